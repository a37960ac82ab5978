import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { ChannelDetail } from '../../../../../renderer/panels/detail/ChannelDetail.tsx';
import { QueueDetail } from '../../../../../renderer/panels/detail/QueueDetail.tsx';
import { RouteDetail } from '../../../../../renderer/panels/detail/RouteDetail.tsx';
import { useClock } from '../../../../../renderer/stores/clock.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { usePicture } from '../../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../../renderer/stores/site-rules.ts';
import { world } from '../../../../../renderer/stores/world.ts';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import type { EntityLists } from '../../../../../shared/domain/collections.ts';
import { buildCatalogue, buildChannel } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const catalogue = buildCatalogue(0, { channels: [buildChannel(0, { kind: 'visibility', unit: 'm', everyMs: 60_000 })] });
const lookup = lookupOf(catalogue);
// A server render shows the stores' first states.
const stores = [usePicture.getInitialState(), useSiteRules.getInitialState(), useClock.getInitialState()] as const;
const before = stores.map((state) => ({ ...state }));
afterEach(() => {
  for (const [i, state] of stores.entries()) Object.assign(state, before[i]);
  useClock.setState({ ...useClock.getInitialState() });
});
const [picture, site, clock] = stores;
function show(entities: EntityLists, nowMs = builtAt): void {
  Object.assign(picture, { catalogue, entities: { ...picture.entities, ...entities } });
  Object.assign(clock, { nowMs });
}
const queues = [buildEntity('queues', { lengthM: 640, updatedAt: builtAt })];

test('a queue that is too old to be evidence is the last that was known: grey, not grave', () => {
  site.rules = shippedRuleTables;
  show({ queues });
  const fresh = renderToStaticMarkup(<QueueDetail id="queue-1" lookup={lookup} />);
  expect(fresh).toMatch(/level-mark tone-warn/);
  expect(fresh).toMatch(/tone-warn"><b class="figure">640 m/);
  show({ queues }, builtAt + shippedRuleTables.queueTiers.age.staleS * 1_000 + 1);
  const stale = renderToStaticMarkup(<QueueDetail id="queue-1" lookup={lookup} />);
  expect(stale).toMatch(/level-mark tone-stale/);
  expect(stale).toMatch(/tone-stale"><b class="figure">最后 640 m/);
  expect(stale).not.toMatch(/估计等待|tone-(warn|grave)"><b/);
  expect(stale).not.toContain('米/分');
  expect(fresh).toContain('估计等待');
  expect(fresh).toContain('米/分');
});

test('a queue that is in the picture has not gone because the site’s rules are not here yet', () => {
  site.rules = undefined;
  show({ queues });
  const html = renderToStaticMarkup(<QueueDetail id="queue-1" lookup={lookup} />);
  expect(html).toContain('等待画面');
  expect(html).not.toContain('已不在当前画面');
});

test('the value of a channel that is stale or lost is grey', () => {
  world.applyCatalogue(catalogue);
  world.columns.value[0] = 180;
  world.columns.quality[0] = 0;
  world.columns.sampledAt[0] = builtAt;
  const value = (ageMs: number) => {
    show({}, builtAt + ageMs);
    return /<dd class="([^"]*)"><b class="figure">180 m/.exec(renderToStaticMarkup(<ChannelDetail id="ch-0" lookup={lookup} />))?.[1];
  };
  expect([value(60_000), value(181_000), value(601_000)]).toEqual(['', 'tone-stale', 'tone-lost']);
});

test('a road has as many alarms as the list: those cleared that nobody acknowledged, none that are kept aside', () => {
  site.rules = undefined;
  const alarm = (id: string, over: object) => buildEntity('alarms', { id, shelved: undefined, ack: undefined, clearedAt: undefined, ...over });
  show({ alarms: [alarm('a', {}), alarm('b', { active: false }), ...['c', 'd'].map((id) => alarm(id, { shelved: { by: 'x', until: Date.now() + 9e9, reason: 'r' } }))] });
  expect(renderToStaticMarkup(<RouteDetail id="G22" lookup={lookup} />)).toMatch(/告警<\/dt><dd[^>]*>2</);
});
