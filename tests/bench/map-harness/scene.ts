import { buildCatalogue } from '../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../resources/network/load.ts';
import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { EntityLists } from '../../../shared/domain/collections.ts';
import type { SnapshotFrame, TelemetryFrame } from '../../../shared/domain/frames.ts';
import { Random } from '../../../shared/lib/random.ts';

/** A made-up moment for looking at the map: `normal` is quiet; `busy` has fog, queues, alarms and closed gates. */
export type Mood = 'normal' | 'busy';

/** The catalogue and the two halves of a whole picture at a time. */
export function buildScene(mood: Mood, scale: number, at: number): { catalogue: Catalogue; snapshot: SnapshotFrame; telemetry: TelemetryFrame } {
  const catalogue = buildCatalogue(loadNetwork(), scale === 1 ? {} : { scale });
  return { catalogue, snapshot: { kind: 'snapshot', seq: 1, at, entities: buildEntities(catalogue, mood, at) }, telemetry: buildTelemetry(catalogue, mood, at) };
}

function buildTelemetry({ channels, routes }: Catalogue, mood: Mood, at: number): TelemetryFrame {
  const random = new Random('scene');
  const n = channels.length;
  const frame = { kind: 'telemetry' as const, snapshot: true, seq: 1, at, count: n, index: new Uint32Array(n), ageMs: new Uint32Array(n), value: new Float32Array(n), quality: new Uint8Array(n) };
  const freeFlow = new Map(routes.map((route) => [route.id, route.freeFlowKmh]));
  for (let i = 0; i < n; i += 1) {
    const channel = channels[i]!;
    const roll = random.next();
    frame.index[i] = i;
    frame.ageMs[i] = channel.everyMs * (roll < 0.93 ? random.between(0, 1.4) : roll < 0.96 ? 2 : roll < 0.98 ? 6 : 40);
    frame.quality[i] = roll > 0.99 ? 3 : 0;
    if (mood === 'busy' && channel.department === channels[40]!.department && roll < 0.5) frame.ageMs[i] = channel.everyMs * 6;
    const stake = channel.stake ?? 0;
    if (channel.unit === 'km/h') {
      const jam = mood === 'busy' && channel.route === 'G22' ? Math.abs(stake - 470_000) / 9_000 : 1;
      frame.value[i] = (freeFlow.get(channel.route ?? '') ?? 100) * Math.min(0.97, jam * 0.9 + 0.04) * random.between(0.9, 1.03);
    } else if (channel.kind === 'visibility') frame.value[i] = mood === 'busy' && (channel.route === 'S1' || channel.route === 'G20') ? random.between(30, 600) : 8_000;
    else frame.value[i] = random.between(0, 100);
  }
  return frame;
}

function buildEntities({ routes, places }: Catalogue, mood: Mood, at: number): EntityLists {
  const random = new Random('entities');
  const middle = (route: (typeof routes)[number], share: number): number => {
    const first = route.segments[0]!.stakeStart;
    return Math.round(first + (route.segments.at(-1)!.stakeEnd - first) * share);
  };
  const units = Array.from({ length: 22 }, (_, i) => {
    const route = routes[i % routes.length]!;
    const position = { route: route.id, direction: i % 2 === 0 ? (1 as const) : (-1 as const), stake: middle(route, random.next()) };
    const status = (['patrolling', 'patrolling', 'idle', 'en-route', 'on-scene'] as const)[i % 5]!;
    return { id: `unit-${i}`, updatedAt: at, kind: 'patrol' as const, department: 'x', callSign: `巡 ${i + 1}`, lon: 116, lat: 36.4, position, speedKmh: 70, status };
  });
  if (mood === 'normal') return { units };
  const plazas = places.filter((place) => place.kind === 'plaza');
  const s1 = routes.find((route) => route.id === 'S1')!;
  const g22 = routes.find((route) => route.id === 'G22')!;
  const g20 = routes.find((route) => route.id === 'G20')!;
  const zone = (id: string, route: string, from: number, to: number, visibilityM: number, trendMPerMin: number, minutes: number) => ({
    id, updatedAt: at - minutes * 60_000, stretch: { route, direction: 0 as const, from, to }, visibilityM, trendMPerMin, since: at - 3_600_000, sources: [], confidence: 0.9,
  });
  const queue = (id: string, direction: 1 | -1, route: string, head: number, lengthM: number, growthMPerMin: number) => ({
    id, updatedAt: at, kind: 'mainline' as const, route, direction, head, tail: head - direction * lengthM, lengthM, growthMPerMin, lanes: 2, since: at - 600_000,
  });
  const alarm = (id: string, type: string, priority: 1 | 2 | 3 | 4, route: string, stake: number, acked = false) => ({
    id, updatedAt: at, type, priority, position: { route, direction: 1 as const, stake }, active: true, raisedAt: at - 60_000, occurrence: `${id}/1`, source: 'x', text: '检测到异常', ...(acked && { ack: { by: 'op', at } }),
  });
  return {
    units,
    fogZones: [
      zone('fog-1', 'S1', middle(s1, 0.3), middle(s1, 0.42), 38, -6, 1),
      zone('fog-2', 'S1', middle(s1, 0.62), middle(s1, 0.7), 80, -2, 3),
      zone('fog-3', 'G20', middle(g20, 0.35), middle(g20, 0.7), 150, 3, 2),
      zone('fog-4', 'G0321', middle(routes.find((route) => route.id === 'G0321')!, 0.5), middle(routes.find((route) => route.id === 'G0321')!, 0.57), 260, 4, 8),
    ],
    queues: [queue('queue-1', 1, 'G22', 470_000, 2_600, 60), queue('queue-2', -1, 'S1', middle(s1, 0.55), 800, -12), queue('queue-3', 1, 'S1', middle(s1, 0.85), 320, 14)],
    alarms: [
      alarm('alarm-1', 'wrong-way', 1, 'G22', middle(g22, 0.3)), alarm('alarm-2', 'stopped-vehicle', 2, 'S1', middle(s1, 0.35)), alarm('alarm-3', 'debris', 3, 'G22', 468_000),
      alarm('alarm-4', 'congestion', 2, 'G22', 469_200), alarm('alarm-5', 'speeding', 4, 'S1', middle(s1, 0.9)), alarm('alarm-6', 'pedestrian', 2, 'G20', middle(g20, 0.5), true),
    ],
    gates: plazas.slice(0, 6).map((plaza, i) => ({
      id: `gate-${i}`, updatedAt: at, plaza: plaza.id, way: 'entry' as const, direction: 1 as const, state: (['closed', 'closed', 'restricted', 'intermittent', 'open', 'closed'] as const)[i]!, banned: [], since: at - 900_000, by: 'op',
    })),
    incidents: [{ id: 'incident-1', updatedAt: at, position: { route: 'G22', direction: 1, stake: 471_000 }, type: 'crash', severity: 2, lanes: ['blocked', 'free'], times: {}, units: [], alarms: [], state: 'open' }],
  };
}
