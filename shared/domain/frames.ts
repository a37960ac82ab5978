import type { EntityLists, IdLists } from './collections.ts';

/**
 * Channel values that came together (fabric protocol, "Telemetry frame"). The columns are views over the
 * received buffer where alignment allows: never write to them, never keep them.
 */
export interface TelemetryFrame {
  readonly kind: 'telemetry';
  /** True when every channel is present once, ascending. */
  readonly snapshot: boolean;
  readonly seq: number;
  /** UTC ms, fabric clock. */
  readonly at: number;
  readonly count: number;
  /** Position in the catalogue; every one is below the channel count the decoder was given. */
  readonly index: Uint32Array;
  /** ms between the sample and `at`. */
  readonly ageMs: Uint32Array;
  /** NaN: none. */
  readonly value: Float32Array;
  /** See `quality` in `freshness.ts`. */
  readonly quality: Uint8Array;
  /** Lowest and highest of `index`, where whoever built the frame knows them; low above high when there are no rows. */
  readonly span?: { readonly low: number; readonly high: number };
}

/** The whole picture but channel values; a telemetry frame with the snapshot flag and the same `seq` follows. */
export interface SnapshotFrame {
  readonly kind: 'snapshot';
  readonly seq: number;
  readonly at: number;
  readonly entities: EntityLists;
}

/** Whole entities that changed or went. */
export interface DeltaFrame {
  readonly kind: 'delta';
  readonly seq: number;
  readonly at: number;
  readonly upsert?: EntityLists;
  readonly remove?: IdLists;
}

/**
 * Port only: everything after `since` up to `seq` folded into one for a window that was slow to draw. A telemetry
 * frame with the same `seq` follows at once. Entities are never dropped: the latest whole entity stands for all.
 */
export interface CatchUpFrame {
  readonly kind: 'catch-up';
  readonly since: number;
  readonly seq: number;
  readonly at: number;
  readonly upsert?: EntityLists;
  readonly remove?: IdLists;
}

/** What changes the picture. */
export type Frame = SnapshotFrame | DeltaFrame | CatchUpFrame | TelemetryFrame;
