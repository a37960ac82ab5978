import { beforeAll, describe, expect, it } from 'vitest';
import type { Simulation } from '../../../../../../electron/fabric/simulator/simulation.ts';
import { openTestSimulation, run } from '../../open-test-simulation.ts';

let simulation: Simulation;
beforeAll(() => {
  simulation = openTestSimulation();
  simulation.inspect.alarms.raise({ key: 'test', type: 'debris', priority: 2, source: 'camera', text: 'test' });
});

function send(kind: string, args: Record<string, unknown>, by = 'op-1'): string {
  return simulation.command({ kind, by, args }).code;
}

function entity<K extends 'alarms' | 'gates' | 'measures' | 'incidents' | 'bulletins'>(name: K, id: string) {
  return simulation.inspect.stage.picture.get(name, id);
}

describe('commands', () => {
  it('acknowledge an occurrence, not a source', () => {
    const { occurrence } = entity('alarms', 'alarm-test')!;
    expect(send('alarm.acknowledge', { alarm: 'alarm-test', occurrence: 'occ-none' })).toBe('conflict');
    expect(send('alarm.acknowledge', { alarm: 'alarm-test', occurrence })).toBe('ok');
    expect(entity('alarms', 'alarm-test')).toMatchObject({ ack: { by: 'op-1' } });
    simulation.inspect.alarms.clear('alarm-test');
    simulation.inspect.alarms.raise({ key: 'test', type: 'debris', priority: 2, source: 'camera', text: 'again' });
    expect(entity('alarms', 'alarm-test')!.ack).toBeUndefined();
    expect(send('alarm.acknowledge', { alarm: 'alarm-test', occurrence })).toBe('conflict');
  });

  it('shelve with an end, unshelve, assign', () => {
    const until = simulation.at + 60_000;
    expect(send('alarm.shelve', { alarm: 'alarm-test', until: simulation.at, reason: 'r' })).toBe('bad-args');
    expect(send('alarm.shelve', { alarm: 'alarm-test', until, reason: 'r' })).toBe('ok');
    expect(entity('alarms', 'alarm-test')!.shelved).toEqual({ by: 'op-1', until, reason: 'r' });
    run(simulation, 61);
    expect(entity('alarms', 'alarm-test')!.shelved).toBeUndefined();
    expect(send('alarm.shelve', { alarm: 'alarm-test', until: simulation.at + 60_000, reason: 'r' })).toBe('ok');
    expect(send('alarm.unshelve', { alarm: 'alarm-test' })).toBe('ok');
    expect(entity('alarms', 'alarm-test')!.shelved).toBeUndefined();
    expect(send('alarm.assign', { alarm: 'alarm-test', to: 'op-2' })).toBe('ok');
    expect(entity('alarms', 'alarm-test')!.assignee).toBe('op-2');
  });

  it('answer who comes second with a conflict', () => {
    simulation.inspect.alarms.raise({ key: 'race', type: 'debris', priority: 2, source: 'camera', text: 'test' });
    const alarm = 'alarm-race';
    const { occurrence } = entity('alarms', alarm)!;
    expect(['op-1', 'op-2', 'op-1'].map((by) => send('alarm.acknowledge', { alarm, occurrence }, by))).toEqual(['ok', 'conflict', 'conflict']);
    expect(entity('alarms', alarm)!.ack!.by).toBe('op-1');
    const until = simulation.at + 60_000;
    expect(['op-1', 'op-2', 'op-1'].map((by) => send('alarm.shelve', { alarm, occurrence, until, reason: by }, by))).toEqual(['ok', 'conflict', 'ok']);
    expect(entity('alarms', alarm)!.shelved!.reason).toBe('op-1');
    for (const [kind, more] of [['alarm.shelve', { until, reason: 'r' }], ['alarm.assign', { to: 'op-3' }], ['alarm.note', { note: 'n' }]] as const) expect(send(kind, { alarm, occurrence: 'occ-none', ...more })).toBe('conflict');
    expect(entity('alarms', alarm)!.note).toBeUndefined();
  });

  it('note what somebody has to say of an alarm, and take it away again', () => {
    expect(send('alarm.note', { alarm: 'alarm-race', note: '已联系养护' })).toBe('ok');
    expect(entity('alarms', 'alarm-race')).toMatchObject({ note: '已联系养护', updatedAt: simulation.at });
    expect(send('alarm.note', { alarm: 'alarm-race', note: '雾'.repeat(501) })).toBe('bad-args');
    expect(send('alarm.note', { alarm: 'alarm-race', note: '' })).toBe('ok');
    expect(entity('alarms', 'alarm-race')).not.toHaveProperty('note');
    expect(send('alarm.note', { alarm: 'no', note: 'n' })).toBe('not-found');
  });

  it('hold an order to a gate against the state it was decided on', () => {
    const gate = 'plaza-G22-02:entry+';
    const { state, since } = entity('gates', gate)!;
    expect(send('gate.order', { gate, state: 'intermittent', reason: 'r', was: { state, since } })).toBe('ok');
    run(simulation, 1);
    expect(send('gate.order', { gate, state: 'closed', reason: 'r', was: { state, since } }, 'op-2')).toBe('conflict');
    expect(entity('gates', gate)).toMatchObject({ state: 'intermittent', by: 'op-1' });
    expect(send('gate.order', { gate, state: 'open', reason: 'r', was: { state: 'intermittent', since: entity('gates', gate)!.since } }, 'op-2')).toBe('ok');
  });

  it('send no unit away from another incident', () => {
    const position = { route: 'G22', direction: 1, stake: 440_000 };
    for (const stake of [440_000, 441_000]) expect(send('incident.open', { type: 'crash', position: { ...position, stake } })).toBe('ok');
    const [one, two] = [...simulation.inspect.stage.picture.all('incidents')].slice(-2).map(({ id }) => id);
    const unit = [...simulation.inspect.stage.picture.all('units')].findLast((each) => each.kind === 'patrol' && each.task === undefined)!.id;
    expect(send('dispatch.order', { incident: one, units: [unit] })).toBe('ok');
    expect(send('dispatch.order', { incident: two, units: [unit] })).toBe('conflict');
    expect(send('dispatch.order', { incident: one, units: [unit] })).toBe('ok');
    for (const incident of [one, two]) expect(send('incident.close', { incident })).toBe('ok');
  });

  it('order gates, and change nothing when refused', () => {
    const gate = 'plaza-G22-01:entry+';
    expect(send('gate.order', { gate, state: 'shut', reason: 'r' })).toBe('bad-args');
    expect(entity('gates', gate)).toMatchObject({ state: 'open', by: 'simulator' });
    expect(send('gate.order', { gate, state: 'restricted', banned: ['truck'], reason: 'r', reviewAt: simulation.at + 1 })).toBe('ok');
    expect(entity('gates', gate)).toMatchObject({ state: 'restricted', banned: ['truck'], by: 'op-1', reason: 'r' });
    expect(send('gate.order', { gate, state: 'open', reason: 'over' })).toBe('ok');
    expect(entity('gates', gate)).toMatchObject({ state: 'open', banned: [] });
    expect(entity('gates', gate)!.reviewAt).toBeUndefined();
  });

  it('take measures and bulletins through their states, no step twice', () => {
    expect(send('measure.propose', { type: 'diversion' })).toBe('bad-args');
    expect(send('measure.propose', { type: 'diversion', place: 'nowhere' })).toBe('not-found');
    expect(send('measure.propose', { type: 'diversion', stretch: { route: 'S1', direction: 1, from: 60_000, to: 70_000 } })).toBe('ok');
    const measure = [...simulation.inspect.stage.picture.all('measures')].at(-1)!.id;
    expect(send('measure.start', { measure })).toBe('conflict');
    expect(['approve', 'start', 'lift', 'lift'].map((step) => send(`measure.${step}`, { measure }))).toEqual(['ok', 'ok', 'ok', 'conflict']);
    expect(send('bulletin.draft', { text: '' })).toBe('bad-args');
    expect(send('bulletin.draft', { text: 'test', about: [measure] })).toBe('ok');
    const bulletin = [...simulation.inspect.stage.picture.all('bulletins')].at(-1)!.id;
    expect(['publish', 'approve', 'publish', 'lift'].map((step) => send(`bulletin.${step}`, { bulletin }))).toEqual(['conflict', 'ok', 'ok', 'ok']);
  });

  it('open an incident that narrows the road, send units, close it', () => {
    const position = { route: 'G22', direction: 1, stake: 465_200 };
    expect(send('incident.open', { type: 'crash', position: { ...position, stake: 1 } })).toBe('not-found');
    expect(send('incident.open', { type: 'crash', position, lanes: ['free', 'free', 'blocked'] })).toBe('ok');
    const incident = [...simulation.inspect.stage.picture.all('incidents')].at(-1)!.id;
    expect(Math.min(...simulation.inspect.stage.traffic.laneShare)).toBeLessThan(0.6);
    expect(send('dispatch.order', { incident, units: ['nobody'] })).toBe('not-found');
    const unit = [...simulation.inspect.stage.picture.all('units')].find((each) => each.kind === 'patrol')!.id;
    expect(send('dispatch.order', { incident, units: [unit] })).toBe('ok');
    expect(entity('incidents', incident)).toMatchObject({ units: [unit], state: 'dispatched' });
    run(simulation, 1);
    expect(simulation.inspect.stage.picture.get('units', unit)).toMatchObject({ status: 'en-route', task: incident });
    expect(send('incident.update', { incident, lanes: ['free', 'free', 'free'] })).toBe('ok');
    expect(send('incident.close', { incident })).toBe('ok');
    expect(send('incident.close', { incident })).toBe('conflict');
    expect(send('dispatch.order', { incident, units: [unit] })).toBe('conflict');
  });

  it('answer rubbish with a code, never with a throw', () => {
    expect(send('nonsense', {})).toBe('unknown-kind');
    expect(send('__proto__', {})).toBe('unknown-kind');
    for (const kind of ['alarm.acknowledge', 'alarm.shelve', 'gate.order', 'measure.propose', 'measure.lift', 'incident.open', 'dispatch.order', 'bulletin.draft'])
      for (const args of [{}, { alarm: 1 }, { alarm: null, gate: [], measure: {}, incident: 'x'.repeat(65), units: 'all', text: 7 }]) expect(send(kind, args)).toBe('bad-args');
    for (const [kind, args] of [['alarm.assign', { alarm: 'no', to: 'x' }], ['gate.order', { gate: 'no', state: 'open', reason: '' }], ['measure.lift', { measure: 'no' }], ['incident.close', { incident: 'no' }], ['bulletin.lift', { bulletin: 'no' }]] as const)
      expect(send(kind, args)).toBe('not-found');
  });
});
