import { expect, it } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { classNames, limitWords, orderWords, stepWords } from '../../../../renderer/i18n/fog-words.ts';

const classes = shippedRuleTables.fogLadder.vehicleClasses;

it('says an order: its state, and whom it bars where some pass', () => {
  expect(orderWords({ state: 'intermittent', banned: ['hazardous', 'truck'] }, classes, 'zh')).toBe('间断放行 · 禁危化品车、货车');
  expect(orderWords({ state: 'restricted', banned: ['coach'] }, classes, 'en')).toBe('no coaches');
  expect(orderWords({ state: 'restricted', banned: [] }, classes, 'zh')).toBe('限制');
  expect(orderWords({ state: 'closed', banned: ['car'] }, classes, 'zh')).toBe('关闭');
  expect(classNames(['tank'], classes, 'zh')).toBe('tank');
});

it('says limits and steps in both languages', () => {
  expect(limitWords({ speedKmh: 20, leave: true }, 'zh')).toBe('20 km/h，就近驶离');
  expect(limitWords({ speedKmh: 60, gapM: 100 }, 'en')).toBe('60 km/h, gap 100 m');
  expect(limitWords(undefined, 'zh')).toBe('无');
  expect(stepWords({ step: 'closure', exempt: ['emergency'], policeLead: true }, classes, 'zh')).toBe('入口关闭，应急车辆由警车带道除外');
  expect(stepWords({ step: 'closure', exempt: [], policeLead: false }, classes, 'en')).toBe('close entry');
  expect(stepWords({ step: 'limit', limit: { speedKmh: 40, gapM: 50 } }, classes, 'zh')).toBe('限速 40 km/h，车距 50 m');
});
