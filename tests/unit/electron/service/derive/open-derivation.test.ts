import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lookEveryMs, openDerivation, type Derivation } from '../../../../../electron/service/derive/open-derivation.ts';
import type { EntityLists } from '../../../../../shared/domain/collections.ts';
import { fogHoldMs } from '../../../../../shared/domain/fog-hold.ts';
import { World } from '../../../../../shared/domain/world.ts';
import type { DerivedLists, DerivedPast } from '../../../../../shared/ipc/contract.ts';
import { buildCatalogue, buildChannel } from '../../../../builders/catalogue.ts';
import { builtAt, buildEntity } from '../../../../builders/entities.ts';
import { buildFrameBytes, buildSnapshotBytes, decodeFrame } from '../../../../builders/frames.ts';

const catalogue = buildCatalogue(0, {
  channels: [
    buildChannel(0, { kind: 'visibility', unit: 'm', stake: 410_000, everyMs: 15_000 }),
    buildChannel(1, { kind: 'vehicle-detector', unit: 'km/h', direction: 1, stake: 410_000, everyMs: 30_000 }),
    buildChannel(2, { kind: 'vehicle-detector', unit: '%', direction: 1, stake: 410_000, everyMs: 30_000 }),
    buildChannel(3, { kind: 'toll-lane', unit: 'veh', direction: 1, stake: 410_000, everyMs: 30_000 }),
  ],
});
let world: World;
let documents: Map<string, string>;
let told: DerivedLists[];
let kept: { at: number; lists: DerivedPast }[];
let opened: Derivation[];

beforeEach(() => {
  vi.useFakeTimers({ now: builtAt });
  world = new World();
  documents = new Map();
  told = [];
  kept = [];
  opened = [];
});
afterEach(() => {
  for (const each of opened) each.dispose();
  vi.useRealTimers();
});

const journal = {
  read: (key: string): unknown => (documents.has(key) ? JSON.parse(documents.get(key)!) : undefined),
  save: (key: string, value: unknown) => (documents.set(key, JSON.stringify(value)), { ok: true as const, value: undefined }),
};
function open(): Derivation {
  const derivation = openDerivation({ world, journal, keep: (at, lists) => kept.push({ at, lists }), publish: (lists) => told.push(lists) });
  opened.push(derivation);
  return derivation;
}
/** The whole picture of a fabric that sends these collections. */
function takePicture(entities: EntityLists, at = builtAt, channels = catalogue): void {
  if (world.catalogue !== channels) world.applyCatalogue(channels);
  world.beginEpoch('e');
  world.apply({ kind: 'snapshot', seq: world.seq + 1, at, entities });
  world.apply(decodeFrame(buildSnapshotBytes(channels.channels.length, world.seq, { at, quality: 3 }), channels.channels.length));
}
/** What the four channels say, some time after the picture. */
function say(afterMs: number, visibilityM: number, speedKmh = 90, occupancy = 10, waiting = 0): void {
  const rows = [visibilityM, speedKmh, occupancy, waiting].map((value, index) => ({ index, value, ageMs: 0 }));
  world.apply(decodeFrame(buildFrameBytes(world.seq + 1, rows, builtAt + afterMs), 4));
}
const zones = () => [...world.entities.fogZones.values()];

describe('the derivation', () => {
  it('stands in for what the fabric does not send, tells windows what has changed, and a new one everything', () => {
    takePicture({ queues: [] });
    say(1, 10_000);
    const derivation = open();
    expect(derivation.standing()).toEqual({ fogZones: [], queues: null, suspects: [] });
    vi.advanceTimersByTime(250);
    expect(told).toEqual([{ fogZones: [], suspects: [] }]);
    say(lookEveryMs + 1, 80);
    derivation.worldChanged();
    expect(zones()).toMatchObject([{ visibilityM: 80, heldBand: 2, sources: ['ch-0'] }]);
    expect(world.derived).toEqual(['fogZones']);
    vi.advanceTimersByTime(250);
    expect(told.slice(1)).toEqual([{ fogZones: zones() }]);
    expect(derivation.standing().fogZones).toEqual(zones());
  });

  it('looks every 5 s of the fabric’s clock, and tells nothing when nothing is news', () => {
    takePicture({});
    const derivation = open();
    say(lookEveryMs - 1, 80);
    derivation.worldChanged();
    expect(zones()).toEqual([]);
    say(lookEveryMs, 80);
    derivation.worldChanged();
    vi.advanceTimersByTime(250);
    const before = told.length;
    say(2 * lookEveryMs, 81);
    derivation.worldChanged();
    vi.advanceTimersByTime(250);
    expect([zones().length, told.length]).toEqual([1, before]);
  });

  it('looks on at once when the fabric’s clock is set back, and what stood is forgotten', () => {
    takePicture({});
    const derivation = open();
    say(lookEveryMs, 80);
    derivation.worldChanged();
    expect(zones()).toHaveLength(1);
    say(lookEveryMs - 3_600_000, 10_000);
    derivation.worldChanged();
    expect(zones()).toEqual([]);
  });

  it('keeps for pictures of before what stands: what is new after 15 s, what stands every minute, what ends at once, and nothing that the fabric sends', () => {
    takePicture({ queues: [] });
    const derivation = open();
    for (let second = 5; second <= 100; second += 5) {
      say(second * 1_000, second % 10 === 0 ? 100 : 300);
      const before = kept.length;
      derivation.worldChanged();
      if (kept.length > before) expect(kept.at(-1)!.lists.fogZones).toEqual(derivation.standing().fogZones);
    }
    const times = kept.map(({ at }) => (at - builtAt) / 1_000);
    expect(times[0]).toBe(5);
    // The zone is news at every look.
    expect(times.slice(1).every((at, n) => at - times[n]! >= 15 && at - times[n]! <= 60)).toBe(true);
    expect(kept.every(({ lists }) => !('queues' in lists))).toBe(true);
    const before = kept.length;
    takePicture({ queues: [], fogZones: [] }, builtAt + 101_000);
    derivation.worldChanged();
    expect(kept.slice(before)).toEqual([{ at: builtAt + 101_000, lists: {} }]);
    for (let second = 105; second <= 300; second += 5) {
      say(second * 1_000, 200);
      derivation.worldChanged();
    }
    expect(kept).toHaveLength(before + 1);
  });

  it('finds queues on the road and at plazas', () => {
    takePicture({ fogZones: [] });
    const derivation = open();
    for (let n = 1; n <= 3; n++) {
      say(n * 30_000, 10_000, 5, 10, 30);
      derivation.worldChanged();
    }
    expect([...world.entities.queues.values()]).toMatchObject([{ kind: 'mainline', route: 'G22', direction: 1, speedKmh: 5 }, { kind: 'plaza', place: 'plaza-1', lengthM: 300 }]);
    expect(world.derived).toEqual(['queues']);
  });

  it.each(['a snapshot', 'a delta'])('drops what it derived at once when the fabric sends it by %s', (how) => {
    takePicture({ queues: [] });
    const derivation = open();
    say(lookEveryMs, 80);
    derivation.worldChanged();
    vi.advanceTimersByTime(250);
    told.length = 0;
    if (how === 'a snapshot') takePicture({ queues: [], fogZones: [] }, builtAt + lookEveryMs + 1);
    else world.apply({ kind: 'delta', seq: world.seq + 1, at: world.at + 1, upsert: { fogZones: [buildEntity('fogZones')] } });
    derivation.worldChanged();
    expect([derivation.standing().fogZones, world.derived, zones().map(({ id }) => id)]).toEqual([null, [], how === 'a snapshot' ? [] : ['fog-1']]);
    vi.advanceTimersByTime(250);
    expect(told).toEqual([{ fogZones: null }]);
  });

  it('derives nothing where nothing measures', () => {
    takePicture({}, builtAt, buildCatalogue(1));
    expect(open().standing()).toEqual({ fogZones: null, queues: null, suspects: [] });
    expect(world.derived).toEqual([]);
  });

  it('derives nothing while no sensor is evidence: that there is no zone would not say that there is no fog', () => {
    takePicture({});
    const derivation = open();
    expect(derivation.standing()).toEqual({ fogZones: null, queues: null, suspects: [] });
    say(lookEveryMs, 10_000);
    derivation.worldChanged();
    expect([derivation.standing(), world.derived]).toEqual([{ fogZones: [], queues: [], suspects: [] }, ['fogZones', 'queues']]);
  });

  it('begins anew with another catalogue', () => {
    takePicture({});
    const derivation = open();
    say(lookEveryMs, 80);
    derivation.worldChanged();
    takePicture({}, world.at, { ...catalogue, etag: 'other' });
    derivation.worldChanged();
    expect(zones()).toEqual([]);
  });

  it('believes no detector that lies, and says which', () => {
    takePicture({});
    const derivation = open();
    for (const afterMs of [0, 60_000, 120_000]) {
      say(10_000 + afterMs, 10_000, 90, 100);
      derivation.worldChanged();
    }
    expect(derivation.standing().suspects).toMatchObject([{ channel: 'ch-2', reason: 'full', since: builtAt + 130_000 }]);
    vi.advanceTimersByTime(250);
    expect(told.at(-1)).toHaveProperty('suspects');
  });
});

describe('after a restart', () => {
  /** Fog at a look, then the end of the service, then another one after a while. */
  function restart(afterMs: number, over: { etag?: string } = {}): Derivation {
    takePicture({});
    const first = open();
    say(lookEveryMs, 40, 90, 100);
    first.worldChanged();
    say(lookEveryMs + 130_000, 40, 90, 100);
    first.worldChanged();
    first.dispose();
    opened = [];
    world = new World();
    takePicture({}, builtAt + lookEveryMs, over.etag === undefined ? catalogue : { ...catalogue, etag: over.etag });
    say(130_000 + lookEveryMs + afterMs, 10_000);
    return open();
  }
  const before = { id: '' };
  it('the class of fog is still held, the zone keeps its id, and a suspect stays one', () => {
    takePicture({});
    const first = open();
    say(lookEveryMs, 40, 90, 100);
    first.worldChanged();
    before.id = zones()[0]!.id;
    first.dispose();
    world = new World();
    expect(restart(60_000).standing()).toMatchObject({ fogZones: [{ id: before.id, visibilityM: 10_000, heldBand: 3 }], suspects: [{ channel: 'ch-2', reason: 'full' }] });
  });

  it('a class of fog is held, and remembered, for as long as the site says', () => {
    takePicture({});
    const holdMs = 45 * 60_000;
    const openOwn = () => {
      const derivation = openDerivation({ world, journal, fogHoldMs: holdMs, keep: () => undefined, publish: () => undefined });
      opened.push(derivation);
      return derivation;
    };
    const first = openOwn();
    say(lookEveryMs, 40);
    first.worldChanged();
    say(2 * lookEveryMs, 10_000);
    first.worldChanged();
    first.dispose();
    say(fogHoldMs + 3 * lookEveryMs, 10_000);
    const second = openOwn();
    expect(zones()).toMatchObject([{ visibilityM: 10_000, heldBand: 3 }]);
    say(2 * lookEveryMs + holdMs - 1, 10_000);
    second.worldChanged();
    expect(zones()).toHaveLength(1);
    say(2 * lookEveryMs + holdMs + lookEveryMs, 10_000);
    second.worldChanged();
    expect(zones()).toEqual([]);
  });

  it('nothing is held from 30 min ago, of another catalogue or by rubbish', () => {
    expect(restart(fogHoldMs).standing().fogZones).toEqual([]);
    documents.clear();
    expect(restart(60_000, { etag: 'other' }).standing().fogZones).toEqual([]);
    documents.set('derivation', '{"etag":"x","fog":7}');
    world = new World();
    takePicture({});
    say(lookEveryMs, 10_000);
    expect(open().standing()).toEqual({ fogZones: [], queues: [], suspects: [] });
  });

  it.each([[1_799_999, 1], [1_800_000, 0]])('who queued %i ms ago is remembered: %i queue at a speed between the two limits', (afterMs, count) => {
    takePicture({ fogZones: [] });
    const first = open();
    for (let n = 1; n <= 3; n++) {
      say(n * 30_000, 10_000, 5);
      first.worldChanged();
    }
    first.dispose();
    opened = [];
    world = new World();
    takePicture({ fogZones: [] });
    say(90_000 + afterMs, 10_000, 30);
    open();
    expect([...world.entities.queues.values()].map(({ kind }) => kind)).toEqual(Array.from({ length: count }, () => 'mainline'));
  });

  it('what is remembered is kept every minute', () => {
    takePicture({});
    open();
    expect(documents.has('derivation')).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(documents.has('derivation')).toBe(true);
  });
});
