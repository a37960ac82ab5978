import type { Channel, ChannelStream } from '../../shared/domain/catalogue.ts';
import type { TileReport, TileState } from '../../shared/domain/patrol.ts';
import type { OpenPlayer, Player, PlayerError, PlayerSource } from './players/player.ts';
import { isSameChoice, rankStreams } from './choose-stream.ts';
import {
  applyAsk, applyError, applyFrame, applyLost, applyNext, applyResize, applyShown, applyTick, emptyTile, pictureOf, type Run, type Tile,
} from './tile-machine.ts';

/** What a tile says of itself beside its picture. */
export interface TileView {
  state: TileState;
  /** Whole seconds since the last frame; undefined: this channel has shown none. */
  ageS: number | undefined;
  error: PlayerError | undefined;
}

/** What a controller needs from its surroundings. */
export interface TileNeeds {
  open: OpenPlayer;
  decodes: (codec: string) => boolean;
  /** Monotonic ms. */
  now: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Keeps the picture that is about to go: a still of the element, or undefined when there is nothing on it. */
  still: (element: Player['element']) => HTMLElement | undefined;
}

interface Opened {
  player: Player;
  source: PlayerSource;
}

/**
 * One tile's players and elements, kept equal to what the machine (`tile-machine.ts`) wants. Every player carries its
 * generation and its channel; the element of a player that is not wanted is gone before the call returns.
 */
export class TileController {
  private tile: Tile = emptyTile;
  private channels: { current: Channel | undefined; next: Channel | undefined } = { current: undefined, next: undefined };
  private big = false;
  private readonly players = new Map<number, Opened>();
  private stillElement: HTMLElement | undefined;
  private view: TileView = { state: 'opening', ageS: undefined, error: undefined };
  private readonly listeners = new Set<() => void>();
  private frames = 0;
  private reportedAt: number;
  /** Holds the pictures. */
  readonly root: HTMLElement;
  private readonly needs: TileNeeds;

  /** @param root the element that holds the pictures */
  constructor(root: HTMLElement, needs: TileNeeds) {
    this.root = root;
    this.needs = needs;
    this.reportedAt = needs.now();
  }

  /** What the tile shows and what it opens beforehand, in one step. */
  ask(channel: Channel | undefined, next: Channel | undefined, big: boolean): void {
    const now = this.needs.now();
    const resized = big !== this.big;
    const asks = channel?.id !== this.channels.current?.id;
    this.channels = { current: channel, next };
    this.big = big;
    if (asks) {
      this.setStill(undefined);
      this.frames = 0;
      this.reportedAt = now;
    }
    this.apply(applyNext(applyAsk(this.tile, channel?.id, now), next?.id));
    if (resized && !asks) this.resize(now);
  }

  /** Whether the tile is on the screen of an open page. */
  setShown(shown: boolean): void {
    if (!shown) this.setStill(undefined);
    this.apply(applyShown(this.tile, shown, this.needs.now()));
  }

  /** Time passes; `lost` is what the World says of the channel. */
  tick(lost: boolean): void {
    const now = this.needs.now();
    this.apply(applyTick(applyLost(this.tile, lost, now), now, this.needs.random()));
  }

  /** The window's policy has barred an origin: a player that failed for no known reason was barred by it. */
  noteBlocked(isBlocked: (url: string) => boolean): void {
    const { error, channel } = this.tile;
    if (channel === undefined || error?.kind !== 'network') return;
    if (this.channels.current?.streams?.some(({ url }) => isBlocked(url))) this.apply({ ...this.tile, state: 'refused', error: { kind: 'refused', detail: 'policy' } });
  }

  /** The present view; the same object until something of it changes. */
  readonly getView = (): TileView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What is on the screen now: an element of the channel asked for, and the age of what it shows, ms. */
  picture(): { element: Player['element'] | HTMLElement; ageMs: number } | undefined {
    const generation = pictureOf(this.tile);
    const element = generation === undefined ? this.stillElement : this.players.get(generation)?.player.element;
    return element && { element, ageMs: this.needs.now() - (this.tile.frameAt ?? this.needs.now()) };
  }

  /** What the tile says of the time since it was last asked this; undefined while it shows no channel. */
  takeReport(slot: string): TileReport | undefined {
    const now = this.needs.now();
    const { channel, state, shown } = this.tile;
    const report = channel === undefined ? undefined : { slot, channel, state, frames: this.frames, overMs: Math.round(now - this.reportedAt), visible: shown };
    this.frames = 0;
    this.reportedAt = now;
    return report;
  }

  /** Ends all players. The tile is empty then and may be asked again. */
  close(): void {
    this.ask(undefined, undefined, this.big);
  }

  private resize(now: number): void {
    const current = this.tile.current && this.players.get(this.tile.current.generation);
    if (!current || !this.channels.current) return;
    const best = this.rank(this.channels.current)[0];
    const redraws = best?.protocol === 'simulated' && current.source.big !== this.big;
    if (redraws || !isSameChoice(best, current.source.stream)) this.apply(applyResize(this.tile, now));
  }

  private apply(next: Tile): void {
    if (next === this.tile) return this.publish();
    const before = this.tile;
    this.tile = next;
    if (next.state === 'live' && before.state !== 'live') this.setStill(undefined);
    for (const [generation, { player }] of this.players) {
      if (this.wants(generation)) continue;
      const wasSeen = pictureOf(before) === generation && before.channel === next.channel && next.shown && pictureOf(next) === undefined;
      if (wasSeen) this.setStill(this.needs.still(player.element));
      this.players.delete(generation);
      player.dispose();
      player.element.remove();
    }
    // A player may fail as it starts, and change what is wanted.
    for (const run of [next.current, next.spare]) if (run && this.wants(run.generation) && !this.players.has(run.generation)) this.open(run);
    const seen = pictureOf(this.tile);
    for (const [generation, { player }] of this.players) player.element.dataset['seen'] = String(generation === seen);
    this.publish();
  }

  private wants(generation: number): boolean {
    return generation === this.tile.current?.generation || generation === this.tile.spare?.generation;
  }

  private open(run: Run): void {
    const channel = [this.channels.current, this.channels.next].find((each) => each?.id === run.channel);
    const streams = channel ? this.rank(channel) : [];
    const attempts = run.generation === this.tile.current?.generation ? this.tile.attempts : 0;
    const stream = streams[attempts % streams.length];
    if (!stream) {
      // No player: the error comes by itself, as a player's would, once this step is over.
      queueMicrotask(() => this.fail(run.generation, { kind: 'unsupported', detail: 'no stream' }, 0));
      return;
    }
    const source: PlayerSource = { channel: run.channel, stream, big: this.big };
    const player = this.needs.open(source, {
      onFrame: () => this.frame(run.generation),
      onError: (error) => this.fail(run.generation, error, streams.length - 1 - attempts),
    });
    player.element.className = 'video-picture';
    Object.assign(player.element.dataset, { channel: run.channel, generation: String(run.generation), seen: 'false' });
    this.players.set(run.generation, { player, source });
    this.root.append(player.element);
    player.start();
  }

  private rank(channel: Channel): readonly ChannelStream[] {
    return rankStreams(channel, this.big, (codec) => this.needs.decodes(codec));
  }

  private frame(generation: number): void {
    const next = applyFrame(this.tile, generation, this.needs.now());
    if (next === this.tile) return;
    if (next.current?.generation === generation && next.state === 'live') this.frames += 1;
    this.apply(next);
  }

  private fail(generation: number, error: PlayerError, others: number): void {
    this.apply(applyError(this.tile, generation, error, this.needs.now(), this.needs.random(), others));
  }

  private setStill(element: HTMLElement | undefined): void {
    this.stillElement?.remove();
    this.stillElement = element;
    if (!element) return;
    element.className = 'video-picture video-still';
    element.dataset['channel'] = this.tile.channel;
    this.root.prepend(element);
  }

  private publish(): void {
    const { state, frameAt, error } = this.tile;
    const ageS = frameAt === undefined ? undefined : state === 'live' ? 0 : Math.floor((this.needs.now() - frameAt) / 1_000);
    if (state === this.view.state && ageS === this.view.ageS && error === this.view.error) return;
    this.view = { state, ageS, error };
    for (const listener of this.listeners) listener();
  }
}
