import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { applySight, linkEvent, startWatch, type LogWatch, type Sight } from '../../../../../renderer/panels/log/log-entries.ts';
import type { AlarmAside } from '../../../../../shared/domain/alarm-aside.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const minute = 60_000;
const quiet: Sight = { at: builtAt, asides: new Map(), alarms: [], fogZones: [], queues: [], gates: [], incidents: [] };
const alarm = (over = {}) => buildEntity('alarms', { ack: undefined, clearedAt: undefined, shelved: undefined, ...over });

/** Looks at one picture after the other, a minute apart, and says what each look brought. */
function look(...sights: Partial<Sight>[]): string[][] {
  let watch: LogWatch = startWatch({ ...quiet, ...sights[0] });
  return sights.slice(1).map((sight, nth) => {
    const next = applySight(watch, { ...quiet, at: builtAt + (nth + 1) * minute, ...sight });
    watch = next.watch;
    return next.events.map(({ kind }) => kind);
  });
}

test('what stands when the watch begins is no news, and nothing is said twice', () => {
  const all = { alarms: [alarm()], fogZones: [buildEntity('fogZones')], queues: [buildEntity('queues')], gates: [buildEntity('gates')], incidents: [buildEntity('incidents')] };
  expect(look(all, { ...all }, { ...structuredClone(all) })).toEqual([[], []]);
});

test('an alarm is raised, acknowledged, cleared, and raised again as another occurrence', () => {
  const acked = alarm({ ack: { by: 'op', at: builtAt + minute } });
  const cleared = { ...acked, active: false, clearedAt: builtAt + 2 * minute };
  expect(look({}, { alarms: [alarm()] }, { alarms: [acked] }, { alarms: [cleared] }, { alarms: [alarm({ occurrence: 'alarm-1/2' })] }, {})).toEqual([
    ['alarm-raised'], ['alarm-acked'], ['alarm-cleared'], ['alarm-raised'], ['alarm-cleared'],
  ]);
});

test('an alarm is shelved and brought back; one that is raised anew as shelved is told so, one that is shelved for longer is not', () => {
  const shelved = (by: string, until = builtAt + 60 * minute) => alarm({ shelved: { by, until, reason: '施工' } });
  expect(look({ alarms: [alarm()] }, { alarms: [shelved('op')] }, { alarms: [shelved('op', builtAt + 90 * minute)] }, { alarms: [alarm()] })).toEqual([['alarm-shelved'], [], ['alarm-unshelved']]);
  expect(look({ alarms: [shelved('op')] }, { alarms: [{ ...shelved('op'), occurrence: 'alarm-1/2' }] })).toEqual([['alarm-raised', 'alarm-shelved']]);
});

test('an incident is told when it is opened and when it is closed or goes, once', () => {
  const incident = (over = {}) => buildEntity('incidents', { state: 'open', updatedAt: builtAt, ...over });
  const closed = incident({ state: 'closed' });
  expect(look({}, { incidents: [incident()] }, { incidents: [incident({ severity: 4 })] }, { incidents: [closed] }, { incidents: [{ ...closed, severity: 1 }] }, {})).toEqual([['incident-opened'], [], ['incident-closed'], [], []]);
  expect(look({ incidents: [incident()] }, {})).toEqual([['incident-closed']]);
  expect(look({}, { incidents: [closed] })).toEqual([['incident-opened', 'incident-closed']]);
});

test('an alarm that came and went between two looks is told whole, in the order of its times', () => {
  const whole = alarm({ active: false, raisedAt: builtAt + 1_000, ack: { by: 'op', at: builtAt + 2_000 }, clearedAt: builtAt + 3_000 });
  const { events } = applySight(startWatch(quiet), { ...quiet, at: builtAt + minute, alarms: [whole] });
  expect(events.map(({ kind, at }) => [kind, at - builtAt])).toEqual([['alarm-raised', 1_000], ['alarm-acked', 2_000], ['alarm-cleared', 3_000]]);
});

test('an alarm that was over and goes is no news', () => {
  expect(look({ alarms: [alarm({ active: false })] }, {})).toEqual([[]]);
});

test('an alarm that is kept aside is told of with what keeps it; one of too short a standing only once it has stood or is over', () => {
  const near = { why: 'suppressed', by: 'near', other: 'b' } as const;
  const hold = { why: 'suppressed', by: 'hold' } as const;
  const tell = (before: Sight, now: Sight) => applySight(startWatch(before), now).events.map((event) => [event.kind, 'aside' in event ? event.aside : undefined]);
  const at = (alarms: Sight['alarms'], aside?: AlarmAside): Sight => ({ ...quiet, at: builtAt + minute, alarms, asides: aside ? new Map([[alarm().id, aside]]) : new Map() });
  const list = [alarm()];
  expect(tell(quiet, at(list, near))).toEqual([['alarm-raised', near]]);
  expect(tell(quiet, at(list, hold))).toEqual([]);
  expect(tell(at(list, hold), at(list))).toEqual([['alarm-raised', undefined]]);
  expect(tell(at(list, hold), at([alarm({ active: false })], hold))).toEqual([['alarm-raised', hold], ['alarm-cleared', hold]]);
  expect(tell(at(list, hold), at([]))).toEqual([['alarm-raised', hold], ['alarm-cleared', hold]]);
  expect(tell(at(list, near), at(list))).toEqual([]);
});

test('fog appears, is worse only by the class, and goes', () => {
  const fog = (visibilityM: number) => ({ fogZones: [buildEntity('fogZones', { visibilityM })] });
  expect(look({}, fog(190), fog(120), fog(100), fog(99), fog(45), {})).toEqual([['fog-appeared'], [], [], ['fog-worse'], ['fog-worse'], ['fog-gone']]);
});

test('fog that nobody tells of for over 900 s is told as old, once, by the clock alone; its class is no news until somebody tells of it again', () => {
  const fogZones = [buildEntity('fogZones', { visibilityM: 80, updatedAt: builtAt })];
  const at = (ms: number, zones = fogZones) => ({ fogZones: zones, at: builtAt + ms });
  const told = (visibilityM: number, ms: number) => at(ms, [buildEntity('fogZones', { visibilityM, updatedAt: builtAt + ms })]);
  expect(look(at(0), at(900_000), at(900_001), at(960_000), told(80, 961_000), told(40, 962_000))).toEqual([[], ['fog-old'], [], ['fog-again'], ['fog-worse']]);
  expect(look(at(0), at(900_001), told(40, 901_000))).toEqual([['fog-old'], ['fog-worse']]);
  // One that is too old when it is first heard of has not appeared; one that stood so is no news.
  expect(look({}, at(900_001), at(900_002))).toEqual([['fog-old'], []]);
  expect(look(at(900_001), at(900_002))).toEqual([[]]);
});

test('fog at the edge of a class is told once, until it has been better for 30 min', () => {
  const fog = (visibilityM: number, after: number) => ({ fogZones: [buildEntity('fogZones', { visibilityM, updatedAt: builtAt + after * minute })], at: builtAt + after * minute });
  expect(look(fog(120, 0), fog(95, 1), fog(105, 2), fog(95, 3), fog(105, 4), fog(105, 32), fog(95, 32.5))).toEqual([['fog-worse'], [], [], [], [], []]);
  expect(look(fog(120, 0), fog(95, 1), fog(105, 2), fog(105, 30.9), fog(105, 31), fog(105, 32), fog(95, 33))).toEqual([['fog-worse'], [], [], ['fog-better'], [], ['fog-worse']]);
});

test('queues appear and go; a longer one is the same one', () => {
  expect(look({}, { queues: [buildEntity('queues')] }, { queues: [buildEntity('queues', { lengthM: 2_000 })] }, {})).toEqual([['queue-appeared'], [], ['queue-gone']]);
});

test('a queue whose detectors stop is told as old, once, by the clock alone, and its return; one that goes so has not dissolved for all anybody knows', () => {
  const queueRules = shippedRuleTables.queueTiers;
  const { lateS, staleS } = queueRules.age;
  const queues = [buildEntity('queues', { updatedAt: builtAt })];
  const at = (ms: number, list = queues) => ({ queues: list, queueRules, at: builtAt + ms });
  const told = (ms: number) => at(ms, [buildEntity('queues', { updatedAt: builtAt + ms })]);
  const staleMs = staleS * 1_000;
  expect(look(at(0), at(staleMs), at(staleMs + 1), at(staleMs + 2), told(staleMs + 3), told(staleMs + 4))).toEqual([[], ['queue-old'], [], ['queue-again'], []]);
  expect(look(at(0), at(staleMs + 1), at(staleMs + 2, []))).toEqual([['queue-old'], ['queue-lost']]);
  const lateMs = lateS * 1_000;
  expect(look(at(lateMs - 1), at(lateMs, []))).toEqual([['queue-gone']]);
  expect(look(at(lateMs), at(lateMs + 1, []))).toEqual([['queue-lost']]);
  // While the link was cut it was not its own silence.
  expect(look(at(0), at(lateMs * 10, []))).toEqual([['queue-gone']]);
  // One that is too old when it is first heard of has not appeared; one that stood so is no news, nor when the site's table comes to be known.
  expect(look(at(0, []), at(staleMs + 1), told(staleMs + 2))).toEqual([['queue-old'], ['queue-again']]);
  expect(look(at(staleMs + 1), at(staleMs + 2))).toEqual([[]]);
  expect(look({ queues, at: builtAt + staleMs + 1 }, at(staleMs + 2), at(staleMs + 3))).toEqual([[], []]);
});

test('fog that goes while nobody tells of it has not dissolved for all anybody knows', () => {
  const at = (ms: number, zones = [buildEntity('fogZones', { updatedAt: builtAt })]) => ({ fogZones: zones, at: builtAt + ms });
  expect(look(at(899_999), at(900_000, []))).toEqual([['fog-gone']]);
  expect(look(at(900_000), at(900_001, []))).toEqual([['fog-lost']]);
  expect(look(at(0), at(1_800_000, []))).toEqual([['fog-gone']]);
  expect(look(at(0), at(900_001), at(900_002, []))).toEqual([['fog-old'], ['fog-lost']]);
});

test('a gate is told of when its state changes; one not heard of before only when it is not open', () => {
  const gate = (state: 'open' | 'closed' | 'restricted') => ({ gates: [buildEntity('gates', { state })] });
  expect(look({}, gate('open'), gate('closed'), { gates: [buildEntity('gates', { state: 'closed', reason: 'ice' })] }, gate('open'))).toEqual([[], ['gate-changed'], [], ['gate-changed']]);
  expect(look({}, gate('restricted'))).toEqual([['gate-changed']]);
});

test('nothing is dated into the future', () => {
  const { events } = applySight(startWatch(quiet), { ...quiet, at: builtAt + minute, queues: [buildEntity('queues', { since: builtAt + 60 * minute })] });
  expect(events[0]!.at).toBe(builtAt + minute);
});

test('a clock set back begins another history', () => {
  expect(look({ at: builtAt + 10 * minute, alarms: [alarm()] }, { at: builtAt, queues: [buildEntity('queues')] }, { queues: [] })).toEqual([[], ['queue-gone']]);
});

test('the link is told of when it lives or why it does not, not on the way there', () => {
  const said: string[] = [];
  let last: Parameters<typeof linkEvent>[0];
  for (const trust of ['connecting', 'live', 'resyncing', 'live', 'offline', 'connecting', 'offline', 'connecting', 'live', 'service-lost'] as const) {
    const event = linkEvent(last, trust, 0);
    if (event?.kind !== 'link-changed') continue;
    last = event.trust;
    said.push(event.trust);
  }
  expect(said).toEqual(['live', 'offline', 'live', 'service-lost']);
});
