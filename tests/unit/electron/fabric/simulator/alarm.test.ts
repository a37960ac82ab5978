import { beforeEach, describe, expect, it } from 'vitest';
import type { Actors } from '../../../../../electron/fabric/simulator/actors.ts';
import type { Alarm } from '../../../../../shared/domain/alarm.ts';
import type { Incident } from '../../../../../shared/domain/incident.ts';
import type { Simulation } from '../../../../../electron/fabric/simulator/simulation.ts';
import { openTestSimulation, run } from '../open-test-simulation.ts';

let simulation: Simulation;
let actors: Actors;
const alarm = (): Alarm | undefined => actors.stage.picture.get('alarms', 'alarm-x');
const raise = (clearsAt?: number): string => actors.alarms.raise({ key: 'x', type: 'debris', priority: 2, source: 'camera', text: 'x', ...(clearsAt !== undefined && { clearsAt }) });

beforeEach(() => {
  simulation = openTestSimulation();
  actors = simulation.inspect;
});

describe('an alarm', () => {
  it('is one occurrence while it is active, another when it comes back', () => {
    raise();
    const { occurrence, raisedAt } = alarm()!;
    run(simulation, 5);
    raise();
    expect(alarm()).toMatchObject({ occurrence, raisedAt, active: true });
    actors.alarms.clear('alarm-x');
    expect(alarm()).toMatchObject({ active: false, clearedAt: simulation.at });
    raise();
    expect(alarm()!.occurrence).not.toBe(occurrence);
    expect(alarm()!.clearedAt).toBeUndefined();
  });

  it('clears when its time is up; acknowledged it goes after 2 min, unacknowledged it stays for 30', () => {
    raise(simulation.at + 10_000);
    run(simulation, 9);
    expect(alarm()).toMatchObject({ active: true });
    run(simulation, 1);
    expect(alarm()).toMatchObject({ active: false });
    run(simulation, 29 * 60);
    expect(alarm()).toBeDefined();
    actors.stage.picture.patch('alarms', 'alarm-x', simulation.at, { ack: { by: 'op', at: simulation.at } });
    run(simulation, 1);
    expect(alarm()).toBeUndefined();
  });
});

describe('an incident', () => {
  it('runs through its clock in order, gives the lanes back at T5 and clears its alarms with them', () => {
    const position = { route: 'G20', direction: -1, stake: 415_000 } as const;
    const id = actors.detections.crash(position, 2, ['free', 'blocked'], 5, ['patrol', 'tow'], 'test');
    const incident = (): Incident => actors.stage.picture.get('incidents', id)!;
    expect(Math.min(...actors.stage.traffic.laneShare)).toBeLessThan(0.5);
    for (let minute = 0; minute < 180 && incident().times.t5 === undefined; minute++) run(simulation, 60);
    expect(incident().lanes).toEqual(['free', 'free']);
    expect(actors.stage.picture.get('alarms', incident().alarms[0]!)?.active ?? false).toBe(false);
    for (let minute = 0; minute < 60 && incident().times.t7 === undefined; minute++) run(simulation, 60);
    const { t0, t1, t2, t3, t4, t5, t6, t7 } = incident().times;
    const clock = [t0, t1, t2, t3, t4, t5, t6, t7] as number[];
    expect(clock).toEqual(clock.toSorted((a, b) => a - b));
    expect(incident().state).toBe('closed');
    const serving = simulation.snapshot().entities.units!.filter((unit) => unit.task === id);
    expect(serving).toEqual([]);
  });

  it('stays on scene when more are sent, and says of no unit that it was sent when none was free', () => {
    const position = { route: 'G20', direction: -1, stake: 415_000 } as const;
    const start = { type: 'debris', position, severity: 1, lanes: [], alarms: [], clearMinutes: 5 };
    const id = actors.incidents.open({ ...start, wanted: ['patrol'] });
    const incident = (): Incident => actors.stage.picture.get('incidents', id)!;
    for (let minute = 0; minute < 180 && incident().state !== 'on-scene'; minute++) run(simulation, 60);
    const { times } = incident();
    const second = [...actors.stage.picture.all('units')].find((unit) => unit.kind === 'tow')!.id;
    actors.incidents.dispatch(id, [second]);
    expect(incident()).toMatchObject({ state: 'on-scene', times, units: [...incident().units.slice(0, -1), second] });
    const lonely = actors.incidents.open({ ...start, wanted: [] });
    run(simulation, 181);
    expect(actors.stage.picture.get('incidents', lonely)).toMatchObject({ state: 'open', units: [] });
    expect(actors.stage.picture.get('incidents', lonely)!.times.t3).toBeUndefined();
  });
});
