import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it } from 'vitest';
import { FogZoneRow } from '../../../../../renderer/panels/fog-zones/FogZoneRow.tsx';
import { FogMeasured } from '../../../../../renderer/ui/fog/FogMeasured.tsx';
import type { FogAdvice } from '../../../../../renderer/stores/fog-plan.ts';
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

it('does not say of controls left in force that the fog has gone where nothing shows it', () => {
  // No reading is known here.
  const gate = buildEntity('gates', { state: 'closed', reason: '团雾' });
  const text = renderToStaticMarkup(<FogZoneRow fogCase={{ kind: 'left', id: 'left-G22', left: { route: 'G22', gates: [gate], from: 405_000, to: 410_000, since: builtAt } }} lookup={lookup} />);
  expect(text).toContain('未见雾区，管控仍在');
  expect(text).toContain('雾况不明');
  expect(text).not.toMatch(/雾已不在|无雾区/);
  const why = (doubt: FogAdvice['doubt']) => renderToStaticMarkup(<FogMeasured zone={undefined} advice={{ sensors: [], series: [], doubt } as unknown as FogAdvice} lookup={lookup} />);
  expect(why('no-evidence')).toContain('没有监测数据证明雾已散去');
  expect(why(undefined)).toContain('此处已无雾区');
});
