import { beforeEach, describe, expect, it } from 'vitest';
import { World } from '../../../../../shared/domain/world.ts';
import { parseFabricMessage } from '../../../../../shared/protocol/parse-message.ts';
import type { FabricMessageOf } from '../../../../../shared/protocol/messages.ts';
import { Sequencer } from '../../../../../electron/service/link/sequencer.ts';
import { buildCatalogueMessage, buildFabricMessage } from '../../../../builders/messages.ts';
import { buildStream, pictureOf, type WireMessage } from '../../../../builders/stream.ts';

const stream = buildStream({ seed: 'sequencer', length: 30 });
const named = { epoch: stream.epoch, catalogue: stream.catalogue.etag };

let world: World;
let told: string[];
let sequencer: Sequencer;

beforeEach(() => open(new World()));

function open(from: World): void {
  world = from;
  told = [];
  sequencer = new Sequencer(world, {
    catalogue: ({ catalogue }) => told.push(catalogue.etag),
    frame: ({ frame }) => told.push(`${frame.kind} ${frame.seq}${world.complete ? '' : ' incomplete'}`),
  });
}

function take(message: WireMessage): string {
  if (typeof message !== 'string') return kindOf(sequencer.takeTelemetry(message));
  const parsed = parseFabricMessage(message);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return kindOf(parsed.value.t === 'snapshot' ? sequencer.takeSnapshot(parsed.value, message) : sequencer.takeDelta(parsed.value as FabricMessageOf<'delta'>, message));
}

function kindOf(step: ReturnType<Sequencer['takeTelemetry']>): string {
  return step.kind === 'malformed' ? step.error.code : step.kind;
}

const takeCatalogue = (): string => kindOf(sequencer.takeCatalogue(buildCatalogueMessage(stream.catalogue), ''));

describe('Sequencer', () => {
  it('takes nothing without a catalogue, and no snapshot without the one that was named', () => {
    sequencer.begin({ ...named, resumed: false });
    expect(take(stream.snapshotAt(0)[1])).toBe('no-picture');
    expect(take(stream.snapshotAt(0)[0])).toBe('catalogue-invalid');
  });

  it('installs catalogue, epoch and both halves in one go', () => {
    sequencer.begin({ ...named, resumed: false });
    const [text, bytes] = stream.snapshotAt(4);
    expect([takeCatalogue(), take(text), world.catalogue, world.epoch]).toEqual(['held', 'held', undefined, '']);
    expect([take(bytes), sequencer.whole]).toEqual(['applied', true]);
    expect(told).toEqual(['etag-12', 'snapshot 4', 'telemetry 4']);
    expect(pictureOf(world)).toEqual(pictureOf(stream.worldAt(4)));
  });

  it('goes on in the stream when resumed, and only then', () => {
    open(stream.worldAt(5));
    sequencer.begin({ ...named, resumed: true });
    expect([take(stream.messages[4]!), take(stream.messages[5]!), take(stream.messages[7]!)]).toEqual(['duplicate', 'applied', 'gap']);
    for (const other of [{ ...named, resumed: false }, { ...named, epoch: 'other', resumed: true }, { ...named, catalogue: 'other', resumed: true }]) {
      open(stream.worldAt(5));
      sequencer.begin(other);
      expect([sequencer.inStream, take(stream.messages[5]!), told.length]).toEqual([false, 'gap', 0]);
    }
  });

  it('drops a snapshot whose other half did not follow, and goes on from the old picture', () => {
    open(stream.worldAt(5));
    sequencer.begin({ ...named, resumed: true });
    const [text, bytes] = stream.snapshotAt(20);
    expect([take(text), sequencer.whole, take(stream.messages[21]!), sequencer.whole]).toEqual(['held', false, 'gap', true]);
    expect(take(bytes)).toBe('gap');
    expect([take(stream.messages[5]!), world.seq]).toEqual(['applied', 6]);
  });

  it('lets duplicates pass between the halves, and forgets them with the connection', () => {
    open(stream.worldAt(5));
    sequencer.begin({ ...named, resumed: true });
    const [text, bytes] = stream.snapshotAt(20);
    expect([take(text), take(stream.messages[8]!), take(bytes), world.seq]).toEqual(['held', 'duplicate', 'applied', 20]);
    take(stream.snapshotAt(25)[0]);
    sequencer.begin({ ...named, resumed: true });
    expect([take(stream.snapshotAt(25)[1]), world.seq]).toEqual(['gap', 20]);
  });

  it('says which rule a frame broke and leaves the World alone', () => {
    open(stream.worldAt(5));
    sequencer.begin({ ...named, resumed: true });
    expect(take(new Uint8Array(40))).toBe('frame-magic');
    expect(kindOf(sequencer.takeSnapshot(buildFabricMessage('snapshot'), ''))).toBe('held');
    expect(pictureOf(world)).toEqual(pictureOf(stream.worldAt(5)));
  });
});
