import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedBudget, maxBufferedBytes, maxTouchedEntities } from '../../../../../electron/service/feed/budget.ts';
import { snapshotText } from '../../../../../electron/service/picture-messages.ts';
import { Feed } from '../../../../../electron/service/feed/feed.ts';
import { PictureSource } from '../../../../../electron/service/feed/picture.ts';
import { parseStoredFrame } from '../../../../../electron/service/cache/stored-frame.ts';
import type { LinkStatus } from '../../../../../shared/ipc/contract.ts';
import { encodeTelemetryFrame } from '../../../../../shared/protocol/telemetry-frame.ts';
import { buildHandlers } from '../../../../builders/handlers.ts';
import { FrameMaker } from '../../../../builders/frame-maker.ts';
import { buildEntity } from '../../../../builders/entities.ts';
import { plainWorld } from '../../../../builders/plain-world.ts';
import { MemoryPort } from '../../../../fakes/memory-port.ts';
import { TestWindow } from '../../../../fakes/test-window.ts';

const status: LinkStatus = { state: 'live', epoch: 'e', seq: 0, offsetMs: 0, reconnects: 0, since: 0, clock: { fabricAt: 0, localAt: 0, rate: 1 }, simulated: true };

/** A feed over a made-up stream, and windows that draw when they are told to. */
class Bed {
  maker = new FrameMaker();
  readonly feed: Feed;
  readonly windows: { port: MemoryPort; window: TestWindow; seen: number[] }[] = [];

  constructor() {
    this.feed = new Feed({
      world: this.maker.world,
      hello: { version: '1', host: 'browser', lang: 'zh' },
      standing: () => ({ link: status, alerts: [] }),
      handlers: buildHandlers({ 'link.retry': () => ({ ok: true, value: {} }) }),
      onMalformed: () => undefined,
      onWindows: () => undefined,
    });
    this.feed.publishCatalogue(this.catalogueText());
  }

  catalogueText(): string {
    return JSON.stringify({ t: 'catalogue', ...this.maker.catalogue });
  }

  open(): number {
    const port = new MemoryPort();
    this.windows.push({ port, window: new TestWindow(), seen: [] });
    this.feed.attach(`w${this.windows.length}`, port);
    return this.windows.length - 1;
  }

  push(count = 1): void {
    for (let left = count; left > 0; left--) this.publish(this.maker.next());
  }

  /** The fabric sends the whole picture anew: after a gap, or of another epoch that begins at a lower number. */
  resync(epoch: string, seq = epoch === this.maker.world.epoch ? this.maker.world.seq + 7 : 3): void {
    const { world } = this.maker;
    const text = JSON.parse(snapshotText(world)) as { seq: number };
    world.beginEpoch(epoch);
    this.publish(JSON.stringify({ ...text, seq }), true);
    this.publish(new PictureSource(world).get().rows, true);
  }

  /** The fabric's clock is set back: a frame that names no channel, earlier than the one before. */
  setBack(): void {
    const { world } = this.maker;
    this.publish(encodeTelemetryFrame({ snapshot: false, seq: world.seq + 1, at: world.at - 30_000 }, { index: [], ageMs: [], value: [], quality: [] }), true);
  }

  /** A new catalogue, as the link brings it: the World has all of it before the feed hears of any. */
  recatalogue(): void {
    const { world } = this.maker;
    const bodies = [snapshotText(world), new PictureSource(world).get().rows];
    world.applyCatalogue(this.maker.catalogue);
    const frames = bodies.map((body) => parseStoredFrame(body, world.columns.count));
    for (const frame of frames) if (frame.ok) world.apply(frame.value);
    this.feed.publishCatalogue(this.catalogueText());
    for (const [place, frame] of frames.entries()) if (frame.ok) this.feed.publish(frame.value, bodies[place]!);
  }

  /** Window `place` takes up to `count` waiting messages and acknowledges the last thing it drew. */
  draw(place: number, count: number, ack = true): void {
    const { port, window, seen } = this.windows[place]!;
    let acked: number | undefined;
    for (const message of port.inbox.splice(0, count)) {
      acked = window.take(message) ?? acked;
      if (window.world.complete) seen.push(window.world.seq);
    }
    if (ack && acked !== undefined) port.messages.emit(JSON.stringify({ t: 'ack', seq: acked }));
  }

  drain(place: number): void {
    while (this.windows[place]!.port.inbox.length > 0) this.draw(place, 1_000);
  }

  private publish(body: string | Uint8Array, apply = false): void {
    const frame = parseStoredFrame(body, this.maker.world.columns.count);
    if (!frame.ok) throw new Error(frame.error.message);
    if (apply) this.maker.world.apply(frame.value);
    this.feed.publish(frame.value, body);
  }
}

const same = (bed: Bed, place: number) => {
  expect({ ...(plainWorld(bed.windows[place]!.window.world) as object), epoch: '' }).toEqual({ ...(plainWorld(bed.maker.world) as object), epoch: '' });
};

describe('the feed', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constant('push' as const), n: fc.integer({ min: 1, max: 40 }) }) },
    { weight: 5, arbitrary: fc.record({ act: fc.constant('draw' as const), n: fc.integer({ min: 1, max: 60 }), place: fc.nat(2), ack: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('open' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('resync' as const), same: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('catalogue' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('set-back' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('resend' as const), place: fc.nat(2) }) },
  );

  it('brings every window to the service’s picture, whatever it acknowledges and when', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const bed = new Bed();
        bed.open();
        let epochs = 1;
        for (const each of steps) {
          if (each.act === 'push') bed.push(each.n);
          else if (each.act === 'open') bed.open();
          else if (each.act === 'resync') bed.resync(each.same ? bed.maker.world.epoch : `epoch-${++epochs}`);
          else if (each.act === 'catalogue') bed.recatalogue();
          else if (each.act === 'set-back') bed.setBack();
          else if (each.act === 'draw' && bed.windows[each.place]) bed.draw(each.place, each.n, each.ack);
          else if (each.act === 'resend') bed.windows[each.place]?.port.messages.emit('{"t":"call","id":1,"name":"picture.resend","args":{}}');
        }
        for (const place of bed.windows.keys()) {
          bed.drain(place);
          // An acknowledgement that the steps withheld: a window that goes on drawing tells how far it is.
          const { window, port } = bed.windows[place]!;
          if (window.world.complete) port.messages.emit(JSON.stringify({ t: 'ack', seq: window.world.seq }));
          bed.drain(place);
          same(bed, place);
          expect(window.gaps).toBe(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('brings a lagging window over a clock that was set back', () => {
    const bed = new Bed();
    const place = bed.open();
    bed.push(feedBudget.messages);
    bed.setBack();
    bed.push();
    bed.drain(place);
    same(bed, place);
  });

  it('sends the picture of another epoch that begins at the very number that the window has', () => {
    const bed = new Bed();
    const place = bed.open();
    bed.drain(place);
    bed.resync('another', bed.maker.world.seq);
    expect(bed.windows[place]!.port.inbox).toHaveLength(2);
    bed.drain(place);
    same(bed, place);
  });

  it('hands a window that keeps up every frame as it came', () => {
    const bed = new Bed();
    const place = bed.open();
    bed.drain(place);
    for (let count = 0; count < 200; count++) {
      bed.push();
      bed.draw(place, 10);
    }
    expect(bed.windows[place]!.seen.slice(1)).toEqual(Array.from({ length: 200 }, (_, n) => 101 + n));
    expect(bed.feed.counters.coalesced).toBe(0);
  });

  it('sends a new catalogue and its picture once', () => {
    const bed = new Bed();
    const place = bed.open();
    bed.drain(place);
    bed.recatalogue();
    const kinds = bed.windows[place]!.port.inbox.map((message) => (typeof message === 'string' ? (JSON.parse(message) as { t: string }).t : 'rows'));
    // The same text is not sent again: the window has that catalogue.
    expect(kinds).toEqual(['snapshot', 'rows']);
    bed.drain(place);
    same(bed, place);
  });

  it('holds no more for a window that never acknowledges, however long', () => {
    const bed = new Bed();
    const place = bed.open();
    bed.push(5_000);
    expect(bed.windows[place]!.port.inbox.length).toBeLessThanOrEqual(feedBudget.messages + 4);
    expect(bed.feed.counters.coalesced).toBeGreaterThan(4_900);
    bed.drain(place);
    expect(bed.windows[place]!.window.catchUps).toBe(1);
    same(bed, place);
  });

  it('sends the whole picture at once to a window that asks, though it never acknowledged anything', () => {
    const bed = new Bed();
    const place = bed.open();
    bed.push(500);
    const { port, window } = bed.windows[place]!;
    port.inbox.length = 0;
    port.messages.emit('{"t":"call","id":1,"name":"picture.resend","args":{}}');
    bed.draw(place, 100, false);
    expect(window.replies).toMatchObject([{ id: 1, ok: true }]);
    same(bed, place);
  });

  it('sends the whole picture once more entities have come and gone than are worth noting', () => {
    const bed = new Bed();
    const place = bed.open();
    bed.push(100);
    const { world } = bed.maker;
    for (let first = 0; first <= maxTouchedEntities; first += 1_000) {
      const ids = Array.from({ length: 1_000 }, (_, n) => `passing-${first + n}`);
      for (const change of [{ upsert: { alarms: ids.map((id) => buildEntity('alarms', { id })) } }, { remove: { alarms: ids } }]) {
        const frame = { kind: 'delta' as const, seq: world.seq + 1, at: world.at, ...change };
        world.apply(frame);
        bed.feed.publish(frame, JSON.stringify({ t: 'delta', ...frame }));
      }
    }
    bed.drain(place);
    expect(bed.windows[place]!.window.catchUps).toBe(0);
    same(bed, place);
  });

  it('closes an older port of the same window, and one whose peer does not read', () => {
    const bed = new Bed();
    const first = new MemoryPort();
    const second = new MemoryPort();
    bed.feed.attach('w', first);
    bed.feed.attach('w', second);
    expect([first.closed, second.closed, bed.feed.windows]).toEqual([true, false, 1]);
    second.buffered = maxBufferedBytes + 1;
    bed.feed.publishEvent('alerts', []);
    expect([second.closed, bed.feed.windows]).toEqual([true, 0]);
  });
});
