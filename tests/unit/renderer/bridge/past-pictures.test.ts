import { beforeEach, describe, expect, test } from 'vitest';
import { openBridge } from '../../../../renderer/bridge/open-bridge.ts';
import { openTurn } from '../../../../renderer/lib/turn.ts';
import { shownNow, useClock } from '../../../../renderer/stores/clock.ts';
import { onDrawn } from '../../../../renderer/stores/drawn.ts';
import { useDerived } from '../../../../renderer/stores/derived.ts';
import { usePast } from '../../../../renderer/stores/past.ts';
import { channelsChanged, useLive, usePicture, type ChangedChannels } from '../../../../renderer/stores/picture.ts';
import { useStage } from '../../../../renderer/stores/stage.ts';
import { liveWorld, world } from '../../../../renderer/stores/world.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity, buildEntityLists, builtAt } from '../../../builders/entities.ts';
import { buildFrameBytes, buildSnapshotBytes } from '../../../builders/frames.ts';
import { buildStage } from '../../../builders/scene.ts';
import { pictureOf } from '../../../builders/stream.ts';
import { FakePageClock } from '../../../fakes/fake-page-clock.ts';
import { FakePort } from '../../../fakes/fake-port.ts';

const channels = 8;
const then = builtAt - 600_000;
let port: FakePort;
let clock: FakePageClock;
let seq = 100;

beforeEach(() => {
  port = new FakePort();
  clock = new FakePageClock();
  openBridge(port, { clock, turn: openTurn(clock) });
  seq += 100;
  setStage();
  port.send({ t: 'catalogue', ...buildCatalogue(channels) });
  port.send({ t: 'snapshot', seq, at: builtAt, entities: buildEntityLists() });
  port.send(buildSnapshotBytes(channels, seq, { value: 7, at: builtAt }));
  clock.paint();
});

const setStage = (timeMs?: number) => port.send({ t: 'event', name: 'stage', value: buildStage(timeMs === undefined ? {} : { timeMs }) });
/** The picture of then: one queue that is no longer, every channel at 3. */
function sendPast(forMs = then): void {
  port.send({ t: 'event', name: 'past', value: { forMs, picture: { seq: 5, at: forMs - 400, entities: { queues: [buildEntity('queues', { id: 'q-then' })] } } } });
  port.send(buildSnapshotBytes(channels, 5, { value: 3, at: forMs - 400 }));
  clock.paint();
}
const queues = (store: typeof usePicture) => store.getState().entities.queues.map(({ id }) => id);
const acks = () => port.texts('ack').map((ack) => ack.seq);

describe('windows set to a moment of before', () => {
  test('show its picture as soon as it comes, and until then what they showed', () => {
    const now = queues(usePicture);
    setStage(then);
    clock.paint();
    expect(usePast.getState()).toMatchObject({ timeMs: then });
    expect(usePast.getState().shown).toBeUndefined();
    expect(queues(usePicture)).toEqual(now);
    const changed: ChangedChannels[] = [];
    const end = channelsChanged.on((each) => changed.push(each));
    sendPast();
    end.dispose();
    expect(queues(usePicture)).toEqual(['q-then']);
    expect(usePicture.getState().entities.alarms).toEqual([]);
    expect(world.columns.value[2]).toBe(3);
    expect(usePast.getState().shown).toEqual({ forMs: then, at: then - 400 });
    expect([shownNow(), useClock.getState().nowMs]).toEqual([then, then]);
    // Every channel is drawn anew: no frame names what has changed.
    expect(changed).toEqual([{ from: 0, to: channels - 1, frames: undefined }]);
  });

  test('go on taking the picture of now beside, acknowledge it, and have it at once when they are set back', () => {
    setStage(then);
    sendPast();
    const changed: ChangedChannels[] = [];
    const end = channelsChanged.on((each) => changed.push(each));
    port.send(buildFrameBytes(seq + 1, [{ index: 2, value: 9 }]));
    port.send({ t: 'delta', seq: seq + 2, at: builtAt + 2_000, upsert: { queues: [buildEntity('queues', { id: 'q-now' })] } });
    clock.paint();
    // The map draws the picture of then: its number is nobody's to wait for.
    onDrawn.emit(5);
    end.dispose();
    expect(changed).toEqual([]);
    expect([...new Set(acks())]).toEqual([seq, seq + 2]);
    expect(queues(usePicture)).toEqual(['q-then']);
    expect(queues(useLive)).toContain('q-now');
    expect([world.columns.value[2], liveWorld().columns.value[2]]).toEqual([3, 9]);
    const live = pictureOf(liveWorld());
    setStage();
    clock.paint();
    expect(liveWorld()).toBe(world);
    expect(pictureOf(world)).toEqual(live);
    expect(queues(usePicture)).toEqual(queues(useLive));
    expect(usePast.getState().shown).toBeUndefined();
    port.send(buildFrameBytes(seq + 3, [{ index: 2, value: 11 }]));
    clock.paint();
    expect(world.columns.value[2]).toBe(11);
    expect(port.texts('call').filter((call) => call.name === 'picture.resend')).toEqual([]);
  });

  test('have what this console derived then, say that it did, and neither of another moment nor now’s', () => {
    port.send({ t: 'snapshot', seq: seq + 1, at: builtAt, entities: {} });
    port.send(buildSnapshotBytes(channels, seq + 1, { value: 7, at: builtAt }));
    port.send({ t: 'event', name: 'derived', value: { fogZones: null, queues: [buildEntity('queues', { id: 'derived-now' })] } });
    clock.paint();
    const send = (forMs: number, derived: object) => {
      setStage(forMs);
      port.send({ t: 'event', name: 'past', value: { forMs, picture: { seq: 5, at: forMs, entities: {} }, derived } });
      port.send(buildSnapshotBytes(channels, 5, { value: 3, at: forMs }));
      clock.paint();
      return [queues(usePicture), usePicture.getState().entities.fogZones.map(({ id }) => id), useDerived.getState().names, useDerived.getState().unknown.filter((name) => name === 'fogZones' || name === 'queues')];
    };
    expect(send(then, { fogZones: [buildEntity('fogZones', { id: 'derived-fog' })], queues: [] })).toEqual([[], ['derived-fog'], ['fogZones', 'queues'], []]);
    expect(send(then - 60_000, { queues: [buildEntity('queues', { id: 'derived-then' })] })).toEqual([['derived-then'], [], ['queues'], ['fogZones']]);
    expect(send(then - 120_000, {})).toEqual([[], [], [], ['fogZones', 'queues']]);
    send(then, { fogZones: [buildEntity('fogZones', { id: 'derived-fog' })] });
    setStage();
    clock.paint();
    expect([queues(usePicture), usePicture.getState().entities.fogZones, useDerived.getState().names]).toEqual([['derived-now'], [], ['queues']]);
  });

  test('take no picture of another moment, whichever half of it comes late', () => {
    setStage(then);
    port.send({ t: 'event', name: 'past', value: { forMs: then, picture: { seq: 5, at: then, entities: {} } } });
    setStage(then - 60_000);
    port.send(buildSnapshotBytes(channels, 5, { value: 3, at: then }));
    clock.paint();
    expect(world.columns.value[2]).toBe(7);
    sendPast();
    expect(world.columns.value[2]).toBe(7);
    sendPast(then - 60_000);
    expect(world.columns.value[2]).toBe(3);
    setStage();
    sendPast();
    expect(world.columns.value[2]).toBe(7);
    expect(useStage.getState().stage?.timeMs).toBeUndefined();
  });

  test('show now when there is no picture of then, and say so', () => {
    setStage(then);
    sendPast();
    setStage(then - 60_000);
    port.send({ t: 'event', name: 'past', value: { forMs: then - 60_000, code: 'not-found' } });
    clock.paint();
    expect(world.columns.value[2]).toBe(7);
    expect(usePast.getState()).toEqual({ timeMs: then - 60_000, shown: undefined, code: 'not-found' });
    setStage();
    clock.paint();
    expect(usePast.getState().timeMs).toBeUndefined();
  });

  test('have another catalogue’s picture when it came meanwhile', () => {
    setStage(then);
    sendPast();
    port.send({ t: 'catalogue', ...buildCatalogue(channels + 2), etag: 'other' });
    port.send({ t: 'snapshot', seq: seq + 1, at: builtAt, entities: {} });
    port.send(buildSnapshotBytes(channels + 2, seq + 1, { value: 4, at: builtAt }));
    setStage();
    clock.paint();
    expect(usePicture.getState().catalogue?.etag).toBe('other');
    expect(world.columns.value[9]).toBe(4);
  });

  test('do not show what was derived from today’s readings, and do again', () => {
    port.send({ t: 'snapshot', seq: seq + 1, at: builtAt, entities: { queues: [] } });
    port.send(buildSnapshotBytes(channels, seq + 1, { value: 7, at: builtAt }));
    port.send({ t: 'event', name: 'derived', value: { fogZones: [buildEntity('fogZones', { id: 'fog-now' })] } });
    clock.paint();
    expect(usePicture.getState().entities.fogZones).toHaveLength(1);
    setStage(then);
    sendPast();
    expect(usePicture.getState().entities.fogZones).toEqual([]);
    port.send({ t: 'event', name: 'derived', value: { fogZones: [buildEntity('fogZones', { id: 'fog-later' })] } });
    clock.paint();
    expect(usePicture.getState().entities.fogZones).toEqual([]);
    setStage();
    clock.paint();
    expect(usePicture.getState().entities.fogZones.map(({ id }) => id)).toEqual(['fog-later']);
  });
});
