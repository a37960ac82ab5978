import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { DeltaFrame, Frame, SnapshotFrame, TelemetryFrame } from '../../../shared/domain/frames.ts';
import type { World } from '../../../shared/domain/world.ts';
import { fail, type Failure } from '../../../shared/lib/result.ts';
import type { FabricMessageOf } from '../../../shared/protocol/messages.ts';
import { parseTelemetryFrame } from '../../../shared/protocol/telemetry-frame.ts';

/** A frame that the World has taken, and the message it came in. */
export interface AppliedFrame {
  readonly frame: Frame;
  /** The text or bytes as they came; never written to. */
  readonly raw: string | Uint8Array;
}

/** A catalogue that the World has taken, and the message it came in. */
export interface AppliedCatalogue {
  readonly catalogue: Catalogue;
  readonly raw: string;
}

/** What became of a message: `held` waits for the rest of its snapshot. */
export type Step = { readonly kind: 'applied' | 'duplicate' | 'gap' | 'held' } | { readonly kind: 'malformed'; readonly error: Failure };

/** Where applied things go; called after the World has taken all that belongs together. */
export interface SequencerOutlet {
  catalogue(applied: AppliedCatalogue): void;
  frame(applied: AppliedFrame): void;
}

/**
 * Puts the fabric's stream into the World in order (fabric protocol, "Order"). A new catalogue, a new epoch, a snapshot and its
 * telemetry half are held back until all are there and then take effect in one go: the picture is never seen half replaced.
 */
export class Sequencer {
  private readonly world: World;
  private readonly outlet: SequencerOutlet;
  private epoch = '';
  private etag = '';
  private catalogue: AppliedCatalogue | undefined;
  private snapshot: { frame: SnapshotFrame; raw: string } | undefined;
  /** The fabric did not take up where we stopped: nothing counts until its snapshot is in. */
  private needsSnapshot = true;

  constructor(world: World, outlet: SequencerOutlet) {
    this.world = world;
    this.outlet = outlet;
  }

  /** Begins a connection: what was held for the one before is dropped. */
  begin(welcome: { epoch: string; catalogue: string; resumed: boolean }): void {
    this.epoch = welcome.epoch;
    this.etag = welcome.catalogue;
    this.needsSnapshot = !welcome.resumed;
    this.catalogue = undefined;
    this.snapshot = undefined;
  }

  /** True when the World holds the whole picture of the fabric's own stream and catalogue. */
  get whole(): boolean {
    return this.inStream && this.world.complete && !this.snapshot;
  }

  /** True when the World is in the stream, so that a `resume` from its `seq` makes sense. */
  get inStream(): boolean {
    return !this.needsSnapshot && this.world.epoch === this.epoch && this.world.seq >= 0 && !this.catalogue && this.world.catalogue?.etag === this.etag;
  }

  /** Holds a catalogue until its snapshot comes. */
  takeCatalogue(message: FabricMessageOf<'catalogue'>, raw: string): Step {
    const { t: _, ...catalogue } = message;
    this.catalogue = { catalogue, raw };
    this.etag = catalogue.etag;
    this.snapshot = undefined;
    return { kind: 'held' };
  }

  /** Holds a snapshot until its telemetry half comes. */
  takeSnapshot(message: FabricMessageOf<'snapshot'>, raw: string): Step {
    if ((this.catalogue?.catalogue ?? this.world.catalogue)?.etag !== this.etag)
      return { kind: 'malformed', error: fail('catalogue-invalid', 'a snapshot without the catalogue that its welcome named').error };
    this.snapshot = { frame: { kind: 'snapshot', seq: message.seq, at: message.at, entities: message.entities }, raw };
    return { kind: 'held' };
  }

  /** Applies a delta. */
  takeDelta(message: FabricMessageOf<'delta'>, raw: string): Step {
    const frame: DeltaFrame = { kind: 'delta', seq: message.seq, at: message.at, upsert: message.upsert, remove: message.remove };
    return this.applyNext(frame, raw);
  }

  /** Parses a telemetry frame, then applies it, or completes the snapshot with it. */
  takeTelemetry(raw: Uint8Array): Step {
    const channels = (this.catalogue?.catalogue ?? this.world.catalogue)?.channels.length;
    if (channels === undefined) return { kind: 'malformed', error: fail('no-picture', 'a telemetry frame before any catalogue').error };
    const parsed = parseTelemetryFrame(raw, channels);
    if (!parsed.ok) return { kind: 'malformed', error: parsed.error };
    const frame = parsed.value;
    if (this.snapshot && frame.snapshot && frame.seq === this.snapshot.frame.seq) return this.install(this.snapshot, frame, raw);
    return this.applyNext(frame, raw);
  }

  private install(snapshot: { frame: SnapshotFrame; raw: string }, rows: TelemetryFrame, raw: Uint8Array): Step {
    const { catalogue } = this;
    this.catalogue = undefined;
    this.snapshot = undefined;
    this.needsSnapshot = false;
    if (catalogue) this.world.applyCatalogue(catalogue.catalogue);
    this.world.beginEpoch(this.epoch);
    this.world.apply(snapshot.frame);
    this.world.apply(rows);
    if (catalogue) this.outlet.catalogue(catalogue);
    this.outlet.frame(snapshot);
    this.outlet.frame({ frame: rows, raw });
    return { kind: 'applied' };
  }

  private applyNext(frame: DeltaFrame | TelemetryFrame, raw: string | Uint8Array): Step {
    if (this.snapshot) {
      if (frame.seq <= this.snapshot.frame.seq) return { kind: 'duplicate' };
      // The other half did not follow at once: the snapshot is broken, what comes after it is judged without it.
      this.snapshot = undefined;
    }
    if (!this.inStream) return { kind: 'gap' };
    const verdict = this.world.apply(frame);
    if (verdict === 'applied') this.outlet.frame({ frame, raw });
    return { kind: verdict };
  }
}
