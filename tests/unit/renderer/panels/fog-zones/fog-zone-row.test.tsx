import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it } from 'vitest';
import { FogZoneRow } from '../../../../../renderer/panels/fog-zones/FogZoneRow.tsx';
import { useClock } from '../../../../../renderer/stores/clock.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const lookup = lookupOf(buildCatalogue());
const zone = buildEntity('fogZones', { visibilityM: 80, updatedAt: builtAt });

function row(ageMs: number): string {
  // Rendered without a browser, the store tells of its first state.
  Object.assign(useClock.getInitialState(), { nowMs: builtAt + ageMs });
  return renderToStaticMarkup(<FogZoneRow fogCase={{ kind: 'zone', id: zone.id, zone }} lookup={lookup} />);
}
const { nowMs } = useClock.getInitialState();
afterEach(() => {
  Object.assign(useClock.getInitialState(), { nowMs });
});

it('names the class of a zone while it is evidence, and from 900 s on as its last, grey, without where it goes', () => {
  const fresh = row(900_000);
  expect(fresh).toContain('aria-label="2 级雾"');
  expect(fresh).toContain('figure tone-fog-2');
  expect(fresh).toContain('米/分');
  const old = row(900_001);
  expect(old).toContain('aria-label="最后为 2 级雾，数据过旧"');
  expect(old).toContain('figure tone-stale');
  expect(old).toContain('数据过旧 15 分前');
  expect(old).not.toContain('米/分');
});
