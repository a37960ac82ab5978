import type { RawData, WebSocket } from 'ws';
import { closeCodes, maxMessageBytes, silentBeats } from '../../shared/protocol/limits.ts';
import type { ConsoleMessageOf } from '../../shared/protocol/messages.ts';
import { parseConsoleMessage } from '../../shared/protocol/parse-message.ts';
import type { CommandLog } from './command-log.ts';
import type { WireFrame } from './frame-ring.ts';
import { serverLimits } from './server-limits.ts';
import type { FabricStream } from './stream.ts';

/** What a session shares with the server. */
export interface SessionNeeds {
  stream: FabricStream;
  commands: CommandLog;
  /** Fabric clock, UTC ms. */
  now: () => number;
  beatMs: number;
  maxBufferedBytes: number;
  /** Sent after each welcome. */
  notice: { level: 'info' | 'warning' | 'error'; code: string; text: string };
}

/** One console on one socket: hello first, then frames until either side ends it. */
export class ConsoleSession {
  private readonly socket: WebSocket;
  private readonly needs: SessionNeeds;
  private greeted = false;
  private ended = false;
  private silentTimer: NodeJS.Timeout | undefined;
  private readonly beatTimer: NodeJS.Timeout;

  constructor(socket: WebSocket, needs: SessionNeeds, onEnd: () => void) {
    this.socket = socket;
    this.needs = needs;
    socket.on('message', (data, isBinary) => this.hear(data, isBinary));
    socket.on('error', () => this.end(closeCodes.malformed, 'malformed'));
    socket.on('close', () => {
      this.ended = true;
      clearTimeout(this.silentTimer);
      clearInterval(this.beatTimer);
      onEnd();
    });
    // Nothing comes before the welcome: a console that takes long over its hello would call a beat malformed.
    this.beatTimer = setInterval(() => this.greeted && this.say({ t: 'beat', now: needs.now(), seq: needs.stream.seq }), needs.beatMs);
    this.listen();
  }

  /** Sends a frame, once greeted; a console that does not read is let go. */
  frame(frame: WireFrame): void {
    if (this.greeted) this.send(frame.data);
  }

  /** Closes with a code; what does not answer is cut off. */
  end(code: number, reason: string): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.beatTimer);
    clearTimeout(this.silentTimer);
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), serverLimits.closeWaitMs).unref();
  }

  private hear(data: RawData, isBinary: boolean): void {
    if (this.ended) return;
    this.listen();
    const bytes = data as Buffer;
    if (isBinary || bytes.length > maxMessageBytes) return this.end(closeCodes.malformed, isBinary ? 'binary' : 'too long');
    const parsed = parseConsoleMessage(bytes.toString('utf8'));
    // A later console may say what this fabric does not know.
    if (!parsed.ok && parsed.error.code === 'message-unknown') return;
    if (!parsed.ok) return this.end(closeCodes.malformed, `${parsed.error.code} ${parsed.error.message}`.slice(0, 80).replace(/[^\x20-\x7e]/g, '?'));
    const message = parsed.value;
    if (message.t === 'hello') return this.greeted ? this.end(closeCodes.malformed, 'second hello') : this.greet(message);
    if (!this.greeted) return this.end(closeCodes.malformed, 'hello comes first');
    if (message.t === 'resume') this.picture(this.needs.stream.since(message.epoch, message.seq));
    if (message.t === 'command') this.command(message);
  }

  private greet(hello: ConsoleMessageOf<'hello'>): void {
    const { stream, now, beatMs, notice } = this.needs;
    const { etag } = stream.catalogue;
    const known = hello.catalogue === etag;
    // A console without this catalogue forgets its picture with the old one, so a replay would build on nothing.
    const missed = known && hello.resume ? stream.since(hello.resume.epoch, hello.resume.seq) : undefined;
    this.greeted = true;
    this.say({ t: 'welcome', epoch: stream.epoch, seq: stream.seq, now: now(), beatMs, resumed: missed !== undefined, catalogue: etag });
    this.say({ t: 'notice', ...notice });
    if (!known) this.send(stream.catalogueText);
    this.picture(missed);
  }

  private picture(missed: WireFrame[] | undefined): void {
    if (missed) for (const frame of missed) this.send(frame.data);
    else for (const part of this.needs.stream.snapshot()) this.send(part);
  }

  private command({ id, kind, by, args }: ConsoleMessageOf<'command'>): void {
    const { commands, stream } = this.needs;
    const { ok, code, message } = commands.once(id, () => stream.command({ kind, by, args }));
    this.say({ t: 'result', id, ok, code, ...(message !== undefined && { message }) });
  }

  private say(message: object): void {
    this.send(JSON.stringify(message));
  }

  private send(data: string | Uint8Array): void {
    if (this.ended) return;
    this.socket.send(data);
    if (this.socket.bufferedAmount > this.needs.maxBufferedBytes) {
      // Its buffers are full, so a close frame would not get through either: cut off right after it.
      this.end(closeCodes.slowReader, 'too slow');
    }
  }

  private listen(): void {
    clearTimeout(this.silentTimer);
    this.silentTimer = setTimeout(() => this.end(closeCodes.silent, 'silent'), silentBeats * this.needs.beatMs);
  }
}
