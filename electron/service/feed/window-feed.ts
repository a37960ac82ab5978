import type { Frame } from '../../../shared/domain/frames.ts';
import type { World } from '../../../shared/domain/world.ts';
import type { Port, PortMessage } from '../../../shared/ipc/port.ts';
import { Coalescer } from './coalescer.ts';
import type { PictureSource } from './picture.ts';
import { Unacked } from './unacked.ts';
import { WindowSilence } from './window-silence.ts';

/** What a window's feed shares with the others. */
export interface FeedSource {
  world: World;
  picture: PictureSource;
  /** The catalogue message as it came; '' before any. */
  catalogueText(): string;
  /** Told when a frame was folded into a catch-up instead of sent. */
  onCoalesced(): void;
}

/**
 * One window's way through the stream: `whole` waits to be sent the whole picture, `live` gets frames as they come,
 * `behind` has what it misses folded together until it has drawn enough. The World on its other end is always one
 * that this service's World has been.
 */
export class WindowFeed {
  readonly window: string;
  readonly port: Port;
  readonly silence = new WindowSilence();
  private readonly source: FeedSource;
  private readonly unacked = new Unacked();
  private state: 'whole' | 'live' | 'behind' = 'whole';
  private sentCatalogue = '';
  private sentSeq = -1;
  private sentEpoch = '';
  private sentAt = 0;
  /** The last frame sent was a snapshot whose telemetry half must follow. */
  private halfSent = false;
  private missed: Coalescer | undefined;

  constructor(window: string, port: Port, source: FeedSource) {
    this.window = window;
    this.port = port;
    this.source = source;
  }

  /** True while frames are being folded for this window. */
  get lagging(): boolean {
    return this.state !== 'live';
  }

  /** Sends the catalogue and the whole picture, as soon as there is one and the window has room. */
  resend(): void {
    this.state = 'whole';
    this.missed = undefined;
    this.halfSent = false;
    this.advance();
  }

  /** The window asks for the whole picture: what it was sent before will never be acknowledged. */
  asked(): void {
    this.unacked.clear();
    this.sentCatalogue = '';
    this.resend();
  }

  /** A new catalogue stands: nothing sent before means anything, and a snapshot follows. */
  catalogue(): void {
    this.resend();
  }

  /** Takes a frame that the World has applied. */
  frame(frame: Frame, body: PortMessage): void {
    if (this.has(frame)) return;
    if (this.state === 'live' && (this.completes(frame) || !this.unacked.full)) {
      this.send(frame.seq, body);
      this.halfSent = frame.kind === 'snapshot';
      return;
    }
    if (this.state === 'live') this.fallBehind();
    if (this.state === 'behind') this.source.onCoalesced();
    if (frame.kind === 'delta' || frame.kind === 'telemetry') this.missed?.note(frame);
    if (frame.kind === 'snapshot' || this.missed?.overflown) this.state = 'whole';
    if (this.state === 'whole') this.missed = undefined;
    this.advance();
  }

  /** The window has drawn everything up to `seq`. */
  ack(seq: number): void {
    this.unacked.ack(seq);
    this.advance();
  }

  /** A snapshot takes effect in one go: a window that was sent the picture on the way needs neither half of it again. */
  private has(frame: Frame): boolean {
    const half = frame.kind === 'snapshot' || (frame.kind === 'telemetry' && frame.snapshot);
    return half && !this.halfSent && this.state === 'live' && frame.seq === this.sentSeq && this.sentEpoch === this.source.world.epoch;
  }

  private completes(frame: Frame): boolean {
    return this.halfSent && frame.kind === 'telemetry' && frame.seq === this.sentSeq;
  }

  private fallBehind(): void {
    this.state = 'behind';
    this.missed = new Coalescer(this.source.world.columns.count, this.sentAt);
  }

  private advance(): void {
    const { world, picture } = this.source;
    if (this.state === 'live' || !this.unacked.eased) return;
    if (this.state === 'whole' && this.sentCatalogue !== this.source.catalogueText()) {
      this.sentCatalogue = this.source.catalogueText();
      this.port.post(this.sentCatalogue);
    }
    if (!world.complete) return;
    const { text, rows } = this.state === 'whole' ? picture.get() : this.missed!.build(world, this.sentSeq);
    this.state = 'live';
    this.missed = undefined;
    this.halfSent = false;
    this.send(world.seq, text);
    this.send(world.seq, rows);
  }

  private send(seq: number, body: PortMessage): void {
    this.sentSeq = seq;
    this.sentEpoch = this.source.world.epoch;
    this.sentAt = this.source.world.at;
    this.unacked.add(seq, body.length);
    this.silence.asked(performance.now());
    this.port.post(body);
  }
}
