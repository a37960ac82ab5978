import { expect, test } from 'vitest';
import { buildStakePosts } from '../../../../../renderer/twin/columns/stake-columns.ts';
import { buildCorridorBed } from '../../../../builders/corridor.ts';

test('a post every 100 m of stakes, a board at each kilometre', () => {
  const posts = buildStakePosts(buildCorridorBed(10_050, 1).corridor);
  expect(posts.map(({ stake }) => stake)).toEqual(Array.from({ length: posts.length }, (_, i) => posts[0]!.stake + i * 100));
  expect(posts.filter(({ kilometre }) => kilometre).map(({ stake }) => stake)).toEqual([10_000, 11_000]);
});

test('a repeated stake (long chain) has a post at both of its places, a missing one (short chain) none, and against the stakes they come the other way', () => {
  const long = buildStakePosts(buildCorridorBed(10_000, 1, [], [{ atM: 10_000, longM: 400 }]).corridor);
  expect(long.filter(({ stake }) => stake === 9_800)).toHaveLength(2);
  const short = buildStakePosts(buildCorridorBed(10_000, 1, [], [{ atM: 10_000, longM: -400 }]).corridor);
  expect(short.some(({ stake }) => stake > 10_000 && stake < 10_400)).toBe(false);
  expect(short.some(({ stake }) => stake === 10_500)).toBe(true);
  const against = buildStakePosts(buildCorridorBed(10_050, -1).corridor).map(({ stake }) => stake);
  expect(against).toEqual(against.toSorted((a, b) => b - a));
});
