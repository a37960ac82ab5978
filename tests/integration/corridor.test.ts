import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCache, type Cache } from '../../electron/service/cache/cache.ts';
import type { Alarm } from '../../shared/domain/alarm.ts';
import { corridorSensors } from '../../shared/domain/corridor.ts';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import type { Frame } from '../../shared/domain/frames.ts';
import { quality } from '../../shared/domain/freshness.ts';
import type { Gate } from '../../shared/domain/gate.ts';
import type { Queue } from '../../shared/domain/queue.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import type { CorridorHistory } from '../../shared/ipc/contract.ts';
import { MinuteStream } from '../bench/lib/minute-stream.ts';
import { plainWorld } from '../builders/plain-world.ts';

/** The night of fog, four hours of it: recorded a minute at a time, as the recorder does by its clock. */
const minutes = 240;
const minuteMs = 60_000;
/** The road that the fog of that night lies on. */
const route = 'S1';

/** Everything that each frame said, kept the straight way. */
interface Truth {
  /** Sample times and values by channel. */
  samples: Map<number, Map<number, { value: number; quality: number }>>;
  /** Every state of every entity, oldest first; undefined: gone. */
  states: Map<string, { at: number; entity: FogZone | Queue | Alarm | Gate | undefined }[]>;
}

let dir: string;
let cache: Cache;
let stream: MinuteStream;
const raised: string[] = [];
const truth: Truth = { samples: new Map(), states: new Map() };
const pictures = new Map<number, unknown>();

function note(frame: Frame): void {
  if (frame.kind === 'telemetry') {
    for (let row = 0; row < frame.count; row++) {
      const channel = frame.index[row]!;
      const samples = truth.samples.get(channel) ?? new Map();
      // A channel that goes offline says its last sample again: it was good when it was taken.
      const at = frame.at - frame.ageMs[row]!;
      if (!samples.has(at)) samples.set(at, { value: frame.value[row]!, quality: frame.quality[row]! });
      truth.samples.set(channel, samples);
    }
    return;
  }
  const put = (name: string, id: string, entity: FogZone | Queue | Alarm | Gate | undefined) => {
    const key = `${name}/${id}`;
    truth.states.set(key, [...(truth.states.get(key) ?? []), { at: frame.at, entity }]);
  };
  const lists = frame.kind === 'snapshot' ? frame.entities : frame.upsert;
  for (const name of ['fogZones', 'queues', 'alarms', 'gates'] as const) {
    for (const entity of lists?.[name] ?? []) put(name, entity.id, structuredClone(entity));
    if (frame.kind !== 'snapshot') for (const id of frame.remove?.[name] ?? []) put(name, id, undefined);
  }
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-corridor-'));
  stream = new MinuteStream('april-29', note);
  cache = openCache({ dir, world: stream.world, keyframeMs: 1e9, onSlow: () => undefined, alerts: { raise: (...alert) => raised.push(alert.join(' ')), clear: () => undefined } });
  stream.begin(cache);
  for (let minute = 0; minute < minutes; minute++) {
    stream.advance(cache, minuteMs / 2);
    // Half way between two keyframes.
    if (minute % 30 === 11 || minute === minutes - 1) pictures.set(stream.world.at, plainWorld(stream.world));
    stream.advance(cache, minuteMs / 2);
    // The last minute is still raw.
    if (minute < minutes - 1) await cache.keyframe();
  }
});
afterAll(() => {
  cache.dispose();
  rmSync(dir, { recursive: true, force: true });
});

async function ask(over: Partial<Parameters<Cache['corridor']>[0]> = {}): Promise<CorridorHistory> {
  const { at } = stream.world;
  const answer = await cache.corridor({ route, fromMs: at - minutes * minuteMs, toMs: at, ...over });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

describe('four hours of a road', () => {
  // The other one has a long chain.
  it.each([route, 'G22'])('hold every good sample of the sensors of %s in its minute, and nothing where none came', async (road) => {
    const answer = await ask({ route: road });
    const catalogue = stream.world.catalogue!;
    const network = new RoadNetwork(catalogue.routes);
    const wanted = new Set(([1, -1] as const).flatMap((direction) => corridorSensors(catalogue, network, road, direction).map(({ id }) => id)));
    expect(new Set(answer.channels)).toEqual(wanted);
    expect(answer.fromMs % minuteMs).toBe(0);
    expect(answer.values).toHaveLength(answer.channels.length * answer.steps);
    let [filled, empty] = [0, 0];
    for (const [slot, id] of answer.channels.entries()) {
      const bins = Array.from({ length: answer.steps }, (): number[] => []);
      for (const [at, sample] of truth.samples.get(catalogue.channels.findIndex((channel) => channel.id === id)) ?? []) {
        const bin = bins[Math.floor((at - answer.fromMs) / minuteMs)];
        if (at <= stream.world.at && sample.quality < quality.bad && !Number.isNaN(sample.value)) bin?.push(sample.value);
      }
      for (const [step, values] of bins.entries()) {
        const found = answer.values[slot * answer.steps + step];
        if (values.length === 0) {
          expect(found, `${id} in minute ${step}`).toBeNull();
          empty++;
        } else {
          expect(found, `${id} in minute ${step}`).toBeCloseTo(values.reduce((a, b) => a + b) / values.length, 0);
          expect(Math.abs(found! - values.reduce((a, b) => a + b) / values.length)).toBeLessThanOrEqual(0.051);
          filled++;
        }
      }
    }
    expect(filled).toBeGreaterThan(5_000);
    expect(empty).toBeGreaterThan(0);
  });

  it('hold fog, queues, alarms and orders from when each was first said to when it was gone', async () => {
    const { tracks, fromMs } = await ask();
    const network = new RoadNetwork(stream.world.catalogue!.routes);
    const of = (name: string) => [...truth.states].filter(([key]) => key.startsWith(`${name}/`)).map(([key, states]) => ({ id: key.slice(name.length + 1), states }));
    const fog = of('fogZones').filter(({ states }) => (states[0]!.entity as FogZone).stretch.route === route);
    expect(fog.length).toBeGreaterThan(0);
    expect(tracks.fog.map(({ id }) => id).toSorted()).toEqual(fog.map(({ id }) => id).toSorted());
    for (const { id, states } of fog) {
      const track = tracks.fog.find((each) => each.id === id)!;
      const last = states.findLast(({ entity }) => entity)!;
      const { stretch, visibilityM } = last.entity as FogZone;
      const extent = network.extentOf(stretch)!;
      expect(track.steps[0]!.at).toBe(states[0]!.at);
      expect(track.steps.at(-1)).toEqual({ at: last.at, fromM: Math.min(extent.fromM, extent.toM), toM: Math.max(extent.fromM, extent.toM), visibilityM });
      expect(track.endedAt).toBe(states.at(-1)!.entity ? undefined : states.at(-1)!.at);
      // Every state that held for a minute or longer is there.
      for (const [place, { at, entity }] of states.entries()) {
        if (!entity || (states[place + 1]?.at ?? Number.POSITIVE_INFINITY) - at < 2 * minuteMs) continue;
        expect(track.steps.some((step) => step.at === at && step.visibilityM === (entity as FogZone).visibilityM)).toBe(true);
      }
    }
    for (const { id, states } of of('queues')) {
      if ((states[0]!.entity as Queue).route !== route) continue;
      const track = tracks.queues.find((each) => each.id === id)!;
      expect([id, track.steps[0]!.at, track.endedAt]).toEqual([id, states[0]!.at, states.at(-1)!.entity ? undefined : states.at(-1)!.at]);
    }
    const alarms = of('alarms').flatMap(({ states }) => states.flatMap(({ entity }) => (entity ? [entity as Alarm] : []))).filter(({ position, clearedAt }) => position?.route === route && (clearedAt ?? Number.POSITIVE_INFINITY) >= fromMs);
    expect(new Set(tracks.alarms.map(({ occurrence }) => occurrence))).toEqual(new Set(alarms.map(({ occurrence }) => occurrence)));
    for (const { occurrence, raisedAt, clearedAt } of tracks.alarms) {
      const said = alarms.filter((alarm) => alarm.occurrence === occurrence);
      expect(raisedAt).toBe(said[0]!.raisedAt);
      expect(clearedAt).toBe(said.findLast((alarm) => alarm.clearedAt !== undefined)?.clearedAt);
    }
    const plazas = new Set(stream.world.catalogue!.places.filter((place) => place.route === route).map(({ id }) => id));
    const orders = of('gates').flatMap(({ states }) => states.flatMap(({ entity }) => (entity && plazas.has((entity as Gate).plaza) && (entity as Gate).state !== 'open' ? [entity as Gate] : [])));
    expect(orders.length).toBeGreaterThan(0);
    expect(new Set(tracks.gates.map(({ id, state, since }) => `${id} ${state} ${since}`))).toEqual(new Set(orders.map(({ id, state, since }) => `${id} ${state} ${since}`)));
    expect(tracks.leftOut).toBe(0);
  });

  it('are the same asked for in part: one carriageway, some of its metres, some of its minutes', async () => {
    const whole = await ask();
    const { at } = stream.world;
    const part = await ask({ direction: -1, fromAlongM: 20_000, toAlongM: 60_000, fromMs: at - 90 * minuteMs, toMs: at - 30 * minuteMs });
    expect(part.channels.length).toBeGreaterThan(0);
    expect(part.channels.length).toBeLessThan(whole.channels.length / 2);
    for (const [slot, id] of part.channels.entries()) {
      const from = (part.fromMs - whole.fromMs) / minuteMs;
      const row = whole.channels.indexOf(id) * whole.steps + from;
      // The last minute is cut by the end asked for.
      expect(part.values.slice(slot * part.steps, (slot + 1) * part.steps - 1)).toEqual(whole.values.slice(row, row + part.steps - 1));
    }
    for (const { endedAt } of part.tracks.fog) expect(endedAt ?? at).toBeGreaterThanOrEqual(part.fromMs);
  });

  it('let the loop turn while they are read, and the road that is asked for must be there', async () => {
    let turns = 0;
    const watch = setInterval(() => turns++, 1);
    await ask();
    clearInterval(watch);
    expect(turns).toBeGreaterThan(10);
    const { at } = stream.world;
    expect(await cache.corridor({ route: 'none', fromMs: at - 1, toMs: at })).toMatchObject({ error: { code: 'not-found' } });
    expect(await cache.corridor({ route, fromMs: at, toMs: at - 1 })).toMatchObject({ error: { code: 'bad-args' } });
    expect(await cache.corridor({ route, fromMs: at - 86_400_001, toMs: at })).toMatchObject({ error: { code: 'bad-args' } });
  });
});

describe('the picture of a moment', () => {
  it('is what it was, in packed minutes and in the raw one', async () => {
    for (const [at, picture] of pictures) {
      const found = await cache.pictureAt(at);
      if (!found.ok) throw new Error(found.error.message);
      expect(plainWorld(found.value)).toEqual(picture);
    }
    expect(raised).toEqual([]);
    const now = await cache.pictureAt(stream.world.at);
    expect(now.ok && plainWorld(now.value)).toEqual(plainWorld(stream.world));
    expect(await cache.pictureAt(cache.oldestMs()! - 1)).toMatchObject({ error: { code: 'not-found' } });
  });
});
