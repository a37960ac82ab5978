import { expect, test } from 'vitest';
import { buildChannelColumns } from '../../../../shared/domain/channel-columns.ts';
import { buildPlazaLanes } from '../../../../shared/domain/derive-plaza-queues.ts';
import { isForQueue, leftQueueControls, type QueueControlInput } from '../../../../shared/domain/queue-control.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const lane = (n: number, over = {}) => buildChannel(n, { kind: 'toll-lane', unit: 'm', stake: 410_000, direction: 1, everyMs: 60_000, ...over });
const catalogue = buildCatalogue(0, { channels: [lane(0), lane(1, { unit: 'veh' })] });
const network = new RoadNetwork(catalogue.routes);
const plaza = catalogue.places.find(({ kind }) => kind === 'plaza')!;
const gate = buildEntity('gates', { plaza: plaza.id, direction: 1, state: 'closed', banned: [], reason: '入口排队过长' });

function look(over: Partial<QueueControlInput> = {}, readings: readonly (readonly [value: number, ageMs: number])[] = []) {
  const columns = buildChannelColumns(2);
  columns.value.fill(Number.NaN);
  columns.quality.fill(0);
  for (const [i, [value, ageMs]] of readings.entries()) {
    columns.value[i] = value;
    columns.sampledAt[i] = builtAt - ageMs;
  }
  const input = { gates: [gate], queues: [], places: new Map(catalogue.places.map((place) => [place.id, place])), network, columns, isSuspect: () => false, nowMs: builtAt, ...over };
  return leftQueueControls(input, () => buildPlazaLanes(catalogue, network));
}

test('an order is about a queue by its reason; one that names fog is fog’s', () => {
  expect(['排队过长', '主线拥堵', 'long queue', 'Congestion ahead'].map((reason) => isForQueue({ reason }))).toEqual([true, true, true, true]);
  expect([{ reason: '团雾、拥堵' }, { reason: '施工' }, {}].map(isForQueue)).toEqual([false, false, false]);
});

test('a control is left when no queue stands at its plaza nor on its road within 20 km; one that is open to all is none', () => {
  expect(look()).toMatchObject([{ gate: { id: gate.id }, plaza: { id: plaza.id } }]);
  const road = new RoadNetwork([buildChainRoute('R', 0, 100_000, [])]);
  const places = new Map([[plaza.id, { ...plaza, route: 'R', stake: 50_000 }]]);
  const lengthM = road.line('R')!.lengthM;
  const away = (realM: number) => look({ network: road, places, queues: [buildEntity('queues', { place: undefined, kind: 'mainline', route: 'R', head: 50_000 + (realM * 100_000) / lengthM, tail: 50_000 + ((realM + 900) * 100_000) / lengthM })] }).length;
  expect([0, 19_990, -20_890].map(away)).toEqual([0, 0, 0]);
  expect([20_010, -20_910].map(away)).toEqual([1, 1]);
  expect(look({ queues: [buildEntity('queues', { place: plaza.id, route: 'X' })] })).toEqual([]);
  expect(look({ queues: [buildEntity('queues', { route: 'X' })] })).toEqual([]);
  expect(look({ queues: [buildEntity('queues', { place: undefined, route: 'X' })] })).toHaveLength(1);
  expect(look({ gates: [{ ...gate, state: 'open' }] })).toEqual([]);
  expect(look({ gates: [{ ...gate, reason: '施工' }] })).toEqual([]);
});

test('its lanes say whether the queue is over, as long as they are evidence and believed', () => {
  expect(look({}, [[20, 12_000], [3, 30_000]])[0]!.reading).toEqual({ lengthM: 25, sampledAt: builtAt - 30_000, isOver: true });
  expect(look({}, [[59, 0]])[0]!.reading?.isOver).toBe(true);
  expect(look({}, [[60, 0]])[0]!.reading?.isOver).toBe(false);
  expect(look({}, [[20, 180_001]])[0]!.reading).toBeUndefined();
  expect(look({ isSuspect: (channel) => channel === 0 }, [[20, 0]])[0]!.reading).toBeUndefined();
  expect(look()[0]!.reading).toBeUndefined();
});

test('the oldest order stands first', () => {
  const ids = look({ gates: [{ ...gate, id: 'b', since: 2 }, { ...gate, id: 'a', since: 2 }, { ...gate, id: 'c', since: 1 }] }).map((left) => left.gate.id);
  expect(ids).toEqual(['c', 'a', 'b']);
});
