import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { FogZonePanel } from '../../../../renderer/panels/fog-zones/FogZonePanel.tsx';
import { QueuePanel } from '../../../../renderer/panels/queues/QueuePanel.tsx';
import { useFilters } from '../../../../renderer/stores/filters.ts';
import { usePicture } from '../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../renderer/stores/site-rules.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity } from '../../../builders/entities.ts';

// A server render shows the stores' first states.
const stores = [usePicture.getInitialState(), useFilters.getInitialState(), useSiteRules.getInitialState()] as const;
const before = stores.map((state) => ({ ...state }));
const [picture, filters, site] = stores;
afterEach(() => {
  for (const [i, state] of stores.entries()) Object.assign(state, before[i]);
});
const entities = { ...picture.entities, fogZones: [buildEntity('fogZones')], queues: [buildEntity('queues')] };

test('fog and queues that a filter hides are told of: nowhere is it said that there are none', () => {
  Object.assign(picture, { catalogue: buildCatalogue(), ready: true, entities });
  Object.assign(filters, { routes: new Set(['S1']) });
  Object.assign(site, { rules: shippedRuleTables });
  for (const Panel of [FogZonePanel, QueuePanel]) {
    const html = renderToStaticMarkup(<Panel />);
    expect(html).toContain('另有 1 处被筛选隐藏');
    expect(html).not.toMatch(/无雾区|无排队|正常/);
  }
});

test('before the site’s rules are here the list of queues waits, and does not say that there are none', () => {
  Object.assign(picture, { catalogue: buildCatalogue(), ready: true, entities });
  Object.assign(site, { rules: undefined });
  const html = renderToStaticMarkup(<QueuePanel />);
  expect(html).toContain('等待画面');
  expect(html).not.toMatch(/无排队|正常/);
});
