import { expect, it } from 'vitest';
import { joinNames, stakeLabel, stretchLabel } from '../../../../renderer/i18n/names.ts';
import { lookupOf } from '../../../../renderer/stores/lookup.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

// A long chain: K4+880 to K5+000 is read twice; a short chain: K9+880 to K10+040 is read nowhere.
const route = buildChainRoute('R', 0, 20_000, [{ atM: 5_000, longM: 120 }, { atM: 10_000, longM: -160 }]);
const lookup = lookupOf(buildCatalogue(1, { routes: [route] }));
const at = (stake: number, id = 'R') => ({ route: id, direction: 1 as const, stake });

it('says of a stake that it names two places, or none, and nothing where it names one', () => {
  expect(stakeLabel(at(4_900), 'zh', lookup)).toBe('R K4+900 上行 · 两处可能');
  expect(stakeLabel(at(4_900), 'en', lookup)).toMatch(/^R K4\+900 .*· two places possible$/);
  expect(stakeLabel(at(9_900), 'zh', lookup)).toBe('R K9+900 上行 · 无此桩号');
  expect(stakeLabel(at(3_000), 'zh', lookup)).toBe('R K3+000 上行');
});

it('says nothing of the stakes of a road that is not known', () => {
  expect(stakeLabel(at(4_900, 'X'), 'zh', lookup)).toBe('X K4+900 +1');
});

it('writes a stretch of one stake as that stake', () => {
  expect(stretchLabel('R', 2_000, 1_000, lookup)).toBe('R K1+000–K2+000');
  expect(stretchLabel('R', 1_000, 1_000, lookup)).toBe('R K1+000');
});

it('joins names as each language does', () => {
  expect([joinNames(['东', '西'], 'zh'), joinNames(['East', 'West'], 'en')]).toEqual(['东、西', 'East, West']);
});
