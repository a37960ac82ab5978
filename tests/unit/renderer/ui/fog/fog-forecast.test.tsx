import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { FogPlan } from '../../../../../renderer/panels/fog-zones/FogPlan.tsx';
import { useClock } from '../../../../../renderer/stores/clock.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { useSiteRules } from '../../../../../renderer/stores/site-rules.ts';
import { forecastsAhead } from '../../../../../renderer/ui/fog/FogForecast.tsx';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const minute = 60_000;
const zone = buildEntity('fogZones', {
  updatedAt: builtAt,
  forecast: [10, 20, 30, 40].map((min) => ({ at: builtAt + min * minute, visibilityM: 100 - min, from: 405_000, to: 412_000 })),
});
const { nowMs } = useClock.getInitialState();
afterEach(() => Object.assign(useClock.getInitialState(), { nowMs }));

test('the plan of a zone says what is forecast where that is given', () => {
  useSiteRules.getInitialState().rules = shippedRuleTables;
  Object.assign(useClock.getInitialState(), { nowMs: builtAt });
  const plan = (forecast: typeof zone.forecast) => renderToStaticMarkup(<FogPlan fogCase={{ kind: 'zone', id: zone.id, zone: { ...zone, forecast } }} lookup={lookupOf(buildCatalogue())} />);
  expect(plan(zone.forecast)).toMatch(/预报 03:20<\/span> 90 m.*预报 03:30<\/span> 80 m.*预报 03:40<\/span> 70 m/);
  expect(plan(undefined)).not.toContain('预报');
});

test('what was forecast for a moment that is past is no forecast, nor is that of a zone which nobody tells of', () => {
  const ahead = (ms: number, updatedAt: number) => forecastsAhead({ ...zone, updatedAt }, builtAt + ms).map(({ visibilityM }) => visibilityM);
  expect(ahead(0, builtAt)).toEqual([90, 80, 70]);
  expect(ahead(10 * minute, builtAt)).toEqual([80, 70, 60]);
  expect(ahead(10 * minute - 1, builtAt)).toEqual([90, 80, 70]);
  expect(ahead(15 * minute + 1, builtAt)).toEqual([]);
  expect(ahead(35 * minute, builtAt + 35 * minute)).toEqual([60]);
});
