import { expect, it } from 'vitest';
import { HazardAlarms } from '../../../../../electron/fabric/simulator/hazard-alarms.ts';
import { buildEntity } from '../../../../builders/entities.ts';
import { openTestSimulation } from '../open-test-simulation.ts';

it('raises the alarm of a fog zone in its real middle, though the stake half way may name no place', () => {
  const { stage, alarms, detections } = openTestSimulation().inspect;
  // S37 lacks K28+150 to K28+310.
  stage.picture.put('fogZones', buildEntity('fogZones', { id: 'over-the-gap', visibilityM: 80, stretch: { route: 'S37', direction: 0, from: 27_150, to: 29_310 } }));
  new HazardAlarms(stage, alarms, detections).step();
  const found = stage.picture.get('alarms', 'alarm-fog-over-the-gap');
  expect(found).toMatchObject({ active: true, type: 'fog', priority: 2, position: { route: 'S37' } });
  expect(stage.network.distanceM('S37', 27_150, found!.position!.stake)).toBeCloseTo(stage.network.distanceM('S37', found!.position!.stake, 29_310), -1);
});
