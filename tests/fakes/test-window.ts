import { WebSocket } from 'ws';
import { World } from '../../shared/domain/world.ts';
import type { CatchUpFrame } from '../../shared/domain/frames.ts';
import type { DerivedLists, PastPicture } from '../../shared/ipc/contract.ts';
import { parseFabricMessage } from '../../shared/protocol/parse-message.ts';
import { parseTelemetryFrame } from '../../shared/protocol/telemetry-frame.ts';

/** What a renderer does with a port, without a screen: applies what comes to its own World and acknowledges it. */
export class TestWindow {
  readonly world = new World();
  /** The last picture of before that came, and the moment that it was asked for. */
  past: { forMs: number; world: World } | undefined;
  private announced: PastPicture | undefined;
  /** Values of events by name, the latest last. */
  readonly events: { name: string; value: unknown }[] = [];
  readonly replies: Record<string, unknown>[] = [];
  catchUps = 0;
  gaps = 0;
  /** Frames are applied but not acknowledged while false. */
  acks = true;
  /** It says nothing at all while false, as a window that hangs. */
  answers = true;
  private readonly socket: WebSocket | undefined;
  private readonly wake = new Set<() => void>();

  constructor(url?: string) {
    if (!url) return;
    this.socket = new WebSocket(url);
    this.socket.on('message', (data, isBinary) => {
      const bytes = data as Buffer;
      const heard = this.events.length;
      const acked = this.take(isBinary ? bytes : bytes.toString());
      if (acked !== undefined && this.acks && this.answers) this.send({ t: 'ack', seq: acked });
      if (this.answers && this.events.length > heard && this.events.at(-1)!.name === 'link') this.send({ t: 'here' });
      for (const look of this.wake) look();
    });
    this.socket.on('error', () => undefined);
  }

  send(value: unknown): void {
    this.socket?.send(typeof value === 'string' ? value : JSON.stringify(value));
  }

  /** Resolves once `test` holds after some message. */
  until(test: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!test()) return;
        this.wake.delete(look);
        resolve();
      };
      this.wake.add(look);
      look();
    });
  }

  close(): void {
    this.socket?.terminate();
  }

  /** Takes one message. @returns the seq to acknowledge once the picture is whole */
  take(message: string | Uint8Array): number | undefined {
    if (typeof message !== 'string') {
      const parsed = parseTelemetryFrame(message, this.world.columns.count);
      if (!parsed.ok) throw new Error(parsed.error.message);
      if (this.announced?.picture) {
        const { forMs, picture } = this.announced;
        this.announced = undefined;
        const world = new World();
        world.applyCatalogue(this.world.catalogue!);
        world.apply({ kind: 'snapshot', ...picture });
        world.apply(parsed.value);
        this.past = { forMs, world };
        return undefined;
      }
      return this.apply(this.world.apply(parsed.value));
    }
    const data = JSON.parse(message) as { t: string; name: string; value: unknown };
    if (data.t === 'event') {
      this.events.push({ name: data.name, value: data.value });
      if (data.name === 'past') this.announced = data.value as PastPicture;
      if (data.name === 'derived') this.derive(data.value as DerivedLists);
    }
    else if (data.t === 'reply') this.replies.push(data);
    else if (data.t === 'catch-up') {
      this.catchUps++;
      return this.apply(this.world.apply({ ...(data as unknown as CatchUpFrame), kind: 'catch-up' }));
    } else return this.takeFabric(message);
    return undefined;
  }

  private derive({ fogZones, queues }: DerivedLists): void {
    if (fogZones !== undefined) this.world.derive('fogZones', fogZones ?? undefined);
    if (queues !== undefined) this.world.derive('queues', queues ?? undefined);
  }

  private takeFabric(text: string): number | undefined {
    const parsed = parseFabricMessage(text);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { value } = parsed;
    if (value.t === 'catalogue') this.world.applyCatalogue(value);
    else if (value.t === 'snapshot') return this.apply(this.world.apply({ kind: 'snapshot', ...value }));
    else if (value.t === 'delta') return this.apply(this.world.apply({ kind: 'delta', ...value }));
    return undefined;
  }

  private apply(verdict: string): number | undefined {
    if (verdict === 'gap') this.gaps++;
    return this.world.complete ? this.world.seq : undefined;
  }
}
