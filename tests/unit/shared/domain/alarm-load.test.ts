import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { buildAlarmLoad, findChatter, isFlooded, judgeLoad, type AlarmRaise } from '../../../../shared/domain/alarm-load.ts';
import { deskOf } from '../../../../shared/domain/alarm-load-rules.ts';

const min = 60_000;
const ten = Date.UTC(2026, 3, 29, 2, 0);
const rules = shippedRuleTables.alarmLoad;
const raise = (at: number, over: Partial<AlarmRaise> = {}): AlarmRaise => ({ at, type: 'debris', priority: 3, source: 'ch-1', route: 'S1', ...over });
const many = (fromMs: number, count: number, over: Partial<AlarmRaise> = {}) => Array.from({ length: count }, (_, n) => raise(fromMs + n * 1_000, over));
const first = (raises: AlarmRaise[], sinceMs: number, nowMs: number) => buildAlarmLoad(raises, rules, sinceMs, nowMs).desks[0]!;

test('exactly the target is good and exactly the limit can be borne', () => {
  expect([1, 1.01, 2, 2.01, undefined].map((mean) => judgeLoad(mean, rules.perBucket))).toEqual(['good', 'limit', 'limit', 'over', 'unknown']);
});

test('the mean is over whole buckets of the clock, empty ones too, and never over the one under way', () => {
  const raises = [...many(ten, 4), ...many(ten + 30 * min, 9)];
  const desk = first(raises, ten, ten + 35 * min);
  expect(desk.buckets.slice(-3)).toEqual([4, 0, 0]);
  expect(desk.mean).toBeCloseTo(4 / 3);
  expect(desk.current).toBe(9);
  expect(desk.verdict).toBe('limit');
});

test('the meter shows the newest whole buckets', () => {
  const desk = first([...many(ten, 7), ...many(ten + 120 * min, 3)], ten, ten + 131 * min);
  expect(desk.buckets).toEqual([...Array.from({ length: 11 }, () => 0), 3]);
  expect(desk.mean).toBeCloseTo(3 / 12);
});

test('what was not counted is not called empty: before counting began, and the bucket in which it did', () => {
  const desk = first(many(ten, 3), ten - 5 * min, ten + 10 * min);
  expect(desk.buckets).toEqual([...Array.from({ length: 11 }, () => null), 3]);
  expect(first([], ten + 1, ten + 9 * min)).toMatchObject({ current: 0, verdict: 'unknown' });
});

test('a desk answers for its roads; what is on no road and all other roads are the last desk’s', () => {
  expect(['S1', 'G22', 'G20', undefined, 'X9'].map((route) => deskOf(rules, route))).toEqual(['desk-1', 'desk-1', 'desk-2', 'desk-2', 'desk-2']);
  const { desks } = buildAlarmLoad([...many(ten, 3), ...many(ten + 5_000, 2, { route: 'G20' })], rules, ten, ten + min);
  expect(desks.map(({ current }) => current)).toEqual([3, 2]);
});

test('each desk floods by itself', () => {
  const view = buildAlarmLoad([...many(ten, 10), ...many(ten + 20_000, 11, { route: 'G20' })], rules, ten, ten + min);
  expect(view.desks.map(({ floodSince }) => floodSince)).toEqual([undefined, ten + 30_000]);
  expect(isFlooded(view)).toBe(true);
  expect(isFlooded(buildAlarmLoad(many(ten, 10), rules, ten, ten + min))).toBe(false);
});

test('three of one source within 60 s chatter, at exactly 60 s too; two, or three in more, do not', () => {
  const at = (...ms: number[]) => findChatter(ms.map((each) => raise(ten + each)), rules.chatter, ten + 90_000);
  expect(at(0, 30_000, 60_000)).toEqual([{ source: 'ch-1', count: 3, lastAt: ten + 60_000 }]);
  expect(at(0, 30_000, 60_001)).toEqual([]);
  expect(at(0, 1_000)).toEqual([]);
  expect(findChatter([raise(ten), raise(ten + 1), raise(ten + 2, { source: 'ch-2' })], rules.chatter, ten + 3)).toEqual([]);
});

test('a source that has been quiet for longer than the rule keeps it is told no more', () => {
  const raises = many(ten, 3);
  expect(findChatter(raises, rules.chatter, ten + 2_000 + 60 * min)).toHaveLength(1);
  expect(findChatter(raises, rules.chatter, ten + 2_001 + 60 * min)).toEqual([]);
});

test('the busiest sources have their share of all, and priorities are told in three', () => {
  const raises = [...many(ten, 60, { priority: 4 }), ...many(ten + 60_000, 20, { priority: 3 }), ...many(ten + 90_000, 15, { priority: 2, source: 'ch-2' }), ...many(ten + 120_000, 5, { priority: 1, source: 'ch-3' })];
  const view = buildAlarmLoad(raises, rules, ten, ten + 10 * min);
  expect(view.mix).toEqual({ low: 0.8, middle: 0.15, high: 0.05 });
  expect(view.top).toEqual([{ source: 'ch-1', count: 80, share: 0.8 }, { source: 'ch-2', count: 15, share: 0.15 }, { source: 'ch-3', count: 5, share: 0.05 }]);
  expect(buildAlarmLoad([], rules, ten, ten + min)).toMatchObject({ total: 0, mix: { low: 0, middle: 0, high: 0 }, top: [] });
});

test('whatever comes, every alarm counts for exactly one desk', () => {
  const some = fc.record({ minute: fc.integer({ min: 0, max: 119 }), route: fc.constantFrom('S1', 'G20', 'S37', undefined) });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 80 }), (list) => {
      const raises = list.map(({ minute, route }) => ({ at: ten + minute * min, type: 'debris', priority: 3 as const, source: 'x', ...(route && { route }) })).toSorted((a, b) => a.at - b.at);
      const view = buildAlarmLoad(raises, rules, ten, ten + 119 * min);
      const counted = view.desks.flatMap(({ buckets, current }) => [...buckets, current]).reduce<number>((sum, count) => sum + (count ?? 0), 0);
      expect(counted).toBe(raises.length);
    }),
  );
});
