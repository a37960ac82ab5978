import { expect, it } from 'vitest';
import { buildCatalogue } from '../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { buildControlBulletin, buildLiftBulletin, type BulletinInput } from '../../../../shared/domain/fog-bulletin.ts';
import type { Gate } from '../../../../shared/domain/gate.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { builtAt, buildEntity } from '../../../builders/entities.ts';

const catalogue = buildCatalogue(loadNetwork());
const base = {
  places: new Map(catalogue.places.map((place) => [place.id, place])),
  routes: new Map(catalogue.routes.map((route) => [route.id, route])),
  network: new RoadNetwork(catalogue.routes),
  vehicleClasses: shippedRuleTables.fogLadder.vehicleClasses,
};
const gate = (plaza: string, direction: 1 | -1, change: Partial<Gate> = {}): Gate => buildEntity('gates', { id: `${plaza}:${direction}`, plaza, direction, state: 'closed', banned: [], since: builtAt, ...change });
const both = (plaza: string, change: Partial<Gate> = {}) => [gate(plaza, 1, change), gate(plaza, -1, change)];
const say = (build: (input: BulletinInput) => string | undefined, gates: Gate[]) => [build({ ...base, gates, language: 'zh' }), build({ ...base, gates, language: 'en' })];

it('speaks of both ways in one word, plazas along the road, at the time of the first order', () => {
  expect(say(buildControlBulletin, [...both('plaza-S1-03', { since: builtAt + 60_000 }), ...both('plaza-S1-01'), ...both('plaza-S1-02')])).toEqual([
    '3时10分，因部分路段有团雾，济聊高速茌平、茌平西、聊城开发区收费站双向入口临时管制。',
    'At 03:10, because of patchy fog on part of the road, entry in both directions is under temporary control at Chiping, Chiping West and Liaocheng Development Zone toll stations (S1 Jinan-Liaocheng Expressway).',
  ]);
});

it('tells apart ways, classes and states, and leaves out what is open', () => {
  const [zh, en] = say(buildControlBulletin, [
    gate('plaza-S1-01', -1, { state: 'restricted', banned: ['hazardous', 'truck'] }), gate('plaza-S1-01', 1, { state: 'open' }),
    ...both('plaza-S1-04', { state: 'intermittent', banned: ['oversize'] }), gate('plaza-G20-01', 1),
  ]);
  expect(zh).toBe('3时10分，因部分路段有团雾，青银高速高唐东收费站银川方向入口临时管制；济聊高速茌平收费站济南方向入口禁止危化品车、货车驶入；济聊高速聊城东收费站双向入口间断放行，禁止超限车驶入。');
  expect(en).toContain('entry eastbound is barred to hazardous goods, trucks at Chiping toll station (S1');
  expect(en).toContain('entry in both directions is released intermittently and barred to oversize at Liaocheng East toll station');
  expect(say(buildControlBulletin, [gate('plaza-S1-01', 1, { state: 'open' })])).toEqual([undefined, undefined]);
});

it('says that control is lifted, at the time of the last order, once all of it is', () => {
  const open = { state: 'open' as const, since: builtAt + 250 * 60_000 };
  expect(say(buildLiftBulletin, [...both('plaza-S1-02', open), ...both('plaza-S1-01', { ...open, since: open.since - 60_000 })])).toEqual([
    '7时20分，雾已散去，济聊高速茌平、茌平西收费站管制解除。',
    'At 07:20, the fog has lifted; control is lifted at Chiping and Chiping West toll stations (S1 Jinan-Liaocheng Expressway).',
  ]);
  // A plaza is named once, and its road once, whichever ways were shut.
  expect(say(buildLiftBulletin, [...both('plaza-S1-02', open), gate('plaza-S1-01', 1, open), { ...gate('plaza-S1-02', 1, open), id: 'exit', way: 'exit' }])[0]).toBe('7时20分，雾已散去，济聊高速茌平、茌平西收费站管制解除。');
  expect(say(buildLiftBulletin, [gate('plaza-S1-01', 1, open), gate('plaza-S1-01', -1)])).toEqual([undefined, undefined]);
  expect(say(buildLiftBulletin, [])).toEqual([undefined, undefined]);
});

it('says no time for a number that is none', () => {
  const [zh, en] = say(buildControlBulletin, [gate('plaza-S1-01', 1, { since: 1e300 })]);
  expect([zh?.slice(0, 2), en?.slice(0, 5)]).toEqual(['—，', 'At —,']);
});
