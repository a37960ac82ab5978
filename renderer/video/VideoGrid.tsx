import { useCallback, useEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { TileReport } from '../../shared/domain/patrol.ts';
import { tileGrids, type TileGrid } from '../../shared/scene/scene.ts';
import { useText } from '../i18n/text.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { gridPlaces, gridSides, tileTowards } from './grid-layout.ts';
import { neighbourCamera } from './neighbour-camera.ts';
import { isRuled, sayRuler, useRulerSight, type RulerSight } from './rulers.ts';
import { tileKeys, TileToolbar, type TileCommand } from './TileToolbar.tsx';
import { beginTileDrag, droppedOn, isForTile } from './video-drag.ts';
import { VideoTile } from './VideoTile.tsx';
import './video.css';

/** A tile as the stage has it. */
export interface GridTile {
  slot: string;
  number: number;
  channel?: Channel | undefined;
  next?: Channel | undefined;
  pinned: boolean;
  by?: 'operator' | 'patrol' | 'rule' | undefined;
}

interface Props {
  tiles: readonly GridTile[];
  grid: TileGrid;
  /** Slot that fills the pane. */
  maximised?: string | undefined;
  onAssign: (slot: string, channel: string | undefined) => void;
  onSwap: (a: string, b: string) => void;
  onPin: (slot: string, on: boolean) => void;
  onMaximise: (slot: string, on: boolean) => void;
  onGrid: (grid: TileGrid) => void;
  /** About once a second, what all tiles with a channel have to say. */
  onReports: (reports: TileReport[]) => void;
}

const reportEveryMs = 1_000;

/** The tiles of a video pane: one tab stop, arrows from tile to tile, everything by key and by mouse. */
export function VideoGrid(props: Props) {
  const { tiles, grid, maximised, onGrid } = props;
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  const sight = useRulerSight();
  const [focus, setFocus] = useState(0);
  const [swapFrom, setSwapFrom] = useState<string>();
  const [over, setOver] = useState<string>();
  const snapshots = useRef(new Map<string, () => void>());
  const onReport = useReports(props.onReports);
  const run = useCommands(props, snapshots, sight, setSwapFrom);
  const places = gridPlaces(grid);
  const seen = tiles.slice(0, grid);
  const large = seen.find(({ slot }) => slot === maximised);
  const onSnapshotter = useCallback((slot: string, snapshot: (() => void) | undefined) => {
    if (snapshot) snapshots.current.set(slot, snapshot);
    else snapshots.current.delete(slot);
  }, []);
  const choose = (tile: GridTile, index: number): void => {
    setFocus(index);
    if (swapFrom === undefined) return;
    if (swapFrom !== tile.slot) props.onSwap(swapFrom, tile.slot);
    setSwapFrom(undefined);
  };
  const onKey = (event: KeyboardEvent): void => {
    const tile = seen[focus];
    if (!tile || event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.code.startsWith('Numpad')) return;
    const isTile = (event.target as HTMLElement).dataset['cell'] !== undefined;
    const command = tileKeys[event.key.toLowerCase()];
    if (event.key.startsWith('Arrow')) {
      const index = large ? focus : Math.min(tileTowards(grid, focus, event.key), seen.length - 1);
      setFocus(index);
      box.current?.querySelector<HTMLElement>(`[data-cell="${index}"]`)?.focus();
    } else if (event.key === 'Enter' && swapFrom !== undefined && isTile) choose(tile, focus);
    else if (event.key === 'Escape' && swapFrom !== undefined) setSwapFrom(undefined);
    else if (command && (isTile || event.key !== 'Enter')) run(tile, command);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const live = seen.filter(({ channel }) => channel).length;
  return (
    <section className="video-pane" data-pane="video" data-testid="video-grid" aria-label={text('video.title')} tabIndex={-1}>
      <header className="video-head">
        <h2>{text('video.title')}</h2>
        <span className="muted nowrap">{text('video.used', { n: live, of: seen.length })}</span>
        {swapFrom !== undefined && <strong className="tone-note nowrap">{text('video.swap-with')}</strong>}
        <span className="video-grids" role="group" aria-label={text('video.grids')}>
          {tileGrids.map((each) => (
            <button key={each} type="button" className="button" aria-pressed={each === grid} aria-label={text('video.grid', { n: each })} title={text('video.grid', { n: each })} onClick={() => onGrid(each)}>
              {each}
            </button>
          ))}
        </span>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the tiles inside come here */}
      <div ref={box} className="video-grid" role="group" aria-label={text('video.title')} style={{ '--sides': gridSides(grid) } as CSSProperties} data-large={large !== undefined} onKeyDown={onKey}>
        {seen.map((tile, index) => {
          const { slot, number, channel, pinned } = tile;
          const { column, row, span } = places[index]!;
          return (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a tile is pointed at, dragged and dropped upon
            <div
              key={slot}
              className="video-cell"
              role="group"
              aria-label={text('video.tile', { number, name: channel?.name ?? text('video.nothing') })}
              tabIndex={index === focus ? 0 : -1}
              data-cell={index}
              data-hidden={large !== undefined && large !== tile}
              data-swap={slot === swapFrom}
              data-over={slot === over}
              style={{ gridColumn: `${column} / span ${span}`, gridRow: `${row} / span ${span}` }}
              draggable={channel !== undefined}
              onFocus={() => setFocus(index)}
              onClick={() => choose(tile, index)}
              onDoubleClick={() => run(tile, 'maximise')}
              onDragStart={(event) => channel && beginTileDrag(event, slot, channel.id)}
              onDragOver={(event) => {
                if (!isForTile(event)) return;
                event.preventDefault();
                setOver(slot);
              }}
              onDragLeave={() => setOver(undefined)}
              onDrop={(event) => {
                const dropped = droppedOn(event);
                setOver(undefined);
                if (!dropped) return;
                event.preventDefault();
                if ('channel' in dropped) props.onAssign(slot, dropped.channel);
                else if (dropped.slot !== slot) props.onSwap(dropped.slot, slot);
              }}
            >
              <VideoTile slot={slot} number={number} channel={channel} next={tile.next} pinned={pinned} by={tile.by} ruled={isRuled(tile, sight)} big={tile === large || span > 1 || grid === 1} onReport={onReport} onSnapshotter={onSnapshotter} />
              <TileToolbar pinned={pinned} swapping={slot === swapFrom} ruled={isRuled(tile, sight)} onCommand={(command) => run(tile, command)} />
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** What the tools and the keys do. */
function useCommands(props: Props, snapshots: { readonly current: ReadonlyMap<string, () => void> }, sight: RulerSight, setSwapFrom: (slot: string | undefined) => void): (tile: GridTile, command: TileCommand) => void {
  const lookup = useLookup();
  return (tile, command) => {
    const { slot, channel } = tile;
    if (command === 'maximise') props.onMaximise(slot, props.maximised !== slot);
    else if (command === 'pin') props.onPin(slot, !tile.pinned);
    else if (command === 'swap') setSwapFrom(slot);
    else if (command === 'ruler') sayRuler(slot, !isRuled(tile, sight));
    else if (command === 'snapshot') snapshots.current.get(slot)?.();
    else if (command === 'clear') props.onAssign(slot, undefined);
    else {
      const other = lookup && channel && neighbourCamera(lookup.network, lookup.catalogue.channels, channel, command);
      if (other) props.onAssign(slot, other.id);
    }
  };
}

/** Gathers what the tiles report and hands it on once a second, the newest of each slot. */
function useReports(onReports: Props['onReports']): (report: TileReport) => void {
  const gathered = useRef(new Map<string, TileReport>());
  const latest = useRef(onReports);
  useEffect(() => {
    latest.current = onReports;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (gathered.current.size === 0) return;
      latest.current([...gathered.current.values()]);
      gathered.current.clear();
    }, reportEveryMs);
    return () => clearInterval(timer);
  }, []);
  return useCallback((report) => gathered.current.set(report.slot, addReports(gathered.current.get(report.slot), report)), []);
}

/** Two reports of one slot as one: what was counted of the same channel is added up. */
function addReports(before: TileReport | undefined, after: TileReport): TileReport {
  if (before?.channel !== after.channel) return after;
  return { ...after, frames: before.frames + after.frames, overMs: before.overMs + after.overMs, visible: before.visible && after.visible };
}
