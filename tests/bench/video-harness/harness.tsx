import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-sans-sc/700.css';
import '../../../renderer/app/tokens.css';
import '../../../renderer/ui/ui.css';
import '../../../renderer/panels/panels.css';
import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Catalogue, Channel, ChannelStream } from '../../../shared/domain/catalogue.ts';
import type { TelemetryFrame } from '../../../shared/domain/frames.ts';
import type { TileReport } from '../../../shared/domain/patrol.ts';
import type { TileGrid } from '../../../shared/scene/scene.ts';
import { paletteVariables } from '../../../renderer/lib/palette.ts';
import { tickClock } from '../../../renderer/stores/clock.ts';
import { useLanguage } from '../../../renderer/stores/language.ts';
import { useLink } from '../../../renderer/stores/link.ts';
import { publishPicture } from '../../../renderer/stores/picture.ts';
import { world } from '../../../renderer/stores/world.ts';
import { cameraByNumber } from '../../../renderer/video/camera-number.ts';
import { NumberEntry } from '../../../renderer/video/NumberEntry.tsx';
import { VideoGrid, type GridTile } from '../../../renderer/video/VideoGrid.tsx';
import { buildScene, type Mood } from '../map-harness/scene.ts';

/** What a test may do to the page, and read of it. */
export interface VideoHarness {
  /** Done when it returns. */
  assign(tile: number, channel: string | undefined, next?: string): void;
  grid(grid: TileGrid): void;
  /** Stops or goes on with the World's frames, as a dead link does. */
  run(on: boolean): void;
  /** Marks a channel offline in the World. */
  offline(channel: string): void;
  reports: TileReport[];
  /** Calls of the grid's handlers, the newest last. */
  calls: unknown[][];
}

declare global {
  interface Window {
    videoHarness?: VideoHarness;
    /** Given by the test before the page loads: streams by channel number (the n-th camera). */
    videoStreams?: Record<number, ChannelStream[]>;
    /** Ids of all cameras, by number. */
    videoCameras?: string[];
    /** What a test notes of stalls. */
    videoStalls?: { shownAfterMs: Record<string, number>; heldUpMs: number };
  }
}

const query = new URLSearchParams(location.search);
/** Fabric time of the picture: `at=2026-04-29T03:12:00Z`. */
const startAt = query.has('at') ? Date.parse(query.get('at')!) : Date.now();
const scene = buildScene((query.get('mood') as Mood | null) ?? 'normal', 1, startAt);
const begunAt = Date.now();
const fabricNow = (): number => startAt + Date.now() - begunAt;

for (const [name, value] of Object.entries(paletteVariables())) document.documentElement.style.setProperty(name, value);
useLanguage.setState({ language: query.get('lang') === 'en' ? 'en' : 'zh' });
useLink.setState({
  port: 'open',
  status: { state: 'live', epoch: 'e', seq: 1, offsetMs: 0, reconnects: 0, since: startAt, clock: { fabricAt: startAt, localAt: begunAt, rate: 1 }, simulated: true },
});

const cameras = scene.catalogue.channels.filter(({ kind }) => kind === 'video');
for (const [number, streams] of Object.entries(window.videoStreams ?? {})) cameras[Number(number) - 1]!.streams = streams;
const catalogue: Catalogue = scene.catalogue;
const byId = new Map(catalogue.channels.map((channel) => [channel.id, channel]));
world.applyCatalogue(catalogue);
world.beginEpoch('e');
world.apply(scene.snapshot);
world.apply({ ...scene.telemetry, quality: new Uint8Array(catalogue.channels.length), ageMs: new Uint32Array(catalogue.channels.length) });
publishPicture();

let running = true;
let seq = 1;
const offline = new Set<number>();
const beat = (): void => {
  if (!running) return;
  seq += 1;
  const n = catalogue.channels.length;
  const frame: TelemetryFrame = { ...scene.telemetry, seq, at: fabricNow(), count: n, ageMs: new Uint32Array(n), quality: Uint8Array.from({ length: n }, (_, i) => (offline.has(i) ? 3 : 0)) };
  world.apply(frame);
  publishPicture();
};
beat();
setInterval(beat, 1_000);
setInterval(tickClock, 1_000);

const calls: unknown[][] = [];
const reports: TileReport[] = [];
const firstCameras = (query.get('cameras') ?? '').split(',').filter(Boolean).map((number) => cameras[Number(number) - 1]);
let change: (update: (state: State) => State) => void = () => {};

interface State {
  grid: TileGrid;
  maximised: string | undefined;
  tiles: { channel: Channel | undefined; next: Channel | undefined; pinned: boolean }[];
}

function Harness() {
  const [state, setState] = useState<State>(() => ({
    grid: Number(query.get('grid') ?? 4) as TileGrid,
    maximised: undefined,
    tiles: Array.from({ length: 25 }, (_, i) => ({ channel: firstCameras[i], next: undefined, pinned: false })),
  }));
  useLayoutEffect(() => {
    change = setState;
  }, []);
  const noting = <A extends unknown[]>(name: string, act: (...args: A) => void = () => {}) => (...args: A): void => {
    calls.push([name, ...args]);
    act(...args);
  };
  const index = (slot: string): number => Number(slot.split('/')[2]) - 1;
  const withTile = (slot: string, update: (tile: State['tiles'][number]) => State['tiles'][number]): void =>
    setState((last) => ({ ...last, tiles: last.tiles.map((tile, i) => (i === index(slot) ? update(tile) : tile)) }));
  const tiles: GridTile[] = state.tiles.slice(0, state.grid).map((tile, i) => ({ ...tile, slot: `1/video/${i + 1}`, number: i + 1, by: i % 5 === 1 ? 'patrol' : 'operator' }));
  return (
    <>
      <VideoGrid
        tiles={tiles}
        grid={state.grid}
        maximised={state.maximised}
        onAssign={noting('assign', (slot, channel) => withTile(slot, (tile) => ({ ...tile, channel: channel === undefined ? undefined : byId.get(channel) })))}
        onSwap={noting('swap', (a, b) =>
          setState((last) => ({ ...last, tiles: last.tiles.map((tile, i) => (i === index(a) ? last.tiles[index(b)]! : i === index(b) ? last.tiles[index(a)]! : tile)) })))}
        onPin={noting('pin', (slot, pinned) => withTile(slot, (tile) => ({ ...tile, pinned })))}
        onMaximise={noting('maximise', (slot, on) => setState((last) => ({ ...last, maximised: on ? slot : undefined })))}
        onGrid={noting('grid', (grid) => setState((last) => ({ ...last, grid })))}
        onReports={(list) => reports.push(...list)}
      />
      <NumberEntry
        cameraOf={(number) => cameraByNumber(catalogue.channels, number)}
        tileOf={(number) => (number >= 1 && number <= state.grid ? `1/video/${number}` : undefined)}
        onPush={noting('push', (channel, slot) => withTile(slot, (tile) => ({ ...tile, channel: byId.get(channel) })))}
      />
    </>
  );
}

window.videoHarness = {
  assign: (tile, channel, next) =>
    flushSync(() => change((last) => ({ ...last, tiles: last.tiles.map((each, i) => (i === tile - 1 ? { ...each, channel: channel === undefined ? undefined : byId.get(channel), next: next === undefined ? undefined : byId.get(next) } : each)) }))),
  grid: (grid) => change((last) => ({ ...last, grid })),
  run: (on) => {
    running = on;
  },
  offline: (channel) => {
    offline.add(catalogue.channels.findIndex(({ id }) => id === channel));
    beat();
  },
  reports,
  calls,
};
window.videoCameras = cameras.map(({ id }) => id);
createRoot(document.getElementById('root')!).render(<Harness />);
