import type { DeltaFrame, SnapshotFrame, TelemetryFrame } from '../../shared/domain/frames.ts';
import { encodeTelemetryFrame, parseTelemetryFrame, type TelemetryRows } from '../../shared/protocol/telemetry-frame.ts';
import { builtAt, buildEntityLists } from './entities.ts';

/** One row in words. */
export interface BuiltRow {
  index: number;
  ageMs?: number;
  value?: number;
  quality?: number;
}

/** Rows in columns, as the encoder takes them. */
export function buildRows(rows: readonly BuiltRow[]): TelemetryRows {
  return {
    index: rows.map((row) => row.index),
    ageMs: rows.map((row) => row.ageMs ?? 1_000),
    value: rows.map((row) => row.value ?? row.index / 2),
    quality: rows.map((row) => row.quality ?? 0),
  };
}

/** The bytes of a frame that carries every one of `channelCount` channels once, with the snapshot flag. */
export function buildSnapshotBytes(channelCount: number, seq: number, over: Partial<BuiltRow> & { at?: number } = {}): Uint8Array<ArrayBuffer> {
  const rows = Array.from({ length: channelCount }, (_, index) => ({ ...over, index }));
  return encodeTelemetryFrame({ snapshot: true, seq, at: over.at ?? builtAt + seq * 1_000 }, buildRows(rows));
}

/** The bytes of a frame that carries some channels. */
export function buildFrameBytes(seq: number, rows: readonly BuiltRow[], at = builtAt + seq * 1_000): Uint8Array<ArrayBuffer> {
  return encodeTelemetryFrame({ snapshot: false, seq, at }, buildRows(rows));
}

/** Decodes bytes that are known to be good. */
export function decodeFrame(bytes: Uint8Array, channelCount: number): TelemetryFrame {
  const parsed = parseTelemetryFrame(bytes, channelCount);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** A snapshot of one entity a collection. */
export function buildSnapshot(seq: number, over: Partial<SnapshotFrame> = {}): SnapshotFrame {
  return { kind: 'snapshot', seq, at: builtAt + seq * 1_000, entities: buildEntityLists(), ...over };
}

/** A delta that changes nothing unless told to. */
export function buildDelta(seq: number, over: Partial<DeltaFrame> = {}): DeltaFrame {
  return { kind: 'delta', seq, at: builtAt + seq * 1_000, ...over };
}
