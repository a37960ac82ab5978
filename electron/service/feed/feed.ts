import type { Frame } from '../../../shared/domain/frames.ts';
import type { World } from '../../../shared/domain/world.ts';
import type { Alert, Events, LinkStatus } from '../../../shared/ipc/contract.ts';
import type { Port, PortMessage } from '../../../shared/ipc/port.ts';
import { maxBufferedBytes } from './budget.ts';
import { PictureSource } from './picture.ts';
import { WindowFeed, type FeedSource } from './window-feed.ts';
import { answerWindow, type CallHandlers } from './window-calls.ts';

/** What a feed is opened with. */
export interface FeedOptions {
  world: World;
  hello: Omit<Events['hello'], 'window'>;
  link(): LinkStatus;
  alerts(): Alert[];
  handlers: CallHandlers;
  /** Told of every window message that the contract does not know. */
  onMalformed(window: string, message: string): void;
}

/** Counts since the process started. */
export interface FeedCounters {
  /** Frames handed to windows as they came, times windows. */
  frames: number;
  /** Frames folded into a catch-up, times windows. */
  coalesced: number;
  malformed: number;
}

/**
 * Fans frames out to every window: each frame is handed to every port as the same bytes; a window that does not keep
 * up has its own share folded, and no other window notices.
 */
export class Feed {
  readonly counters: FeedCounters = { frames: 0, coalesced: 0, malformed: 0 };
  private readonly options: FeedOptions;
  private readonly source: FeedSource;
  private readonly feeds = new Set<WindowFeed>();
  private catalogueText = '';

  constructor(options: FeedOptions) {
    this.options = options;
    this.source = {
      world: options.world,
      picture: new PictureSource(options.world),
      catalogueText: () => this.catalogueText,
      onCoalesced: () => this.counters.coalesced++,
    };
  }

  /** Windows attached now. */
  get windows(): number {
    return this.feeds.size;
  }

  /** Begins to feed a window; ends by itself when the port closes. An older port of the same window is closed. */
  attach(window: string, port: Port): void {
    for (const old of this.feeds) if (old.window === window) old.port.dispose();
    const feed = new WindowFeed(window, port, this.source);
    port.onClose(() => this.feeds.delete(feed));
    port.onMessage((message) => this.receive(feed, message));
    this.feeds.add(feed);
    port.post(eventText('hello', { ...this.options.hello, window }));
    port.post(eventText('link', this.options.link()));
    port.post(eventText('alerts', this.options.alerts()));
    feed.resend();
  }

  /** Hands on a frame that the World has applied. */
  publish(frame: Frame, body: PortMessage): void {
    this.source.picture.forget();
    this.counters.frames += this.feeds.size;
    for (const feed of this.feeds) feed.frame(frame, body);
  }

  /** Hands on a catalogue message that the World has applied, as it came. */
  publishCatalogue(text: string): void {
    this.catalogueText = text;
    this.source.picture.forget();
    for (const feed of this.feeds) feed.catalogue();
  }

  /** Tells every window something. */
  publishEvent<K extends keyof Events>(name: K, value: Events[K]): void {
    if (this.feeds.size === 0) return;
    const text = eventText(name, value);
    for (const { port } of this.feeds) {
      // A peer that does not even read is cut off; it finds its way back by itself, as after a service restart.
      if (port.bufferedBytes() > maxBufferedBytes) port.dispose();
      else port.post(text);
    }
  }

  /** Closes every port. */
  dispose(): void {
    for (const feed of this.feeds) feed.port.dispose();
    this.feeds.clear();
  }

  private receive(feed: WindowFeed, message: PortMessage): void {
    void this.answer(feed, message);
  }

  private async answer(feed: WindowFeed, message: PortMessage): Promise<void> {
    const wrong = await answerWindow(message, feed, this.options.handlers);
    if (wrong === undefined) return;
    this.counters.malformed++;
    this.options.onMalformed(feed.window, wrong);
  }
}

function eventText<K extends keyof Events>(name: K, value: Events[K]): string {
  return JSON.stringify({ t: 'event', name, value });
}
