import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import type { Asides } from '../../../../shared/domain/alarm-harm.ts';
import { collectionNames } from '../../../../shared/domain/collections.ts';
import type { EntityArrays } from '../../../../renderer/stores/picture.ts';
import { buildFogAlong } from '../../../../renderer/twin/fog-along.ts';
import { buildMarks, stakeMarks } from '../../../../renderer/twin/marks.ts';
import { TrafficSensors } from '../../../../renderer/twin/traffic-along.ts';
import { buildCorridorBed } from '../../../builders/corridor.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const position = { route: 'X', direction: 1, stake: 10_000 } as const;
const queueRules = shippedRuleTables.queueTiers;
const plain = { shelved: undefined, ack: undefined } as const;

function marks(entities: Partial<EntityArrays>, radar = false, asides: Asides = new Map(), nowMs = builtAt) {
  const bed = buildCorridorBed(10_000, 1, [{ kind: 'radar', unit: 'km/h', everyMs: 10_000, stake: 10_000, direction: 1 }]);
  bed.set(0, 64, nowMs - 5_000);
  const all = { ...(Object.fromEntries(collectionNames.map((name) => [name, []])) as unknown as EntityArrays), ...entities };
  const fog = buildFogAlong(bed.corridor, [], all.fogZones, bed.lookup, nowMs);
  const sensors = new TrafficSensors(bed.corridor, bed.lookup);
  const traffic = ([1, -1] as const).map((direction) => sensors.build(direction, bed.columns, all.queues, bed.lookup, nowMs, queueRules));
  return buildMarks({ corridor: bed.corridor, lookup: bed.lookup, entities: all, asides, columns: bed.columns, fog, traffic, language: 'zh', radar, nowMs, queueRules });
}

test('an alarm stands at its place with shape, words and age; like ones near it are one mark with a count', () => {
  const alarm = buildEntity('alarms', { ...plain, position, type: 'stopped-vehicle', priority: 2 });
  const found = marks({ alarms: [alarm, { ...alarm, id: 'b', position: { ...position, stake: 10_100 } }, { ...alarm, id: 'c', position: { ...position, stake: 10_600 } }] });
  expect(found.map(({ text, glyph, pin }) => [text, glyph, pin])).toEqual([['异常停车 ×2', 'flag-ringed', true], ['异常停车', 'flag-ringed', true]]);
  expect(found[0]!.detail).toBe('K10+000 上行 · 20 秒');
  expect(Math.abs(found[0]!.s)).toBeLessThan(1);
});

test('shelved and finished alarms, closed incidents and what lies on other roads are not shown', () => {
  const alarm = buildEntity('alarms', { ...plain, position });
  const found = marks({
    alarms: [buildEntity('alarms', { ack: undefined, position }), { ...alarm, active: false, ack: { by: 'a', at: 1 } }, { ...alarm, position: { ...position, route: 'Y' } }, { ...alarm, position: { ...position, stake: 15_000 } }],
    incidents: [buildEntity('incidents', { position, state: 'closed' })],
  });
  expect(found).toEqual([]);
});

test('what is kept aside has no mark; one of priority 1 that nobody has acknowledged has one, whoever shelved it', () => {
  const alarm = buildEntity('alarms', { ...plain, position });
  expect(marks({ alarms: [alarm] }, false, new Map([[alarm.id, { why: 'suppressed', by: 'hold' }]]))).toEqual([]);
  expect(marks({ alarms: [buildEntity('alarms', { position, priority: 1, ack: undefined })] })).toHaveLength(1);
});

test('a queue is marked at tail and head with length, growth and age', () => {
  const found = marks({ queues: [buildEntity('queues', { route: 'X', direction: 1, tail: 9_700, head: 10_300, kind: 'mainline', lengthM: 600, growthMPerMin: 12 })] });
  expect(found.map(({ text, detail }) => [text, detail])).toEqual([['队尾 K9+700', '600 m · +12 米/分 · 0 秒'], ['队首 K10+300', '']]);
});

test('a queue beside the carriageway is told at its plaza, without a stretch', () => {
  const found = marks({ queues: [buildEntity('queues', { route: 'X', direction: -1, tail: 10_000, head: 10_000, lengthM: 349, growthMPerMin: 7 })] });
  expect(found.map(({ text, detail, glyph }) => [text, detail, glyph])).toEqual([['K10+000 排队 349 m', '+7 米/分 · 0 秒', 'plaza']]);
  expect(found[0]!.offsetM).toBeLessThan(0);
  const unsaid = marks({ queues: [buildEntity('queues', { route: 'X', direction: 1, tail: 10_000, head: 10_000, bothWays: true })] });
  expect(unsaid.map(({ offsetM }) => offsetM)).toEqual([0]);
});

test('fog says where it begins and how far one sees; around all of the corridor it is said once', () => {
  const zone = (from: number, to: number) => [buildEntity('fogZones', { stretch: { route: 'X', direction: 0, from, to }, visibilityM: 38 })];
  expect(marks({ fogZones: zone(10_100, 18_000) }).map(({ text }) => text)).toEqual(['雾区边缘 38 m']);
  expect(marks({ fogZones: zone(5_000, 18_000) }).map(({ text }) => text)).toEqual(['雾区 38 m']);
});

test('what is too old to be evidence says so instead of how it grows, and has no class any more', () => {
  const queue = buildEntity('queues', { route: 'X', direction: 1, tail: 9_700, head: 10_300, kind: 'mainline', lengthM: 600, growthMPerMin: 12 });
  const later = (ageMs: number, entities: Partial<EntityArrays>) => marks(entities, false, new Map(), builtAt + ageMs).map(({ text, detail, tone }) => [text, detail, tone])[0];
  const queueMs = queueRules.age.staleS * 1_000;
  expect(later(queueMs, { queues: [queue] })![2]).not.toBe('stale');
  expect(later(queueMs + 1, { queues: [queue] })).toEqual(['队尾 K9+700', '600 m · 数据过旧 · 5 分', 'stale']);
  expect(later(queueMs + 1, { queues: [{ ...queue, head: 9_700 }] })).toEqual(['K9+700 排队 600 m', '数据过旧 · 5 分', 'stale']);
  const zone = buildEntity('fogZones', { stretch: { route: 'X', direction: 0, from: 10_100, to: 18_000 }, visibilityM: 38, updatedAt: builtAt });
  expect(later(900_000, { fogZones: [zone] })!.slice(0, 1)).toEqual(['雾区边缘 38 m']);
  expect(later(900_001, { fogZones: [zone] })).toEqual(['雾区边缘 最后 38 m', '15 分', 'stale']);
});

test('the radar tells what each sensor reads with its age, and where none does', () => {
  expect(marks({}, true).map(({ text, detail }) => [text, detail])).toEqual([['上行 64 km/h', '5 秒'], ['下行 无车流数据', '']]);
  expect(marks({})).toEqual([]);
});

test('kilometres are read from afar, hundreds from near', () => {
  const found = stakeMarks([{ s: 0, stake: 420_000, kilometre: true }, { s: 100, stake: 420_100, kilometre: false }]);
  expect(found.map(({ text }) => text)).toEqual(['K420', 'K420+100']);
  expect(found[0]!.nearM).toBeGreaterThan(found[1]!.nearM);
});
