/** What a video tile can be in. */
export const tileStates = ['opening', 'live', 'frozen', 'offline', 'refused', 'unsupported'] as const;
export type TileState = (typeof tileStates)[number];

/** What a window says of one of its video tiles, about once a second while the tile shows a channel. */
export interface TileReport {
  /** `<window>/<pane>/<tile>`. */
  slot: string;
  /** Channel whose picture the tile shows. */
  channel: string;
  state: TileState;
  /** Decoded frames since the tile's last report. */
  frames: number;
  /** ms that this report covers. */
  overMs: number;
  /** The tile is on an open page that is not hidden. */
  visible: boolean;
}

/** Why a camera was not seen in a cycle. */
export const missReasons = ['offline', 'stalled', 'skipped', 'pre-empted', 'refused'] as const;
export type MissReason = (typeof missReasons)[number];

/** One line of the coverage ledger: one camera in one cycle. */
export interface CoverageRow {
  channel: string;
  /** Fabric UTC ms when it had been seen long enough; undefined: not seen. */
  seenAt?: number;
  /** ms during which frames advanced on a visible tile. */
  watchedMs: number;
  reason?: MissReason;
}

/** One cycle of the patrol: all cameras once. Fabric UTC ms. */
export interface PatrolCycle {
  id: string;
  startedAt: number;
  endedAt?: number;
  periodMs: number;
  cameras: number;
  seen: number;
  missed: number;
}

/** What the patrol does now. */
export interface PatrolStatus {
  state: 'off' | 'running' | 'infeasible' | 'no-tiles';
  /** ms: a camera is shown for so long. */
  dwellMs: number;
  /** Tiles that it has, and, when there are too few, how many it needs. */
  tiles: number;
  tilesNeeded?: number;
  cycle?: PatrolCycle;
  /** ms of the cycle's period that had gone by when this was said; dwells and the period run in real time, whatever the fabric's clock does. */
  elapsedMs?: number;
  /** The newest finished cycle. */
  last?: PatrolCycle;
}

/** Coverage by something: a route, a department. */
export interface CoverageShare {
  id: string;
  cameras: number;
  seen: number;
  /** Reason to how many. */
  missed: Partial<Record<MissReason, number>>;
}

/** A stretch of road in the two-hour loop, and when a unit last passed it. */
export interface LoopStretch {
  route: string;
  direction: 1 | -1;
  /** Stakes, metres; `from` below `to`. */
  from: number;
  to: number;
  /** Fabric UTC ms; undefined: not since the console knows. */
  passedAt?: number;
  unit?: string;
}
