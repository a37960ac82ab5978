import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import type { Gate } from '../../../../shared/domain/gate.ts';
import { measureTypes } from '../../../../shared/domain/measure.ts';
import { estimateWaitMin, fittingMeasures, gateBefore, judgeMeasured, judgeQueue } from '../../../../shared/domain/queue-tier.ts';
import { queueKinds, type Queue } from '../../../../shared/domain/queue.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const rules = shippedRuleTables.queueTiers;

/** A plaza's queue of which only what is told is known. */
function plaza(over: Partial<Queue>): Queue {
  const { vehicles: _vehicles, lanesOpen: _open, ...queue } = buildEntity('queues', { kind: 'plaza', lanes: 4 });
  return { ...queue, ...over };
}

function actionsOf(over: Partial<Queue>, gate?: Gate): string[] {
  return judgeMeasured(plaza(over), rules, gate).map(({ action, reason }) => `${action} by ${reason}`);
}

describe('tiers by length are over, not at', () => {
  it.each([
    [200, []],
    [200.001, ['open-all-lanes by length']],
    [500, ['open-all-lanes by length']],
    [500.001, ['divert by length', 'open-all-lanes by length']],
    [1_000, ['divert by length', 'open-all-lanes by length']],
    [1_000.001, ['report-and-divert-far by length', 'divert by length', 'open-all-lanes by length']],
  ])('%d m', (lengthM, actions) => {
    expect(actionsOf({ lengthM, lanesOpen: 3 })).toEqual(actions);
  });
});

describe('free release', () => {
  it('is proposed over 200 m with all lanes open, and there is nothing left to open', () => {
    expect(actionsOf({ lengthM: 200, lanesOpen: 4 })).toEqual([]);
    expect(actionsOf({ lengthM: 200.001, lanesOpen: 4 })).toEqual(['free-release by length']);
  });

  it('is proposed over 10 vehicles an open lane with lanes shut', () => {
    expect(actionsOf({ lengthM: 150, lanesOpen: 2, vehicles: 20 })).toEqual([]);
    expect(actionsOf({ lengthM: 150, lanesOpen: 2, vehicles: 21 })).toEqual(['free-release by vehicles']);
  });

  it('is a setting', () => {
    const strict = { ...rules, freeRelease: { queueM: 100, vehiclesPerLane: 5 } };
    expect(judgeMeasured(plaza({ lengthM: 101, lanesOpen: 4 }), strict, undefined)).toEqual([{ action: 'free-release', tier: 0, reason: 'length' }]);
    expect(judgeMeasured(plaza({ lengthM: 90, lanesOpen: 2, vehicles: 11 }), strict, undefined)).toEqual([{ action: 'free-release', tier: 0, reason: 'vehicles' }]);
  });

  it('is not proposed where lanes are not known, or every lane is shut', () => {
    expect(actionsOf({ lengthM: 190 })).toEqual([]);
    expect(actionsOf({ lengthM: 190, lanesOpen: 0, vehicles: 90 })).toEqual([]);
  });
});

describe('waiting', () => {
  it('is estimated by what open lanes pass', () => {
    expect(estimateWaitMin({ kind: 'plaza', vehicles: 120, lanesOpen: 2 }, rules)).toBe(15);
    expect(estimateWaitMin({ kind: 'plaza', vehicles: 120, lanesOpen: 0 }, rules)).toBeUndefined();
    expect(estimateWaitMin({ kind: 'plaza', vehicles: 120 }, rules)).toBeUndefined();
    expect(estimateWaitMin({ kind: 'plaza', lanesOpen: 2 }, rules)).toBeUndefined();
    expect(estimateWaitMin({ kind: 'mainline', vehicles: 120, lanesOpen: 2 }, rules)).toBeUndefined();
  });

  it('of 15 minutes diverts however short the queue', () => {
    const wait = (vehicles: number) => actionsOf({ lengthM: 180, lanesOpen: 2, vehicles }).filter((action) => action.startsWith('divert'));
    expect(wait(119)).toEqual([]);
    expect(wait(120)).toEqual(['divert by waiting']);
  });

  it('that nobody knows is the time over the first tier', () => {
    const judge = (heldMs: number, over: Partial<Queue> = {}, site = rules) => judgeQueue(plaza({ lengthM: 300, ...over }), site, undefined, builtAt, builtAt + heldMs).map(({ action, reason }) => `${action} by ${reason}`);
    expect(judge(15 * 60_000 - 1)).toEqual(['open-all-lanes by length']);
    expect(judge(15 * 60_000)).toEqual(['divert by standing', 'open-all-lanes by length']);
    expect(judge(15 * 60_000, { lanesOpen: 3, vehicles: 20 })).toEqual(['open-all-lanes by length']);
    expect(judge(15 * 60_000, {}, { ...rules, waiting: { ...rules.waiting, standingCounts: false } })).toEqual(['open-all-lanes by length']);
  });
});

describe('a gate that a person holds', () => {
  const gate = (over: Partial<Gate>) => buildEntity('gates', { plaza: 'plaza-1', way: 'entry', direction: 1, ...over });
  const queue = plaza({ head: 410_000, tail: 410_000, lengthM: 600, lanesOpen: 3, vehicles: 90 });

  it.each(['closed', 'intermittent'] as const)('%s: neither lanes nor release are proposed against the order', (state) => {
    expect(judgeMeasured(queue, rules, gate({ state })).map(({ action }) => action)).toEqual(['divert']);
  });

  it('open or restricted: they are', () => {
    for (const state of ['open', 'restricted'] as const) {
      expect(judgeMeasured(queue, rules, gate({ state })).map(({ action }) => action)).toEqual(['divert', 'open-all-lanes', 'free-release']);
    }
  });

  it('is the entry for a queue beside the road, the exit for one on it, of its own direction and plaza', () => {
    const gates = [gate({ id: 'other', plaza: 'plaza-2' }), gate({ id: 'back', direction: -1 }), gate({ id: 'in' }), gate({ id: 'out', way: 'exit' })];
    expect(gateBefore(queue, gates)?.id).toBe('in');
    expect(gateBefore({ ...queue, tail: 409_000 }, gates)?.id).toBe('out');
    expect(gateBefore({ ...queue, kind: 'ramp' }, gates)).toBeUndefined();
    const waiting = { ...queue, bothWays: true as const };
    expect(gateBefore(waiting, gates)?.id).toBe('back');
    expect(gateBefore(waiting, [...gates, gate({ id: 'held', state: 'closed' })])?.id).toBe('held');
  });
});

test('plaza rules are for plazas', () => {
  for (const kind of ['mainline', 'ramp', 'junction'] as const) {
    expect(judgeQueue(plaza({ kind, lengthM: 5_000, lanesOpen: 4, vehicles: 900 }), rules, undefined, builtAt, builtAt + 1e9)).toEqual([]);
  }
});

test('a longer queue never has fewer tiers, and the gravest comes first', () => {
  const lengthM = fc.double({ min: 0, max: 5_000, noNaN: true });
  fc.assert(
    fc.property(lengthM, lengthM, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 400 }), (a, b, lanesOpen, vehicles) => {
      const judge = (of: number) => judgeMeasured(plaza({ lengthM: of, lanesOpen, vehicles }), rules, undefined);
      const [shorter, longer] = [judge(Math.min(a, b)), judge(Math.max(a, b))];
      expect(longer.map(({ action }) => action)).toEqual(expect.arrayContaining(shorter.map(({ action }) => action)));
      expect(longer.map(({ tier }) => tier)).toEqual(longer.map(({ tier }) => tier).toSorted((x, y) => y - x));
    }),
  );
});

test('every kind of queue has fitting measures, all of the seven and each once', () => {
  for (const kind of queueKinds) {
    const types = fittingMeasures(kind, 3, rules);
    expect(types.length).toBeGreaterThan(0);
    expect(new Set(types).size).toBe(types.length);
    for (const type of types) expect(measureTypes).toContain(type);
  }
  expect(fittingMeasures('plaza', 1, rules)).not.toContain('diversion');
  expect(fittingMeasures('plaza', 2, rules)).toContain('diversion');
});
