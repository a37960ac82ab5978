import type { TileState } from '../../shared/domain/patrol.ts';
import type { PlayerError } from './players/player.ts';
import { backOffMs, refusedBackOffMs } from './player-back-off.ts';

/** ms without a new frame that are a stall (domain page, "Video"): while playing, and before the first frame. */
export const stallMs = { playing: 3_000, starting: 6_000 } as const;
/** After a stall a player is believed only once its frames have advanced for so long: servers resend what they had kept. */
const provenMs = 1_000;
/** Playing for so long, a player starts its back-off anew at its next stall. */
const steadyMs = 10_000;
/** A player of the next picture that fails is tried again after so long. */
const spareRetryMs = 5_000;

/** One player, as the tile knows it. `generation` is its name: no two players of a tile ever share one. */
export interface Run {
  readonly generation: number;
  /** Channel id. */
  readonly channel: string;
  readonly startedAt: number;
  readonly firstAt: number | undefined;
  readonly frameAt: number | undefined;
}

/**
 * One tile: what it was asked for, and the players it wants to have. Immutable; times are ms of one monotonic clock.
 * Players that it does not name must not exist.
 */
export interface Tile {
  /** Channel id asked for; undefined: an empty tile. */
  readonly channel: string | undefined;
  /** Channel id that comes next. */
  readonly next: string | undefined;
  readonly state: TileState;
  /** The player of the picture; undefined while it waits for its restart. */
  readonly current: Run | undefined;
  /** A second player, opened before it is needed: of `next`, or of `channel` in another size. */
  readonly spare: Run | undefined;
  /** When the last frame of `channel` came. */
  readonly frameAt: number | undefined;
  /** Why the last player of `channel` ended, if by an error. */
  readonly error: PlayerError | undefined;
  /** Players of `channel` that ended since it last played steadily. */
  readonly attempts: number;
  readonly restartAt: number;
  readonly spareAt: number;
  /** A player of `channel` has stalled and none has proven itself since. */
  readonly stalled: boolean;
  /** The World says that the channel is offline or lost. */
  readonly lost: boolean;
  readonly shown: boolean;
  /** Players made so far. */
  readonly made: number;
}

/** A tile that shows nothing, on an open page. */
export const emptyTile: Tile = {
  channel: undefined, next: undefined, state: 'opening', current: undefined, spare: undefined, frameAt: undefined, error: undefined,
  attempts: 0, restartAt: 0, spareAt: 0, stalled: false, lost: false, shown: true, made: 0,
};

/** The generation whose picture is to be seen; undefined: none, so that only a dated still may be. */
export function pictureOf(tile: Tile): number | undefined {
  return tile.state === 'live' && tile.current?.channel === tile.channel ? tile.current?.generation : undefined;
}

/** Asks for a channel, or clears. A picture that was opened before is there at once; everything of the old channel is gone. */
export function applyAsk(tile: Tile, channel: string | undefined, now: number): Tile {
  if (channel === tile.channel) return tile;
  const fresh: Tile = { ...emptyTile, channel, next: tile.next === channel ? undefined : tile.next, shown: tile.shown, made: tile.made };
  if (channel === undefined || !tile.shown) return fresh;
  const { spare } = tile;
  if (spare?.channel !== channel) return addCurrent(fresh, now);
  const playing = spare.frameAt !== undefined && now - spare.frameAt < stallMs.playing;
  return { ...fresh, current: spare, frameAt: spare.frameAt, state: playing ? 'live' : 'opening' };
}

/** Says what comes next, so that its player is opened beside the present one. */
export function applyNext(tile: Tile, channel: string | undefined): Tile {
  const next = channel === tile.channel ? undefined : channel;
  if (next === tile.next) return tile;
  return { ...tile, next, spare: tile.spare?.channel === next ? tile.spare : undefined, spareAt: 0 };
}

/** Opens a second player of the same channel, which takes over with its first frame (the tile has grown or shrunk). */
export function applyResize(tile: Tile, now: number): Tile {
  if (tile.channel === undefined || !tile.shown || tile.state !== 'live') return tile;
  return addSpare({ ...tile, spare: undefined }, tile.channel, now);
}

/** A frame of a player. One that the tile has given up changes nothing. */
export function applyFrame(tile: Tile, generation: number, now: number): Tile {
  const { current, spare } = tile;
  if (spare?.generation === generation) {
    const seen = withFrame(spare, now);
    if (spare.channel !== tile.channel) return { ...tile, spare: seen };
    return { ...tile, current: seen, spare: undefined, spareAt: 0, state: 'live', frameAt: now };
  }
  if (current?.generation !== generation) return tile;
  const seen = withFrame(current, now);
  const playedMs = now - seen.firstAt!;
  if (tile.stalled && playedMs < provenMs) return { ...tile, current: seen };
  return { ...tile, current: seen, frameAt: now, state: 'live', stalled: false, error: undefined, attempts: playedMs >= steadyMs ? 0 : tile.attempts };
}

/**
 * A player's error: it is over.
 * @param random uniform in [0, 1)
 * @param others streams of the channel that have not been tried yet; they are tried soon, whatever the error
 */
export function applyError(tile: Tile, generation: number, error: PlayerError, now: number, random: number, others = 0): Tile {
  if (tile.spare?.generation === generation) return { ...tile, spare: undefined, spareAt: now + spareRetryMs };
  if (tile.current?.generation !== generation) return tile;
  const refused = error.kind === 'refused' || error.kind === 'wrong-stream';
  const state = refused ? 'refused' : error.kind === 'unsupported' ? 'unsupported' : tile.lost || tile.frameAt === undefined ? 'offline' : 'frozen';
  const lasting = (state === 'refused' || state === 'unsupported') && others <= 0;
  const waitMs = lasting ? refusedBackOffMs(random) : backOffMs(tile.attempts, random);
  return { ...stop(tile, state, now + waitMs), error };
}

/** Time passes: stalls are judged and players come again. Call it at least every 500 ms. */
export function applyTick(tile: Tile, now: number, random: number): Tile {
  if (tile.channel === undefined || !tile.shown) return tile;
  return tickSpare(tickCurrent(tile, now, random), now);
}

/** The page or the tile is seen, or hidden: hidden tiles have no player. What is seen again opens anew. */
export function applyShown(tile: Tile, shown: boolean, now: number): Tile {
  if (shown === tile.shown) return tile;
  const bare: Tile = { ...tile, shown, state: 'opening', current: undefined, spare: undefined, spareAt: 0, frameAt: undefined, stalled: false, attempts: 0, error: undefined };
  return shown && tile.channel !== undefined ? addCurrent(bare, now) : bare;
}

/** What the World says of the channel. A channel that is back is tried at once. */
export function applyLost(tile: Tile, lost: boolean, now: number): Tile {
  if (lost === tile.lost) return tile;
  if (lost) return { ...tile, lost, state: tile.state === 'opening' || tile.state === 'frozen' ? 'offline' : tile.state };
  const waits = tile.state === 'offline' && tile.channel !== undefined;
  if (!waits) return { ...tile, lost };
  return { ...tile, lost, state: tile.frameAt === undefined ? 'opening' : 'frozen', attempts: 0, restartAt: Math.min(tile.restartAt, now) };
}

function tickCurrent(tile: Tile, now: number, random: number): Tile {
  const { current } = tile;
  if (!current) return now >= tile.restartAt ? addCurrent(tile, now) : tile;
  const silentMs = now - (current.frameAt ?? current.startedAt);
  if (silentMs < (current.frameAt === undefined ? stallMs.starting : stallMs.playing)) return tile;
  const keeps = tile.state === 'refused' || tile.state === 'unsupported';
  return stop(tile, keeps ? tile.state : tile.lost ? 'offline' : 'frozen', now + backOffMs(tile.attempts, random));
}

function tickSpare(tile: Tile, now: number): Tile {
  const { spare, next } = tile;
  if (!spare) return next !== undefined && now >= tile.spareAt ? addSpare(tile, next, now) : tile;
  const silentMs = now - (spare.frameAt ?? spare.startedAt);
  const stalls = silentMs >= (spare.frameAt === undefined ? 2 * stallMs.starting : stallMs.playing);
  return stalls ? { ...tile, spare: undefined, spareAt: now + spareRetryMs } : tile;
}

function stop(tile: Tile, state: TileState, restartAt: number): Tile {
  return { ...tile, state, current: undefined, stalled: true, attempts: tile.attempts + 1, restartAt };
}

function addCurrent(tile: Tile, now: number): Tile {
  if (tile.channel === undefined) return tile;
  return { ...tile, made: tile.made + 1, current: newRun(tile.made + 1, tile.channel, now), state: tile.lost && tile.state === 'opening' ? 'offline' : tile.state };
}

function addSpare(tile: Tile, channel: string, now: number): Tile {
  return { ...tile, made: tile.made + 1, spare: newRun(tile.made + 1, channel, now) };
}

function newRun(generation: number, channel: string, startedAt: number): Run {
  return { generation, channel, startedAt, firstAt: undefined, frameAt: undefined };
}

function withFrame(run: Run, now: number): Run {
  return { ...run, firstAt: run.firstAt ?? now, frameAt: now };
}
