import { beforeEach, expect, test, vi } from 'vitest';
import { openBridge } from '../../../../renderer/bridge/open-bridge.ts';
import { useDerived } from '../../../../renderer/stores/derived.ts';
import { openTurn } from '../../../../renderer/lib/turn.ts';
import { onDrawn } from '../../../../renderer/stores/drawn.ts';
import { useLink } from '../../../../renderer/stores/link.ts';
import { usePicture } from '../../../../renderer/stores/picture.ts';
import { useSelection } from '../../../../renderer/stores/selection.ts';
import { callService } from '../../../../renderer/stores/service-calls.ts';
import { world } from '../../../../renderer/stores/world.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity, buildEntityLists, builtAt } from '../../../builders/entities.ts';
import { buildFrameBytes, buildSnapshotBytes } from '../../../builders/frames.ts';
import { buildStage } from '../../../builders/scene.ts';
import { FakePageClock } from '../../../fakes/fake-page-clock.ts';
import { FakePort } from '../../../fakes/fake-port.ts';

const channels = 8;
let port: FakePort;
let clock: FakePageClock;
let seq = 100;

/** A new port with a whole picture on it; sequence numbers go on from test to test because the World does. */
beforeEach(() => {
  port = new FakePort();
  clock = new FakePageClock();
  openBridge(port, { clock, turn: openTurn(clock) });
  seq += 100;
  port.send({ t: 'catalogue', ...buildCatalogue(channels) });
  port.send({ t: 'snapshot', seq, at: builtAt, entities: buildEntityLists() });
  port.send(buildSnapshotBytes(channels, seq, { value: 7 }));
  clock.paint();
});

const resends = () => port.texts('call').filter((call) => call.name === 'picture.resend');
const acks = () => port.texts('ack').map((ack) => ack.seq);

test('a snapshot with its telemetry becomes the picture, published once a frame and acknowledged', () => {
  expect(usePicture.getState()).toMatchObject({ ready: true, seq, at: builtAt + seq * 1_000 });
  expect(usePicture.getState().entities.fogZones).toHaveLength(1);
  expect(world.columns.value[3]).toBe(7);
  expect(acks()).toEqual([seq]);
});

test('each word of the link is answered, so that the service knows a window that hangs', () => {
  const before = port.texts('here').length;
  for (let n = 0; n < 3; n += 1) port.send({ t: 'event', name: 'link', value: useLink.getState().status });
  clock.paint();
  expect(port.texts('here')).toHaveLength(before + 3);
});

test('any number of frames make one publication', () => {
  const published = vi.fn();
  const end = usePicture.subscribe(published);
  for (let n = 1; n <= 50; n += 1) port.send({ t: 'delta', seq: seq + n, at: builtAt, upsert: { queues: [buildEntity('queues', { id: `q-${n}` })] } });
  expect(published).not.toHaveBeenCalled();
  clock.paint();
  end();
  expect(published).toHaveBeenCalledTimes(1);
  expect(usePicture.getState().entities.queues).toHaveLength(51);
});

test('everything that comes between two frames changes the stores in one turn, in its order, and the picture is published last', () => {
  const told: string[] = [];
  const ends = [useLink.subscribe(({ status }) => told.push(`link ${status?.state}`)), usePicture.subscribe((picture) => told.push(`picture ${picture.seq - seq}`))];
  port.send({ t: 'delta', seq: seq + 1, at: builtAt });
  port.send({ t: 'event', name: 'link', value: { state: 'lost' } });
  port.send({ t: 'delta', seq: seq + 2, at: builtAt });
  port.send({ t: 'event', name: 'link', value: { state: 'live' } });
  expect([told, world.seq]).toEqual([[], seq]);
  clock.paint();
  for (const end of ends) end();
  expect(told).toEqual(['link lost', 'link live', 'picture 2']);
});

test('what somebody did in another window is taken at once, whatever waits for the next frame', () => {
  port.send({ t: 'delta', seq: seq + 1, at: builtAt });
  port.send({ t: 'event', name: 'stage', value: buildStage({ selected: { kind: 'queue', id: 'queue-1' } }) });
  expect(useSelection.getState().selected).toEqual({ kind: 'queue', id: 'queue-1' });
  expect(world.seq).toBe(seq);
  clock.paint();
  expect(world.seq).toBe(seq + 1);
});

test('what came before the port ended and was not taken is passed over', () => {
  port.send({ t: 'delta', seq: seq + 1, at: builtAt });
  port.send('rubbish');
  port.dispose();
  clock.paint();
  clock.pass(60_000);
  expect([world.seq, resends().length]).toEqual([seq, 0]);
});

test('what the map draws is acknowledged when it is drawn', () => {
  onDrawn.emit(seq);
  port.send(buildFrameBytes(seq + 1, [{ index: 1, value: 9 }]));
  clock.paint();
  expect(acks()).toEqual([seq]);
  onDrawn.emit(seq + 1);
  expect(acks()).toEqual([seq, seq + 1]);
});

test('a map that stops drawing does not hold the picture back for good', () => {
  onDrawn.emit(seq);
  port.send(buildFrameBytes(seq + 1, [{ index: 1 }]));
  clock.paint();
  clock.pass(2_000);
  expect(acks()).toEqual([seq, seq + 1]);
  port.send(buildFrameBytes(seq + 2, [{ index: 1 }]));
  clock.paint();
  expect(acks()).toEqual([seq, seq + 1, seq + 2]);
});

test('a hidden page publishes and acknowledges by timer', () => {
  onDrawn.emit(seq);
  clock.isHidden = true;
  port.send(buildFrameBytes(seq + 1, [{ index: 1 }]));
  clock.paint();
  expect(usePicture.getState().seq).toBe(seq);
  clock.pass(250);
  expect(usePicture.getState().seq).toBe(seq + 1);
  expect(acks()).toEqual([seq, seq + 1]);
});

test('what the service derives stands in for what the fabric does not send, and the panels can say so', () => {
  const derived = (value: object) => {
    port.send({ t: 'event', name: 'derived', value });
    clock.paint();
  };
  const shown = () => [usePicture.getState().entities.queues.map(({ id }) => id), useDerived.getState().names];
  derived({ queues: [buildEntity('queues', { id: 'derived-1' })] });
  expect(shown()).toEqual([['queue-1'], []]);
  port.send({ t: 'snapshot', seq: seq + 1, at: builtAt, entities: { fogZones: [] } });
  port.send(buildSnapshotBytes(channels, seq + 1));
  derived({ queues: [buildEntity('queues', { id: 'derived-1' })], fogZones: null });
  expect(shown()).toEqual([['derived-1'], ['queues']]);
  derived({ fogZones: null });
  expect(shown()).toEqual([['derived-1'], ['queues']]);
  expect(useDerived.getState().unknown).not.toContain('queues');
  derived({ queues: null });
  expect(shown()).toEqual([[], []]);
  expect(useDerived.getState().unknown).toContain('queues');
  expect(useDerived.getState().unknown).not.toContain('fogZones');
  const suspect = { channel: 'ch-1', reason: 'full', since: builtAt };
  derived({ suspects: [suspect] });
  expect([...useDerived.getState().suspects]).toEqual([['ch-1', suspect]]);
  derived({ queues: null });
  expect(useDerived.getState().suspects.size).toBe(1);
  derived({ suspects: [] });
  expect(useDerived.getState().suspects.size).toBe(0);
});

test('a gap is not applied and asks once for the whole picture', () => {
  port.send({ t: 'delta', seq: seq + 5, at: builtAt });
  port.send({ t: 'delta', seq: seq + 6, at: builtAt });
  clock.paint();
  expect(world.seq).toBe(seq);
  expect(resends()).toHaveLength(1);
});

test.each([
  ['text that is not JSON', 'nonsense{'],
  ['JSON that is no object', '[1,2]'],
  ['an object without a type', '{"seq":1}'],
  ['null', 'null'],
  ['a delta without a number', '{"t":"delta","at":1}'],
  ['a delta whose lists are none', '{"t":"delta","seq":1,"at":1,"upsert":{"queues":7}}'],
  ['a delta of nulls', '{"t":"delta","seq":SEQ,"at":1,"upsert":{"queues":[null]}}'],
  ['a snapshot without entities', '{"t":"snapshot","seq":1,"at":1}'],
  ['a catalogue without channels', '{"t":"catalogue","etag":"x"}'],
  ['an event without a name', '{"t":"event"}'],
  ['bytes that are no frame', new Uint8Array([1, 2, 3])],
  ['an empty message', new Uint8Array()],
  ['a row outside the catalogue', buildFrameBytes(1, [{ index: 8 }])],
])('%s is counted in an alert, asks for the whole picture and throws nothing', (_, rubbish) => {
  port.send(typeof rubbish === 'string' ? rubbish.replace('SEQ', String(seq + 1)) : rubbish);
  clock.paint();
  expect(useLink.getState().alerts).toMatchObject([{ key: 'port-shape', code: 'port-shape', count: 1 }]);
  expect(resends()).toHaveLength(1);
  port.send({ t: 'snapshot', seq: seq + 3, at: builtAt, entities: {} });
  port.send(buildSnapshotBytes(channels, seq + 3));
  clock.paint();
  expect(usePicture.getState()).toMatchObject({ ready: true, seq: seq + 3 });
});

test('messages that the window need not know are passed over', () => {
  port.send({ t: 'beat', now: 1, seq: 1 });
  port.send({ t: 'event', name: 'some-later-event', value: 1 });
  port.send({ t: 'reply', id: 999, ok: true, value: 1 });
  clock.paint();
  expect(useLink.getState().alerts).toEqual([]);
});

test('link and alerts reach the store; own alerts stay beside the service\'s', () => {
  port.send({ t: 'event', name: 'link', value: { state: 'live', epoch: 'e' } });
  port.send('rubbish');
  port.send({ t: 'event', name: 'alerts', value: [{ key: 'disk' }] });
  clock.paint();
  expect(useLink.getState().status).toMatchObject({ state: 'live' });
  expect(useLink.getState().alerts.map((alert) => alert.key)).toEqual(['disk', 'port-shape']);
});

test('a call is answered by its reply, a refusal keeps its code', async () => {
  const good = callService('channel.history', { channel: 'ch-1', fromMs: 0, toMs: 1 });
  const bad = callService('command.send', { kind: 'alarm.acknowledge', args: {} });
  const [first, second] = port.texts('call').slice(-2);
  port.send({ t: 'reply', id: second!.id, ok: false, code: 'offline', message: 'no link' });
  port.send({ t: 'reply', id: first!.id, ok: true, value: { channel: 'ch-1', at: [], value: [], quality: [] } });
  expect(await good).toMatchObject({ ok: true, value: { channel: 'ch-1' } });
  expect(await bad).toEqual({ ok: false, error: { code: 'offline', message: 'no link' } });
});

test('a call ends by its signal, by its time, and with the port', async () => {
  const abort = new AbortController();
  const given = callService('link.retry', {}, { signal: abort.signal });
  abort.abort();
  expect(await given).toMatchObject({ ok: false, error: { code: 'offline' } });
  expect(await callService('link.retry', {}, { timeoutMs: 1 })).toMatchObject({ ok: false, error: { code: 'offline' } });
  const orphan = callService('link.retry', {});
  port.dispose();
  expect(await orphan).toMatchObject({ ok: false, error: { code: 'offline' } });
  expect(await callService('link.retry', {})).toMatchObject({ ok: false, error: { code: 'offline' } });
});

test('a lost port is said and keeps the picture; a new one goes on', () => {
  port.dispose();
  expect(useLink.getState().port).toBe('lost');
  expect(usePicture.getState().ready).toBe(true);
  openBridge(new FakePort(), { clock, turn: openTurn(clock) });
  expect(useLink.getState().port).toBe('open');
});

test('a picture of the same number again is acknowledged again: the service may be waiting for it', () => {
  port.send({ t: 'snapshot', seq, at: builtAt, entities: {} });
  port.send(buildSnapshotBytes(channels, seq));
  clock.paint();
  expect(acks()).toEqual([seq, seq]);
});

test('while the whole picture does not come it is asked for again, though nothing else comes either', () => {
  port.send({ t: 'delta', seq: seq + 5, at: builtAt });
  clock.paint();
  clock.pass(5_000);
  expect(resends()).toHaveLength(2);
  port.send({ t: 'snapshot', seq: seq + 6, at: builtAt, entities: {} });
  port.send(buildSnapshotBytes(channels, seq + 6));
  clock.paint();
  clock.pass(60_000);
  expect(resends()).toHaveLength(2);
});

test('a collection that this console does not know is passed over, whatever it holds', () => {
  port.send({ t: 'delta', seq: seq + 1, at: builtAt, upsert: { queues: [], tollBooths: { of: 'a later fabric' } }, remove: { tollBooths: 7 } });
  clock.paint();
  expect(world.seq).toBe(seq + 1);
  expect(useLink.getState().alerts).toEqual([]);
  port.send({ t: 'snapshot', seq: seq + 2, at: builtAt, entities: { tollBooths: null } });
  clock.paint();
  expect(world.seq).toBe(seq + 2);
});

test('a service that says nothing any more is lost, until it speaks again', () => {
  port.send({ t: 'event', name: 'link', value: { state: 'live', epoch: 'e' } });
  clock.pass(14_000);
  expect(useLink.getState().port).toBe('open');
  port.send(buildFrameBytes(seq + 1, [{ index: 1 }]));
  clock.pass(14_000);
  expect(useLink.getState().port).toBe('open');
  clock.pass(1_000);
  expect(useLink.getState().port).toBe('lost');
  port.send(buildFrameBytes(seq + 2, [{ index: 1 }]));
  expect(useLink.getState().port).toBe('open');
  port.dispose();
  clock.pass(60_000);
  expect(useLink.getState().port).toBe('lost');
});
