import { expect, it } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { fogLevelOf, fogLimitsOf, fogStepsOf, type FogLadder } from '../../../../shared/domain/fog-ladder.ts';

const ladder = shippedRuleTables.fogLadder;
const levelAt = (visibilityM: number) => fogLevelOf(ladder, visibilityM)?.level;

it('grades strictly: exactly 200, 100, 50 and 30 m belong to the milder level', () => {
  expect([201, 200, 199.99, 100, 99.99, 50, 49.99, 30, 29.99, 0].map(levelAt)).toEqual([undefined, undefined, 1, 1, 2, 2, 3, 3, 4, 4]);
  expect(levelAt(Number.NaN)).toBeUndefined();
});

it('the posted limit is the lower of law and plan, the gap the longer, and both are told', () => {
  expect(fogLimitsOf(ladder, 200)).toEqual({});
  expect(fogLimitsOf(ladder, 199)).toEqual({ legal: { speedKmh: 60, gapM: 100 }, plan: { speedKmh: 60, gapM: 100 }, posted: { speedKmh: 60, gapM: 100 } });
  expect(fogLimitsOf(ladder, 99.9).posted).toEqual({ speedKmh: 40, gapM: 50 });
  expect(fogLimitsOf(ladder, 49.9)).toEqual({ legal: { speedKmh: 20, leave: true }, plan: { speedKmh: 20 }, posted: { speedKmh: 20, leave: true } });
});

it('a plan’s level that is held counts beside the law’s word of now', () => {
  expect(fogLimitsOf(ladder, 120, ladder.levels[2])).toEqual({ legal: { speedKmh: 60, gapM: 100 }, plan: { speedKmh: 20 }, posted: { speedKmh: 20, gapM: 100 } });
  expect(fogLimitsOf(ladder, 40, ladder.levels[1]).posted).toEqual({ speedKmh: 20, gapM: 50, leave: true });
});

it('a plan of its own cannot raise the limit above the law where its level reaches below the legal edge', () => {
  const own: FogLadder = { ...ladder, levels: [{ level: 1, belowM: 300, entry: 'open', bans: [], speedKmh: 80, gapM: 120 }] };
  expect(fogLimitsOf(own, 250)).toEqual({ plan: { speedKmh: 80, gapM: 120 }, posted: { speedKmh: 80, gapM: 120 } });
  expect(fogLimitsOf(own, 199)).toEqual({ legal: { speedKmh: 60, gapM: 100 }, plan: { speedKmh: 80, gapM: 120 }, posted: { speedKmh: 60, gapM: 120 } });
  const strict: FogLadder = { ...ladder, levels: [{ level: 1, belowM: 100, entry: 'open', bans: [], speedKmh: 30 }] };
  expect(fogLimitsOf(strict, 150)).toEqual({ legal: { speedKmh: 60, gapM: 100 }, posted: { speedKmh: 60, gapM: 100 } });
  expect(fogLimitsOf(strict, 80).posted).toEqual({ speedKmh: 30, gapM: 50 });
});

it('proposes limits first, then classes, intermittent release, and closure last', () => {
  const steps = (visibilityM: number) => fogStepsOf(fogLevelOf(ladder, visibilityM), fogLimitsOf(ladder, visibilityM));
  expect(steps(200)).toEqual([]);
  expect(steps(150).map(({ step }) => step)).toEqual(['limit']);
  expect(steps(80)).toEqual([{ step: 'limit', limit: { speedKmh: 40, gapM: 50 } }, { step: 'bans', classes: ['hazardous', 'oversize', 'heavy-truck'] }, { step: 'intermittent' }]);
  expect(steps(40)).toEqual([{ step: 'limit', limit: { speedKmh: 20, leave: true } }, { step: 'bans', classes: ['hazardous', 'oversize', 'coach', 'heavy-truck', 'truck'] }]);
  expect(steps(29)).toEqual([{ step: 'limit', limit: { speedKmh: 20, leave: true } }, { step: 'closure', exempt: ['emergency'], policeLead: true }]);
});
