import type { Catalogue } from '../../shared/domain/catalogue.ts';
import type { CollectionName } from '../../shared/domain/collections.ts';
import { encodeTelemetryFrame } from '../../shared/protocol/telemetry-frame.ts';
import { FrameRing, type RingLimits, type WireFrame } from './frame-ring.ts';
import { serverLimits } from './server-limits.ts';
import type { CommandOutcome } from './simulator/command-outcome.ts';
import type { Simulation, Tick } from './simulator/simulation.ts';

/** What a command carries. */
export interface OperatorCommand {
  kind: string;
  by: string;
  args: Record<string, unknown>;
}

/** The numbered stream of one epoch: frames made once, for everybody, and kept for those who resume. */
export class FabricStream {
  readonly epoch: string;
  readonly catalogue: Catalogue;
  /** The catalogue message, ready to send. */
  readonly catalogueText: string;
  private readonly simulation: Simulation;
  private readonly ring: FrameRing;
  private last = 0;
  private readonly without: readonly CollectionName[];

  /**
   * @param needs.epoch new at every start
   * @param needs.without collections that no message names
   */
  constructor(needs: { epoch: string; catalogue: Catalogue; simulation: Simulation; ring?: RingLimits; without?: readonly CollectionName[] }) {
    this.without = needs.without ?? [];
    this.epoch = needs.epoch;
    this.catalogue = needs.catalogue;
    this.catalogueText = JSON.stringify({ t: 'catalogue', ...needs.catalogue });
    this.simulation = needs.simulation;
    this.ring = new FrameRing(needs.ring);
  }

  /** Number of the last frame; 0 before any. */
  get seq(): number {
    return this.last;
  }

  /** UTC ms of the last tick, fabric clock. */
  get at(): number {
    return this.simulation.at;
  }

  /**
   * Goes on to a fabric time.
   * @param untilMs UTC ms, fabric clock
   * @param localMs local time, by which the ring forgets
   * @returns the new frames, in order
   */
  advance(untilMs: number, localMs: number): WireFrame[] {
    const made: WireFrame[] = [];
    for (const tick of this.simulation.step(untilMs)) {
      for (const data of this.encode(tick)) {
        const frame = { seq: ++this.last, madeAt: localMs, data: data(this.last) };
        this.ring.push(frame);
        made.push(frame);
      }
    }
    return made;
  }

  /** Frames after `seq`, when all of them are still here. */
  since(epoch: string, seq: number): WireFrame[] | undefined {
    if (epoch !== this.epoch) return undefined;
    return seq === this.last ? [] : this.ring.since(seq, serverLimits.maxReplayBytes);
  }

  /** The whole picture: the snapshot message and its telemetry frame, both with the last number. */
  snapshot(): [string, Uint8Array] {
    const { at, entities, rows } = this.simulation.snapshot();
    return [JSON.stringify({ t: 'snapshot', seq: this.last, at, entities: this.sent(entities) ?? {} }), encodeTelemetryFrame({ snapshot: true, seq: this.last, at }, rows)];
  }

  /** Carries out a command; its effect comes with the next frames. */
  command(command: OperatorCommand): CommandOutcome {
    return this.simulation.command(command);
  }

  private *encode(tick: Tick): Generator<(seq: number) => string | Uint8Array> {
    const { at, change, rows } = tick;
    const upsert = this.sent(change?.upsert);
    const remove = this.sent(change?.remove);
    if (upsert || remove) yield (seq) => JSON.stringify({ t: 'delta', seq, at, upsert, remove });
    if (rows.index.length > 0) yield (seq) => encodeTelemetryFrame({ snapshot: false, seq, at }, rows);
  }

  /** Lists by collection without those that are not sent; undefined when nothing is left. */
  private sent<T extends object>(lists: T | undefined): T | undefined {
    if (!lists || this.without.length === 0) return lists;
    const left = Object.entries(lists).filter(([name]) => !this.without.some((each) => each === name));
    return left.length > 0 ? (Object.fromEntries(left) as T) : undefined;
  }
}
