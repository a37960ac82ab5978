import { expect, test } from 'vitest';
import { isStaleQueue, isStaleZone } from '../../../../shared/domain/evidence-age.ts';

test('a zone of exactly 900 s ago is evidence, one of a millisecond more is none', () => {
  expect([900_000, 900_001].map((ageMs) => isStaleZone({ updatedAt: 1_000 }, 1_000 + ageMs))).toEqual([false, true]);
});

test('a queue is stale past the time of the site, and of no site not known yet', () => {
  const rules = { age: { lateS: 120, staleS: 300 } };
  expect([300_000, 300_001].map((ageMs) => isStaleQueue({ updatedAt: 1_000 }, rules, 1_000 + ageMs))).toEqual([false, true]);
  expect(isStaleQueue({ updatedAt: 0 }, undefined, 1e12)).toBe(false);
});
