import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minDwellMs, patrolPeriodMs, shareDwell, tilesNeeded } from '../../../../shared/domain/patrol-dwell.ts';
import { measurePatrol, planPatrol, type PatrolCamera } from '../../../../shared/domain/patrol-plan.ts';

const camera = (id: string, over: Partial<PatrolCamera> = {}): PatrolCamera => ({ id, priority: 0, offline: false, missed: false, ...over });
const zeros = (tiles: number): number[] => Array.from({ length: tiles }, () => 0);

describe('the dwell', () => {
  it('is period × tiles ÷ cameras: 600 on 16 tiles is 32 s', () => {
    expect(measurePatrol(600, 16, patrolPeriodMs)).toMatchObject({ dwellMs: 32_000, feasible: true, tilesNeeded: 5 });
  });

  it('is refused below the shortest, and says how many tiles are needed: 2,130 on 16 would be 9 s', () => {
    expect(measurePatrol(2_130, 16, patrolPeriodMs)).toMatchObject({ feasible: false, tilesNeeded: 18, dwellMs: minDwellMs });
    expect(measurePatrol(2_130, 18, patrolPeriodMs).feasible).toBe(true);
    expect(measurePatrol(2_130, 17, patrolPeriodMs).feasible).toBe(false);
  });

  it('needs a tile, and is never longer than the period', () => {
    expect(measurePatrol(3, 0, patrolPeriodMs)).toMatchObject({ feasible: false, tilesNeeded: 1, dwellMs: 0 });
    expect(measurePatrol(3, 16, patrolPeriodMs).dwellMs).toBe(patrolPeriodMs);
    expect(measurePatrol(0, 4, patrolPeriodMs)).toMatchObject({ feasible: true, dwellMs: 0 });
  });

  it('is shorter for all where the last would get too little', () => {
    // 11 cameras on 2 tiles in 60 s: 60 × 2 ÷ 11 = 10.9 s would leave the sixth of a tile 5.5 s.
    expect(shareDwell(11, zeros(2), 60_000)).toEqual({ dwellMs: expect.closeTo(10_000, 3) as number, fits: true });
  });
});

/** Hands out cameras as the patrol does; each camera's time on a tile. */
function showAll(count: number, tiles: number, periodMs: number): number[] {
  const freeAt = zeros(tiles);
  const shownFor: number[] = [];
  for (let left = count; left > 0; left--) {
    const now = Math.min(...freeAt);
    const tile = freeAt.indexOf(now);
    const { dwellMs } = shareDwell(left, freeAt.map((at) => at - now), periodMs - now);
    const dwell = Math.min(dwellMs, periodMs - now);
    shownFor.push(dwell);
    freeAt[tile] = now + dwell;
  }
  return shownFor;
}

describe('a plan', () => {
  const anyCamera = fc.record({
    id: fc.uuid(), route: fc.constantFrom('G22', 'G20', 'S1'), direction: fc.constantFrom<1 | -1>(1, -1), alongM: fc.integer({ min: 0, max: 90_000 }),
    priority: fc.integer({ min: 0, max: 4 }), offline: fc.boolean(), missed: fc.boolean(),
  });

  it('has every camera exactly once, shown or offline, the missed and the urgent first', () => {
    fc.assert(fc.property(fc.uniqueArray(anyCamera, { selector: (each) => each.id, maxLength: 60 }), (list) => {
      const plan = planPatrol(list);
      expect([...plan.order, ...plan.offline].toSorted()).toEqual(list.map((each) => each.id).toSorted());
      const byId = new Map(list.map((each) => [each.id, each]));
      const shown = plan.order.map((id) => byId.get(id)!);
      expect(shown.every((each) => !each.offline)).toBe(true);
      for (const [at, each] of shown.entries()) {
        const next = shown[at + 1];
        if (!next) continue;
        expect(Number(each.missed)).toBeGreaterThanOrEqual(Number(next.missed));
        if (each.missed === next.missed) expect(each.priority).toBeGreaterThanOrEqual(next.priority);
        if (each.missed === next.missed && each.priority === next.priority && each.route === next.route && each.direction === next.direction) expect(each.alongM * each.direction).toBeLessThanOrEqual(next.alongM * next.direction);
      }
    }));
  });

  it('when feasible shows every camera long enough within the period, on any number of tiles', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 20_000, max: 1_200_000 }), (count, tiles, periodMs) => {
      const { fits } = shareDwell(count, zeros(tiles), periodMs);
      expect(fits).toBe(tiles >= tilesNeeded(count, periodMs));
      const shownFor = showAll(count, tiles, periodMs);
      if (fits) expect(Math.min(...shownFor)).toBeGreaterThanOrEqual(minDwellMs - 0.01);
      else expect(shownFor.some((ms) => ms < minDwellMs)).toBe(true);
    }));
  });

  it('goes up one carriageway and down the other, road by road', () => {
    const list = [
      camera('down-1', { route: 'G22', direction: -1, alongM: 1_000 }), camera('up-2', { route: 'G22', direction: 1, alongM: 2_000 }), camera('other', { route: 'G20', direction: 1, alongM: 0 }),
      camera('down-2', { route: 'G22', direction: -1, alongM: 2_000 }), camera('up-1', { route: 'G22', direction: 1, alongM: 1_000 }), camera('yard'),
    ];
    expect(planPatrol(list).order).toEqual(['up-1', 'up-2', 'down-2', 'down-1', 'other', 'yard']);
  });
});
