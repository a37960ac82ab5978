import { expect, it } from 'vitest';
import { buildCoverageShares, missedOf } from '../../../../shared/domain/patrol-coverage.ts';

it('counts a camera that was seen after all as seen only', () => {
  expect(buildCoverageShares([{ channel: 'a', seenAt: 1, watchedMs: 9_000, reason: 'stalled' }], () => 'G22')).toEqual([{ id: 'G22', cameras: 1, seen: 1, missed: {} }]);
});

it('counts what was seen and why the rest was not, group by group', () => {
  const rows = [
    { channel: 'a', seenAt: 1, watchedMs: 9_000 }, { channel: 'b', watchedMs: 0, reason: 'offline' as const }, { channel: 'c', watchedMs: 0, reason: 'offline' as const },
    { channel: 'd', watchedMs: 3_000, reason: 'stalled' as const }, { channel: 'e', watchedMs: 0 }, { channel: 'x', seenAt: 2, watchedMs: 9_000 },
  ];
  const shares = buildCoverageShares(rows, (channel) => (channel === 'x' ? undefined : 'G22'));
  expect(shares).toEqual([{ id: 'G22', cameras: 5, seen: 1, missed: { offline: 2, stalled: 1 } }, { id: '', cameras: 1, seen: 1, missed: {} }]);
  expect(missedOf(shares[0]!)).toBe(3);
});
