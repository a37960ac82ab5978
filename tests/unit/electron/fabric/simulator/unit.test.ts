import { expect, it } from 'vitest';
import { distanceM } from '../../../../../shared/lib/geo.ts';
import type { Unit } from '../../../../../shared/domain/unit.ts';
import { openTestSimulation } from '../open-test-simulation.ts';

it('units drive: none moves faster than 130 km/h, on a road or across country, even when sent to the other end', () => {
  const simulation = openTestSimulation();
  const { stage, incidents } = simulation.inspect;
  const position = { route: 'SHENNAN', direction: 1, stake: 9_000 } as const;
  const incident = incidents.open({ type: 'crash', position, severity: 2, lanes: ['blocked', 'free'], alarms: [], clearMinutes: 20, wanted: ['patrol', 'tow', 'ambulance', 'fire'] });
  const last = new Map<string, Unit>(simulation.snapshot().entities.units!.map((unit) => [unit.id, unit]));
  const statuses = new Set<string>();
  let fastest = 0;
  let offRoad = 0;
  for (const { change } of simulation.step(simulation.at + 3_000_000)) {
    for (const unit of change?.upsert?.units ?? []) {
      const before = last.get(unit.id)!;
      statuses.add(unit.status);
      if (!unit.position) offRoad++;
      const seconds = (unit.updatedAt - before.updatedAt) / 1_000;
      // Turning round on a dual carriageway costs its width.
      fastest = Math.max(fastest, (Math.max(0, distanceM(unit.lon, unit.lat, before.lon, before.lat) - 40) / Math.max(1, seconds)) * 3.6);
      last.set(unit.id, unit);
    }
  }
  expect(fastest).toBeLessThan(130);
  expect(offRoad).toBeGreaterThan(0);
  expect(statuses).toEqual(new Set(['idle', 'patrolling', 'en-route', 'on-scene']));
  const { times, state } = stage.picture.get('incidents', incident)!;
  expect(times.t4! - times.t3!).toBeGreaterThan(60_000);
  expect(state).not.toBe('open');
});
