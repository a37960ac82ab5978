import { describe, expect, it } from 'vitest';
import { LinearReference } from '../../../../../shared/domain/linear-reference.ts';
import { buildStakeTicks, buildTimeTicks } from '../../../../../renderer/panels/space-time/axis.ts';

const run = (stakeStart: number, stakeEnd: number) => ({ stakeStart, stakeEnd, line: [] });
/** 20 km; at 10 km the stakes repeat 2 km: K8 to K10 stand twice. */
const long = new LinearReference([run(0, 10_000), run(8_000, 18_000)], [10_000, 10_000]);
/** 20 km; at 10 km the stakes jump 3 km: K11 and K12 stand nowhere. */
const short = new LinearReference([run(0, 10_000), run(13_000, 23_000)], [10_000, 10_000]);
const kilometres = (stakes: LinearReference, leastM: number) => buildStakeTicks(stakes, leastM).map(({ stake, alongM, longM }) => `${stake / 1_000}@${alongM / 1_000}${longM === undefined ? '' : `!${longM / 1_000}`}`);

describe('the stakes at the axis', () => {
  it('of a long chain stand twice, and the break says itself', () => {
    expect(kilometres(long, 2_000)).toEqual(['0@0', '2@2', '4@4', '6@6', '8@8', '8@10!2', '10@12', '12@14', '14@16', '16@18', '18@20']);
  });

  it('of a short chain that name no place do not stand', () => {
    const found = kilometres(short, 1_000);
    expect(found).toContain('13@10!-3');
    expect(found.some((each) => each.startsWith('11@') || each.startsWith('12@'))).toBe(false);
    expect(found).toContain('9@9');
    expect(found).toContain('14@11');
  });

  it.each([
    [900, 1],
    [1_100, 2],
    [4_999, 5],
    [5_001, 10],
    [1e9, 100],
  ])('at least %d m apart stand every %d km', (leastM, km) => {
    const plain = new LinearReference([run(0, 400_000)], [400_000]);
    const [first, second] = buildStakeTicks(plain, leastM);
    expect([first!.stake, second!.stake - first!.stake]).toEqual([0, km * 1_000]);
  });
});

it('moments at the axis are round and apart', () => {
  const at = Date.UTC(2026, 3, 28, 19, 10);
  const ticks = buildTimeTicks(at, at + 4 * 3_600_000, 25 * 60_000);
  expect(ticks[0]).toBe(Date.UTC(2026, 3, 28, 19, 30));
  expect(ticks[1]! - ticks[0]!).toBe(30 * 60_000);
  expect(ticks.at(-1)).toBe(Date.UTC(2026, 3, 28, 23, 0));
  expect(buildTimeTicks(Date.UTC(2026, 0, 1, 1), Date.UTC(2026, 0, 1, 1), 1)).toHaveLength(1);
});
