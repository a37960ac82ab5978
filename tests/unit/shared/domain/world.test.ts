import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectionNames, type EntityLists, type IdLists } from '../../../../shared/domain/collections.ts';
import type { CatchUpFrame } from '../../../../shared/domain/frames.ts';
import { neverMs } from '../../../../shared/domain/channel-columns.ts';
import { World } from '../../../../shared/domain/world.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { builtAt, buildEntity } from '../../../builders/entities.ts';
import { buildDelta, buildFrameBytes, buildSnapshot, buildSnapshotBytes, decodeFrame } from '../../../builders/frames.ts';
import { applyMessage, buildStream, pictureOf, type BuiltStream } from '../../../builders/stream.ts';
import { encodeTelemetryFrame } from '../../../../shared/protocol/telemetry-frame.ts';

function buildWorld(channels = 4): World {
  const world = new World();
  world.applyCatalogue(buildCatalogue(channels));
  world.beginEpoch('epoch-1');
  return world;
}

/** A World with a whole picture at seq 10. */
function buildWhole(channels = 4): World {
  const world = buildWorld(channels);
  world.apply(buildSnapshot(10));
  world.apply(decodeFrame(buildSnapshotBytes(channels, 10), channels));
  return world;
}

/** Everything after `since` up to the World's seq in one catch-up and its rows, made from the straight World. */
function foldUpTo(stream: BuiltStream, since: number, seq: number): [CatchUpFrame, Uint8Array] {
  const world = stream.worldAt(seq);
  const upsert: EntityLists = {};
  const remove: IdLists = {};
  const rows = new Set<number>();
  for (const message of stream.messages.slice(since, seq)) {
    if (typeof message !== 'string') for (const channel of decodeFrame(message, world.columns.count).index) rows.add(channel);
    else {
      const delta = JSON.parse(message) as { upsert: EntityLists; remove: IdLists };
      for (const name of collectionNames) {
        for (const id of [...(delta.upsert[name] ?? []).map((entity) => entity.id), ...(delta.remove[name] ?? [])]) {
          const entity = world.entities[name].get(id);
          if (entity) ((upsert[name] ??= []) as unknown[]).push(entity);
          else (remove[name] ??= []).push(id);
        }
      }
    }
  }
  const index = [...rows];
  const { at, columns } = world;
  const bytes = encodeTelemetryFrame({ snapshot: false, seq, at }, {
    index,
    ageMs: index.map((channel) => (columns.sampledAt[channel] === Number.NEGATIVE_INFINITY ? neverMs : at - columns.sampledAt[channel]!)),
    value: index.map((channel) => columns.value[channel]!),
    quality: index.map((channel) => columns.quality[channel]!),
  });
  return [{ kind: 'catch-up', since, seq, at, upsert, remove }, bytes];
}

describe('World', () => {
  it('shows nothing before both halves of a snapshot', () => {
    const world = buildWorld();
    expect(world.apply(buildDelta(1))).toBe('gap');
    expect(world.apply(decodeFrame(buildFrameBytes(0, []), 4))).toBe('gap');
    expect([world.apply(buildSnapshot(10)), world.complete]).toEqual(['applied', false]);
    expect(world.apply(buildDelta(11))).toBe('gap');
    expect(world.apply(decodeFrame(buildFrameBytes(10, []), 4))).toBe('duplicate');
    expect([world.apply(decodeFrame(buildSnapshotBytes(4, 10), 4)), world.complete]).toEqual(['applied', true]);
    expect(world.apply(decodeFrame(buildSnapshotBytes(4, 10), 4))).toBe('duplicate');
  });

  it.each(['telemetry', 'delta'])('keeps no sample from the future when the fabric’s clock is set back (%s)', (kind) => {
    const world = buildWhole();
    const { at } = world;
    world.apply(decodeFrame(buildFrameBytes(11, [{ index: 1, ageMs: 7_200_000 }, { index: 2 }], at), 4));
    world.takeDirty();
    const back = at - 3_600_000;
    if (kind === 'delta') world.apply({ ...buildDelta(12), at: back });
    else world.apply(decodeFrame(buildFrameBytes(12, [], back), 4));
    expect([...world.columns.sampledAt]).toEqual([back, at - 7_200_000, back, back]);
    expect(world.takeDirty()).toEqual({ from: 0, to: 3 });
  });

  it('names duplicates and gaps and changes nothing by them', () => {
    const world = buildWhole();
    const before = pictureOf(world);
    expect(world.apply(buildDelta(10, { remove: { alarms: ['alarm-1'] } }))).toBe('duplicate');
    expect(world.apply(buildDelta(12, { remove: { alarms: ['alarm-1'] } }))).toBe('gap');
    expect(world.apply(decodeFrame(buildFrameBytes(12, [{ index: 1, value: 9 }]), 4))).toBe('gap');
    expect(pictureOf(world)).toEqual(before);
    expect(world.apply(buildDelta(11))).toBe('applied');
  });

  it('removes before it upserts, so that one delta can do both to an id', () => {
    const world = buildWhole();
    const alarm = buildEntity('alarms', { note: 'again' });
    world.apply(buildDelta(11, { remove: { alarms: ['alarm-1', 'nobody'] }, upsert: { alarms: [alarm] } }));
    expect(world.entities.alarms.get('alarm-1')?.note).toBe('again');
    world.apply(buildDelta(12, { remove: { alarms: ['alarm-1'] } }));
    expect(world.entities.alarms.size).toBe(0);
  });

  it('replaces entities whole and forgets fields that have gone', () => {
    const world = buildWhole();
    const { note: _, ...alarm } = buildEntity('alarms');
    world.apply(buildDelta(11, { upsert: { alarms: [alarm] } }));
    expect(world.entities.alarms.get('alarm-1')).not.toHaveProperty('note');
  });

  it('is replaced as a whole by a snapshot, whatever its number', () => {
    const world = buildWhole();
    world.apply({ ...buildSnapshot(3), entities: { queues: [buildEntity('queues', { id: 'queue-9' })] } });
    world.apply(decodeFrame(buildSnapshotBytes(4, 3), 4));
    expect([world.seq, world.complete, world.entities.alarms.size, [...world.entities.queues.keys()]]).toEqual([3, true, 0, ['queue-9']]);
  });

  it('counts what changed, and tells the channels written', () => {
    const world = buildWhole();
    world.takeDirty();
    const before = { ...world.versions };
    world.apply(decodeFrame(buildFrameBytes(11, [{ index: 3 }, { index: 1 }]), 4));
    expect(world.versions).toEqual(before);
    expect(world.takeDirty()).toEqual({ from: 1, to: 3 });
    expect(world.takeDirty().to).toBe(-1);
    world.apply(decodeFrame(buildFrameBytes(12, []), 4));
    expect(world.takeDirty().to).toBe(-1);
    world.apply(buildDelta(13, { upsert: { units: [buildEntity('units')] }, remove: { gates: ['gate-1'], alarms: [] } }));
    expect(world.versions).toEqual({ ...before, units: before.units + 1, gates: before.gates + 1 });
  });

  it('keeps the old picture in sight of a new epoch, but takes nothing into it', () => {
    const world = buildWhole();
    world.beginEpoch('epoch-1');
    expect(world.complete).toBe(true);
    world.beginEpoch('epoch-2');
    expect([world.complete, world.seq, world.entities.alarms.size]).toEqual([false, -1, 1]);
    expect(world.apply(buildDelta(11))).toBe('gap');
    expect(world.apply(buildDelta(0))).toBe('gap');
  });

  it('forgets values and entities with their catalogue', () => {
    const world = buildWhole();
    world.applyCatalogue(buildCatalogue(2));
    expect([world.complete, world.columns.count, world.entities.alarms.size, world.at]).toEqual([false, 2, 0, 0]);
  });

  it('treats ids that name a prototype as any other', () => {
    const world = buildWhole();
    world.apply(buildDelta(11, { upsert: { alarms: [buildEntity('alarms', { id: '__proto__' })] } }));
    expect(world.entities.alarms.get('__proto__')?.id).toBe('__proto__');
    world.apply(buildDelta(12, { remove: { alarms: ['__proto__', 'constructor'] } }));
    expect(world.entities.alarms.size).toBe(1);
  });

  it('judges a catch-up by where it begins and ends', () => {
    const catchUp = (since: number, seq: number): CatchUpFrame => ({ kind: 'catch-up', since, seq, at: 1 });
    const world = buildWhole();
    expect(world.apply(catchUp(11, 14))).toBe('gap');
    expect(world.apply(catchUp(5, 10))).toBe('duplicate');
    expect([world.apply(catchUp(5, 14)), world.complete]).toEqual(['applied', false]);
    expect(world.apply(catchUp(14, 20))).toBe('gap');
    expect(world.apply(decodeFrame(buildFrameBytes(14, []), 4))).toBe('applied');
    expect([world.seq, world.complete]).toEqual([14, true]);
    expect(buildWorld().apply(catchUp(0, 3))).toBe('gap');
  });
});

describe('a collection that the fabric does not send', () => {
  /** A World whose fabric sends alarms and, when told to, an empty list of queues, but nothing else. */
  function buildLacking(entities: EntityLists = { alarms: [] }): World {
    const world = buildWorld();
    world.apply({ ...buildSnapshot(10), entities });
    world.apply(decodeFrame(buildSnapshotBytes(4, 10), 4));
    return world;
  }
  const queue = buildEntity('queues', { id: 'derived-1' });
  const shown = (world: World) => [...world.entities.queues.keys()];

  it('is lacking only when a snapshot has come and does not name it: an empty list is a name', () => {
    expect(buildWorld().lacks('queues')).toBe(false);
    expect(buildLacking().lacks('queues')).toBe(true);
    expect(buildLacking({ queues: [] }).lacks('queues')).toBe(false);
  });

  it('shows what stands in for it, counts the change and says that it is derived', () => {
    const world = buildLacking();
    const before = { ...world.versions };
    world.derive('queues', [queue]);
    expect([shown(world), world.derived, world.versions]).toEqual([['derived-1'], ['queues'], { ...before, queues: before.queues + 1 }]);
    world.derive('queues', []);
    expect([shown(world), world.derived]).toEqual([[], ['queues']]);
    world.derive('queues', undefined);
    expect([world.derived, world.versions.queues]).toEqual([[], before.queues + 3]);
    world.derive('queues', undefined);
    expect(world.versions.queues).toBe(before.queues + 3);
  });

  it('never has its place taken while the fabric sends it', () => {
    const world = buildLacking({ queues: [] });
    const before = world.versions.queues;
    world.derive('queues', [queue]);
    expect([shown(world), world.derived, world.versions.queues]).toEqual([[], [], before]);
  });

  it.each(['delta', 'catch-up'] as const)('drops what stood in for it when the fabric sends one of it (%s)', (kind) => {
    const world = buildLacking();
    world.derive('queues', [queue]);
    world.apply({ kind, since: 10, seq: 11, at: builtAt, upsert: { queues: [buildEntity('queues', { id: 'real' })] } });
    expect([shown(world), world.derived, world.lacks('queues')]).toEqual([['real'], [], false]);
    world.apply(decodeFrame(buildFrameBytes(kind === 'delta' ? 12 : 11, []), 4));
    world.apply(buildDelta(world.seq + 1, { remove: { queues: ['real'] } }));
    expect([shown(world), world.derived]).toEqual([[], []]);
  });

  it('drops it when a snapshot names the collection, keeps it over one that does not, and over a catalogue until the next snapshot', () => {
    const world = buildLacking();
    world.derive('queues', [queue]);
    world.apply({ ...buildSnapshot(20), entities: {} });
    expect([shown(world), world.derived]).toEqual([['derived-1'], ['queues']]);
    world.applyCatalogue(buildCatalogue(2));
    expect([shown(world), world.derived]).toEqual([[], []]);
    world.apply({ ...buildSnapshot(30), entities: {} });
    expect(shown(world)).toEqual(['derived-1']);
    world.apply({ ...buildSnapshot(40), entities: { queues: [] } });
    expect([shown(world), world.derived]).toEqual([[], []]);
    world.apply({ ...buildSnapshot(50), entities: {} });
    expect(shown(world)).toEqual([]);
  });

  it('is not the fabric’s to remove from', () => {
    const world = buildLacking();
    world.derive('queues', [queue]);
    world.apply(buildDelta(11, { remove: { queues: ['derived-1'] }, upsert: { queues: [] } }));
    expect([shown(world), world.derived]).toEqual([['derived-1'], ['queues']]);
  });
});

describe('any way through a stream', () => {
  const seeds = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' });

  it('ends in the straight World: cut, duplicated, reordered or lost, then resumed or replaced by a snapshot', () => {
    const faults = fc.array(fc.record({ kind: fc.constantFrom('duplicate', 'lose', 'swap', 'cut'), place: fc.nat(39), far: fc.nat(5), bySnapshot: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(seeds, faults, (seed, list) => {
        const stream = buildStream({ seed, length: 40 });
        const sent = stream.messages.map((message) => ({ message, bySnapshot: false }));
        for (const { kind, place, far, bySnapshot } of list) {
          const at = place % sent.length;
          const other = (at + far) % sent.length;
          if (kind === 'duplicate') sent.splice(other, 0, { ...sent[at]!, bySnapshot });
          else if (kind === 'lose' && sent.length > 1) sent.splice(at, 1);
          else if (kind === 'swap') [sent[at], sent[other]] = [sent[other]!, sent[at]!];
          else if (kind === 'cut') sent.splice(at, far);
          if (sent.length === 0) sent.push({ message: stream.messages[0]!, bySnapshot });
          if (sent[at]) sent[at] = { ...sent[at], bySnapshot };
        }
        const world = stream.worldAt(0);
        // The fabric's side of a gap: what is missing once more up to what it had sent, or a snapshot of that moment.
        const fill = (bySnapshot: boolean): void => {
          const messages = bySnapshot ? stream.snapshotAt(40) : stream.messages.slice(world.seq);
          for (const message of messages) expect(applyMessage(world, message)).toBe('applied');
        };
        for (const { message, bySnapshot } of sent) {
          const seq = world.seq;
          const verdict = applyMessage(world, message);
          if (verdict === 'gap') fill(bySnapshot);
          else expect(world.seq).toBe(verdict === 'applied' ? seq + 1 : seq);
        }
        if (world.seq < 40) fill(false);
        expect(pictureOf(world)).toEqual(pictureOf(stream.worldAt(40)));
      }),
      { numRuns: 150 },
    );
  });

  it('ends in the straight World when any part of it is folded into a catch-up, seen from before or within', () => {
    fc.assert(
      fc.property(seeds, fc.nat(40), fc.nat(40), fc.nat(40), (seed, a, b, c) => {
        const [since, window, seq] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const stream = buildStream({ seed, length: 40 });
        const world = stream.worldAt(window);
        const [catchUp, rows] = foldUpTo(stream, since, seq);
        const verdict = world.apply(catchUp);
        expect(verdict).toBe(seq > window ? 'applied' : 'duplicate');
        if (verdict === 'applied') expect(world.apply(decodeFrame(rows, 12))).toBe('applied');
        expect(pictureOf(world)).toEqual(pictureOf(stream.worldAt(seq)));
        for (const message of stream.messages.slice(seq)) expect(applyMessage(world, message)).toBe('applied');
        expect(pictureOf(world)).toEqual(pictureOf(stream.worldAt(40)));
      }),
      { numRuns: 150 },
    );
  });
});
