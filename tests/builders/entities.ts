import type { CollectionName, Collections, EntityLists } from '../../shared/domain/collections.ts';

/** 2026-04-29 03:10 UTC+8: the moment that the built entities speak of, UTC ms. */
export const builtAt = Date.UTC(2026, 3, 28, 19, 10);

const position = { route: 'G22', direction: 1, stake: 410_000 } as const;

const valid: { [K in CollectionName]: Collections[K] } = {
  fogZones: {
    id: 'fog-1', updatedAt: builtAt, stretch: { route: 'G22', direction: 0, from: 405_000, to: 412_000 }, visibilityM: 80, trendMPerMin: -2,
    since: builtAt - 600_000, sources: ['ch-2'], confidence: 0.9, forecast: [{ at: builtAt + 600_000, visibilityM: 60, from: 405_000, to: 413_000 }],
  },
  queues: {
    id: 'queue-1', updatedAt: builtAt, place: 'plaza-1', kind: 'plaza', route: 'G22', direction: 1, head: 410_000, tail: 409_400, lengthM: 600,
    growthMPerMin: 12, lanes: 4, lanesOpen: 3, vehicles: 120, speedKmh: 8, since: builtAt - 300_000, cause: 'demand',
  },
  alarms: {
    id: 'alarm-1', updatedAt: builtAt, type: 'stopped-vehicle', priority: 2, position, active: true, raisedAt: builtAt - 20_000, clearedAt: builtAt - 1_000,
    occurrence: 'alarm-1/1', source: 'ch-0', text: '停车', confidence: 0.8, ack: { by: 'op-1', at: builtAt },
    shelved: { by: 'op-1', until: builtAt + 600_000, reason: 'roadworks' }, assignee: 'op-2', note: 'seen',
  },
  units: {
    id: 'unit-1', updatedAt: builtAt, kind: 'patrol', department: 'dep-0', callSign: '巡 01', lon: 116, lat: 36.45, position, speedKmh: 70, status: 'patrolling', task: 'loop',
  },
  gates: {
    id: 'gate-1', updatedAt: builtAt, plaza: 'plaza-1', way: 'entry', direction: 1, state: 'restricted', banned: ['truck'], reason: 'fog', since: builtAt, reviewAt: builtAt + 600_000, by: 'op-1',
  },
  measures: {
    id: 'measure-1', updatedAt: builtAt, type: 'entry-control', stretch: { route: 'G22', direction: 1, from: 405_000, to: 412_000 }, place: 'plaza-1',
    state: 'active', owner: 'op-1', since: builtAt, until: builtAt + 3_600_000, note: 'fog',
  },
  incidents: {
    id: 'incident-1', updatedAt: builtAt, position, type: 'crash', severity: 2, lanes: ['blocked', 'affected', 'free'], times: { t0: builtAt - 60_000, t1: builtAt }, units: ['unit-1'], alarms: ['alarm-1'], state: 'open',
  },
  bulletins: { id: 'bulletin-1', updatedAt: builtAt, text: '因团雾临时管控', state: 'published', by: 'op-1', at: builtAt, about: ['fog-1'] },
};

/** One valid entity of a collection with every optional field present; a fresh copy each time. */
export function buildEntity<K extends CollectionName>(name: K, over: Partial<Collections[K]> = {}): Collections[K] {
  return { ...structuredClone(valid[name]), ...over };
}

/** One valid entity of every collection. */
export function buildEntityLists(): EntityLists {
  return Object.fromEntries(Object.entries(structuredClone(valid)).map(([name, entity]) => [name, [entity]]));
}
