import { buildCatalogue } from '../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../resources/network/load.ts';
import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { EntityLists } from '../../../shared/domain/collections.ts';
import type { SnapshotFrame, TelemetryFrame } from '../../../shared/domain/frames.ts';
import { Random } from '../../../shared/lib/random.ts';

/** A made-up moment for looking at one corridor. */
export type TwinMood = 'clear' | 'fog' | 'queue';

/** Places of the moods: the fog of the pile-up, and the jam of a holiday. */
export const fogPlace = { route: 'G20', stake: 420_000 } as const;
export const queuePlace = { route: 'G22', stake: 470_000 } as const;

/** The catalogue and the two halves of a whole picture at a time. */
export function buildTwinScene(mood: TwinMood, at: number): { catalogue: Catalogue; snapshot: SnapshotFrame; telemetry: TelemetryFrame } {
  const catalogue = buildCatalogue(loadNetwork());
  return { catalogue, snapshot: { kind: 'snapshot', seq: 1, at, entities: buildEntities(mood, at) }, telemetry: buildTelemetry(catalogue, mood, at) };
}

function buildTelemetry({ channels }: Catalogue, mood: TwinMood, at: number): TelemetryFrame {
  const random = new Random('twin');
  const n = channels.length;
  const frame = { kind: 'telemetry' as const, snapshot: true, seq: 1, at, count: n, index: new Uint32Array(n), ageMs: new Uint32Array(n), value: new Float32Array(n), quality: new Uint8Array(n) };
  for (const [i, { kind, unit, everyMs, route, stake = 0 }] of channels.entries()) {
    frame.index[i] = i;
    frame.ageMs[i] = Math.round(everyMs * random.between(0, 1.2));
    const inFog = mood === 'fog' && route === fogPlace.route && Math.abs(stake - fogPlace.stake) < 3_000;
    const inQueue = mood === 'queue' && route === queuePlace.route && stake > queuePlace.stake - 3_000 && stake < queuePlace.stake + 1_500;
    if (kind === 'visibility') frame.value[i] = inFog ? 42 : 9_000;
    else if (kind === 'vms') frame.value[i] = unit === 'km/h' ? (inFog ? 20 : 120) : inFog ? 1 : 0;
    else if (kind === 'signal') frame.value[i] = inFog ? 1 : 0;
    else if (unit === 'km/h') frame.value[i] = (inFog ? 34 : inQueue ? 22 : 92) * random.between(0.94, 1.06);
    else if (unit === 'veh/h') frame.value[i] = 1_150 * random.between(0.9, 1.1);
    else frame.value[i] = random.between(0, 100);
  }
  return frame;
}

function buildEntities(mood: TwinMood, at: number): EntityLists {
  const position = { ...fogPlace, direction: 1 as const };
  const unit = { id: 'unit-1', updatedAt: at - 8_000, kind: 'patrol' as const, department: 'x', callSign: '巡 07', lon: 116, lat: 36.4, position: { ...position, stake: 419_940 }, speedKmh: 0, status: 'on-scene' as const };
  const queue = { id: 'queue-1', updatedAt: at - 20_000, kind: 'mainline' as const, route: queuePlace.route, direction: 1 as const, head: queuePlace.stake + 1_200, tail: queuePlace.stake, lengthM: 1_200, growthMPerMin: 45, lanes: 2, speedKmh: 4, since: at - 900_000, vehicles: 260 };
  if (mood === 'clear') return {};
  if (mood === 'queue') return { queues: [queue], units: [{ ...unit, position: { route: queuePlace.route, direction: 1, stake: queuePlace.stake - 260 } }] };
  const alarm = (id: string, type: string, priority: 1 | 2 | 3, stake: number, seconds: number) => ({
    id, updatedAt: at, type, priority, position: { ...position, stake }, active: true, raisedAt: at - seconds * 1_000, occurrence: `${id}/1`, source: 'x', text: '检测到异常',
  });
  return {
    fogZones: [{ id: 'fog-1', updatedAt: at - 12_000, stretch: { route: fogPlace.route, direction: 0, from: 419_650, to: 423_000 }, visibilityM: 38, trendMPerMin: -3, since: at - 3_600_000, sources: [], confidence: 0.9 }],
    alarms: [alarm('alarm-1', 'crash', 1, 420_000, 95), alarm('alarm-2', 'stopped-vehicle', 2, 419_700, 40), alarm('alarm-3', 'fog', 2, 420_500, 1_800)],
    incidents: [{ id: 'incident-1', updatedAt: at - 30_000, position, type: 'crash', severity: 4, lanes: ['blocked', 'blocked'], times: {}, units: [], alarms: [], state: 'open' }],
    queues: [{ ...queue, id: 'queue-2', route: fogPlace.route, head: 420_000, tail: 419_780, lengthM: 220, growthMPerMin: 60, speedKmh: 0 }],
    units: [unit],
  };
}
