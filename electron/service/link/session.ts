import { WebSocket, type RawData } from 'ws';
import type { ErrorCode } from '../../../shared/lib/error-codes.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import { fail, type Failure } from '../../../shared/lib/result.ts';
import { closeCodes, silentBeats, subprotocol } from '../../../shared/protocol/limits.ts';
import type { ConsoleMessage, ConsoleMessageOf, FabricMessage, FabricMessageOf } from '../../../shared/protocol/messages.ts';
import { parseFabricMessage } from '../../../shared/protocol/parse-message.ts';
import type { LinkCounters } from './counters.ts';
import type { Sequencer, Step } from './sequencer.ts';

/** How a connection ended. */
export type SessionEnd =
  | { reason: 'refused' }
  | { reason: 'malformed'; error: Failure }
  | { reason: 'silent' | 'gap'; text: string }
  | { reason: 'closed'; text: string };

/** What a connection needs from the link. */
export interface SessionOptions {
  url: URL;
  token: string;
  hello: ConsoleMessageOf<'hello'>;
  sequencer: Sequencer;
  /** Last frame that the World holds, for `resume` and for judging beats. */
  seq: () => number;
  counters: LinkCounters;
  now: () => number;
  gapWaitMs: number;
  welcomeWaitMs: number;
  maxMessageBytes: number;
}

/** What a connection tells the link. */
export interface SessionEvents {
  welcome(message: FabricMessageOf<'welcome'>): void;
  /** The fabric said what time it is, UTC ms. */
  clock(fabricMs: number): void;
  /** The picture is whole and current (again). */
  live(): void;
  /** Something is missing and has been asked for. */
  resyncing(): void;
  result(message: FabricMessageOf<'result'>): void;
  notice(message: FabricMessageOf<'notice'>): void;
  /** Once, at the end; nothing comes after it. */
  end(end: SessionEnd): void;
}

/** Beyond the protocol's limit by so much that a message just over it is still read, to be closed with 4400 instead of 1009. */
const payloadSlackBytes = 65_536;
const closeGraceMs = 1_000;

/** One connection to the fabric: from the dial to its end. Every listener on the socket ends in a verdict, never in a throw. */
export class Session implements Disposable {
  private readonly options: SessionOptions;
  private readonly events: SessionEvents;
  private readonly socket: WebSocket;
  private welcome: FabricMessageOf<'welcome'> | undefined;
  private lastHeardAt: number;
  private isLive = false;
  /** A gap has been met and nothing has been applied since. */
  private hasAsked = false;
  private ended = false;
  private deadline: NodeJS.Timeout | undefined;
  private beats: NodeJS.Timeout | undefined;
  private silence: NodeJS.Timeout | undefined;

  constructor(options: SessionOptions, events: SessionEvents) {
    this.options = options;
    this.events = events;
    this.lastHeardAt = performance.now();
    this.socket = new WebSocket(options.url, subprotocol, {
      headers: { Authorization: `Bearer ${options.token}` },
      maxPayload: options.maxMessageBytes + payloadSlackBytes,
      handshakeTimeout: options.welcomeWaitMs,
      perMessageDeflate: false,
      followRedirects: false,
    });
    this.socket.on('open', () => this.send(options.hello));
    this.socket.on('message', (data, isBinary) => this.onMessage(data, isBinary));
    this.socket.on('ping', () => this.heard());
    this.socket.on('unexpected-response', (_request, response) => {
      response.resume();
      this.finish(response.statusCode === 401 ? { reason: 'refused' } : { reason: 'closed', text: `the fabric answered HTTP ${response.statusCode}` });
      this.socket.terminate();
    });
    this.socket.on('error', (error) => this.onError(error));
    this.socket.on('close', (code, reason) => this.finish({ reason: 'closed', text: `closed ${code} ${reason.toString().slice(0, 120)}`.trim() }));
    this.expect(options.welcomeWaitMs, 'no welcome');
  }

  /** Sends a message. @returns false when the socket is not open */
  send(message: ConsoleMessage): boolean {
    if (this.ended || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Ends the connection without a word to the link. */
  dispose(): void {
    if (this.ended) return;
    this.ended = true;
    this.stopTimers();
    this.leave(1_000, 'the console is ending');
  }

  private onMessage(data: RawData, isBinary: boolean): void {
    if (this.ended) return;
    const bytes = data as Buffer;
    this.heard();
    this.options.counters.messagesIn++;
    this.options.counters.bytesIn += bytes.byteLength;
    const { maxMessageBytes } = this.options;
    if (bytes.byteLength > maxMessageBytes) return this.malformed('message-too-long', `${bytes.byteLength} bytes, at most ${maxMessageBytes} are allowed`);
    if (isBinary) return this.onTelemetry(bytes);
    const raw = bytes.toString('utf8');
    const parsed = parseFabricMessage(raw, maxMessageBytes);
    if (!parsed.ok) {
      // An object with a string `t` is no malformed message (protocol page, "Transport"), whatever the `t`.
      if (parsed.error.code === 'message-unknown') this.options.counters.unknown++;
      else this.malformed(parsed.error.code, parsed.error.message);
      return;
    }
    this.onText(parsed.value, raw);
  }

  private onTelemetry(bytes: Uint8Array): void {
    if (!this.welcome) return this.malformed('no-picture', 'a telemetry frame before welcome');
    const step = this.options.sequencer.takeTelemetry(bytes);
    this.judge(step);
  }

  private onText(message: FabricMessage, raw: string): void {
    if (message.t === 'welcome') return this.onWelcome(message);
    if (message.t === 'notice') return this.events.notice(message);
    if (!this.welcome) return this.malformed('no-picture', `${message.t} before welcome`);
    if (message.t === 'catalogue') this.judge(this.options.sequencer.takeCatalogue(message, raw));
    else if (message.t === 'snapshot') this.judge(this.options.sequencer.takeSnapshot(message, raw));
    else if (message.t === 'delta') this.judge(this.options.sequencer.takeDelta(message, raw));
    else if (message.t === 'beat') this.onBeat(message);
    else this.events.result(message);
  }

  private onWelcome(message: FabricMessageOf<'welcome'>): void {
    this.welcome = message;
    this.options.sequencer.begin(message);
    this.stopTimers();
    this.isLive = false;
    this.hasAsked = false;
    this.events.welcome(message);
    this.events.clock(message.now);
    this.beats = setInterval(() => this.send({ t: 'beat', at: this.options.now() }), message.beatMs);
    this.watchSilence(message.beatMs * silentBeats);
    if (!this.settle()) this.expect(this.options.welcomeWaitMs, 'no picture came');
  }

  private onBeat(message: FabricMessageOf<'beat'>): void {
    this.events.clock(message.now);
    // Everything up to the beat's seq was sent before it on the same ordered socket: what is not here is lost.
    if (this.isLive && message.seq > this.options.seq()) this.onGap();
  }

  private judge(step: Step): void {
    if (step.kind === 'malformed') return this.malformed(step.error.code, step.error.message);
    if (step.kind === 'duplicate') this.options.counters.duplicates++;
    if (step.kind === 'gap') this.onGap();
    // The rest of the snapshot must follow; what stood before stays live until then.
    if (step.kind === 'held') this.expect(this.options.gapWaitMs, 'the rest of a snapshot did not come');
    if (step.kind === 'applied') {
      this.hasAsked = false;
      if (this.deadline) this.settle();
    }
  }

  /** Live once the picture is whole and has reached what the fabric had at `welcome`. */
  private settle(): boolean {
    const { sequencer, seq, gapWaitMs } = this.options;
    if (!this.welcome || !sequencer.whole || (this.welcome.resumed && seq() < this.welcome.seq)) {
      // Something came, so the wait is not in vain: it begins again.
      if (this.deadline) this.expect(gapWaitMs, 'the missing frames stopped coming');
      return false;
    }
    clearTimeout(this.deadline);
    this.deadline = undefined;
    if (!this.isLive) {
      this.isLive = true;
      this.events.live();
    }
    return true;
  }

  /** The first sign is the gap; frames that were under way behind it are the same gap. */
  private onGap(): void {
    if (this.hasAsked) return;
    this.hasAsked = true;
    this.options.counters.gaps++;
    this.expect(this.options.gapWaitMs, 'neither the missing frames nor a snapshot came');
    if (this.isLive) {
      this.isLive = false;
      this.events.resyncing();
    }
    if (!this.options.sequencer.inStream) return;
    this.options.counters.resumes++;
    this.send({ t: 'resume', epoch: this.welcome!.epoch, seq: this.options.seq() });
  }

  private expect(waitMs: number, text: string): void {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => {
      if (this.finish({ reason: 'gap', text: `${text} within ${waitMs} ms` })) this.leave(1_000, text);
    }, waitMs);
  }

  private heard(): void {
    this.lastHeardAt = performance.now();
  }

  private watchSilence(limitMs: number): void {
    this.heard();
    const look = (waitMs: number): void => {
      this.silence = setTimeout(() => {
        const leftMs = this.lastHeardAt + limitMs - performance.now();
        if (leftMs > 0) return look(leftMs);
        if (!this.finish({ reason: 'silent', text: `nothing came for ${limitMs} ms` })) return;
        this.socket.close(closeCodes.silent, 'silent');
        this.socket.terminate();
      }, waitMs);
    };
    look(limitMs);
  }

  private onError(error: Error & { code?: string }): void {
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return this.malformed('message-too-long', error.message);
    if (error.code?.startsWith('WS_ERR_')) return this.malformed('websocket', error.message);
    if (this.finish({ reason: 'closed', text: error.message || error.code || 'the connection failed' })) this.socket.terminate();
  }

  private malformed(code: ErrorCode, message: string): void {
    if (this.finish({ reason: 'malformed', error: fail(code, message).error })) this.leave(closeCodes.malformed, code);
  }

  private leave(code: number, reason: string): void {
    if (this.socket.readyState === WebSocket.CONNECTING) return this.socket.terminate();
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), closeGraceMs).unref();
  }

  /** @returns false when the connection had ended before */
  private finish(end: SessionEnd): boolean {
    if (this.ended) return false;
    this.ended = true;
    this.stopTimers();
    this.events.end(end);
    return true;
  }

  private stopTimers(): void {
    clearTimeout(this.deadline);
    this.deadline = undefined;
    clearInterval(this.beats);
    clearTimeout(this.silence);
  }
}
