import type { ErrorCode } from '../../../shared/lib/error-codes.ts';

/** What the link has met since it was opened. */
export interface LinkCounters {
  /** Snapshots, deltas and telemetry frames applied. */
  framesApplied: number;
  rowsApplied: number;
  deltasApplied: number;
  snapshots: number;
  catalogues: number;
  duplicates: number;
  gaps: number;
  /** `resume` sent on a gap. */
  resumes: number;
  /** Connections on which the fabric took up where we had stopped. */
  resumed: number;
  /** Messages of a type that this console does not know, passed over: a later fabric may send them. */
  unknown: number;
  malformed: number;
  malformedByCode: Partial<Record<ErrorCode, number>>;
  connects: number;
  /** Dials after the first. */
  reconnects: number;
  refused: number;
  /** Sockets terminated because nothing came for three beats. */
  silent: number;
  /** Sockets left because a gap was not filled in time. */
  gapTimeouts: number;
  epochs: number;
  messagesIn: number;
  bytesIn: number;
  commandsSent: number;
}

/** All at zero. */
export function buildLinkCounters(): LinkCounters {
  return {
    framesApplied: 0, rowsApplied: 0, deltasApplied: 0, snapshots: 0, catalogues: 0, duplicates: 0, gaps: 0, resumes: 0, resumed: 0,
    unknown: 0, malformed: 0, malformedByCode: {}, connects: 0, reconnects: 0, refused: 0, silent: 0, gapTimeouts: 0, epochs: 0, messagesIn: 0, bytesIn: 0, commandsSent: 0,
  };
}
