import type { Frame } from '../../../shared/domain/frames.ts';
import type { World } from '../../../shared/domain/world.ts';
import type { Events } from '../../../shared/ipc/contract.ts';
import type { Port, PortMessage } from '../../../shared/ipc/port.ts';
import { maxBufferedBytes } from './budget.ts';
import { PictureSource } from './picture.ts';
import { WindowFeed, type FeedSource } from './window-feed.ts';
import { answerWindow, type CallHandlers } from './window-calls.ts';
import { lookEveryMs } from './window-silence.ts';

/** What a feed is opened with. */
export interface FeedOptions {
  world: World;
  hello: Omit<Events['hello'], 'window'>;
  /** What stands: told to every window after its `hello`, in this order. */
  standing(): Partial<Omit<Events, 'hello'>>;
  /** Told to every window after its picture: the picture of before that all windows show, if they do. */
  past?(): readonly PortMessage[];
  handlers: CallHandlers;
  /** Told of every window message that the contract does not know. */
  onMalformed(window: string, message: string): void;
  /** Told when a window has come or gone, hangs or answers again. @param silent those of `ids` that answer nothing */
  onWindows(ids: string[], silent: string[]): void;
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
  private silent: string[] = [];
  private lookedMs = performance.now();
  private readonly looking = setInterval(() => this.look(), lookEveryMs);

  constructor(options: FeedOptions) {
    this.options = options;
    this.looking.unref();
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
    port.onClose(() => this.detach(feed));
    port.onMessage((message) => this.receive(feed, message));
    this.feeds.add(feed);
    port.post(eventText('hello', { ...this.options.hello, window }));
    for (const [name, value] of Object.entries(this.options.standing())) port.post(eventText(name as keyof Events, value));
    feed.resend();
    for (const message of this.options.past?.() ?? []) port.post(message);
    this.tellWindows();
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
    if (this.feeds.size > 0) this.publishMessages([eventText(name, value)]);
    if (name === 'link') for (const { silence } of this.feeds) silence.asked(performance.now());
  }

  /** Tells every window something in several messages that nothing comes between. */
  publishMessages(messages: readonly PortMessage[]): void {
    for (const { port } of this.feeds) {
      // A peer that does not even read is cut off; it finds its way back by itself, as after a service restart.
      if (port.bufferedBytes() > maxBufferedBytes) port.dispose();
      else for (const message of messages) port.post(message);
    }
  }

  private ids(): string[] {
    return [...this.feeds].map(({ window }) => window);
  }

  private detach(feed: WindowFeed): void {
    if (this.feeds.delete(feed)) this.tellWindows();
  }

  private tellWindows(): void {
    this.silent = this.silentIds();
    this.options.onWindows(this.ids(), this.silent);
  }

  private silentIds(): string[] {
    const nowMs = performance.now();
    return [...this.feeds].flatMap(({ window, silence }) => (silence.isSilent(nowMs) ? [window] : []));
  }

  /** Looks which windows hang, and tells when that has changed. */
  private look(): void {
    const nowMs = performance.now();
    // This process was held up, and what windows said meanwhile waits unread.
    if (nowMs - this.lookedMs > 2 * lookEveryMs) for (const { silence } of this.feeds) silence.heard();
    this.lookedMs = nowMs;
    if (this.silentIds().join(' ') !== this.silent.join(' ')) this.tellWindows();
  }

  /** Closes every port. */
  dispose(): void {
    clearInterval(this.looking);
    for (const feed of this.feeds) feed.port.dispose();
    this.feeds.clear();
  }

  private receive(feed: WindowFeed, message: PortMessage): void {
    feed.silence.heard();
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
