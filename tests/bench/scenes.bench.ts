import type { CDPSession, Page } from '@playwright/test';
import type { ChannelStream } from '../../shared/domain/catalogue.ts';
import { grounds } from '../e2e/video-page.ts';
import { VideoServer } from '../fakes/video-server.ts';
import { ensureMediaTools } from '../system-tools.ts';
import { sized } from './lib/bench-size.ts';
import type { Bench, Sample } from './lib/bench.ts';
import { openCameraFabric } from './lib/camera-fabric.ts';
import { countLive, weigh, type Weight } from './lib/live-counts.ts';
import { applyByKey, fillTiles, openRoom, sceneKeys, slotsShown, type Room } from './lib/room.ts';
import { paintByKey, watchPaints } from './lib/scene-paints.ts';
import { quantile } from './lib/statistics.ts';

const switches = sized(120);
const soakSwitches = sized(1_000);
const soakTiles = sized(10_000);
/** Before the first weighing: enough that every ring is full (the log holds 500 entries, one a scene) and every camera has been shown. */
const warmUp = { switches: sized(540), tiles: sized(2_000) };
/** Small windows: the software rasteriser is not what is weighed. */
const soakSize = { width: 640, height: 360 };
/** Weighings on the way, so that a leak shows as a trend. */
const legs = 4;
/** Every so many switches of scenes and of tiles all pictures are waited for, so that players do open. */
const waitEvery = { scenes: 25, tiles: 100 };
/** V8 goes on compiling for hours what is run often, and drops it again: machine code is not what a leak is made of. */
const withoutMachineCode = '--js-flags=--no-sparkplug --no-maglev --no-turbofan';

const p95Of = (values: readonly number[]): number => quantile(values, 0.95);

async function measureSwitches(): Promise<Sample[]> {
  const room = await openRoom({ walls: 1 });
  try {
    const { size } = await fillTiles(room);
    await watchPaints(room.pages);
    // Each scene once more, now with its pictures.
    for (const key of [...sceneKeys.slice(1), sceneKeys[0]!]) await paintByKey(room.pages, key);
    const panes: number[] = [];
    const pictures: number[] = [];
    const byWindow: number[][] = room.pages.map(() => []);
    for (let i = 1; i <= switches; i += 1) {
      const { panesMs, picturesMs } = await paintByKey(room.pages, sceneKeys[i % sceneKeys.length]!);
      panes.push(Math.max(...panesMs));
      pictures.push(Math.max(...picturesMs));
      for (const [at, ms] of picturesMs.entries()) byWindow[at]!.push(ms);
    }
    return [
      { name: 'scene switch, panes of all windows', unit: 'ms', values: panes },
      { name: 'scene switch, all pictures too', unit: 'ms', values: pictures },
      ...['desk left', 'desk right', 'wall'].map((name, at) => ({ name: `of it ${name}`, unit: 'ms', values: byWindow[at]! })),
      { name: 'panes, p95', unit: 'ms', values: [p95Of(panes)] },
      { name: 'pictures, p95', unit: 'ms', values: [p95Of(pictures)] },
      { name: 'tiles with a camera in the six scenes', unit: '', values: [size] },
    ];
  } finally {
    await room.close();
  }
}

/** A stream that stalls is tried again with back-off. */
const shownTimeoutMs = 300_000;

/** Waits until each tile of a page has the camera that the list gives it, if any, and its picture moves, or the camera is offline. */
async function untilShown(page: Page, cameras?: Map<string, string>): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>('[data-testid=video-tile]')].every(({ dataset: { slot, channel, state } }) => (state === 'live' || state === 'offline') && channel === (wanted?.[slot!] ?? channel)),
    cameras && Object.fromEntries(cameras),
    { timeout: shownTimeoutMs },
  );
}

/** Brings a room to the one state in which it is weighed: the first scene, with the same cameras on its tiles. */
async function settle({ pages, operator }: Room, cameras: Map<string, string>): Promise<void> {
  await operator.call('stage.act', { action: { do: 'apply-scene', scene: 'network' } });
  await Promise.all(pages.map((page) => page.locator('[data-scene=network]').waitFor()));
  const shown = new Set(await slotsShown({ pages }));
  for (const [slot, channel] of cameras) if (shown.has(slot)) await operator.call('stage.act', { action: { do: 'set-tile', slot, channel } });
  for (const page of pages) await untilShown(page, cameras);
}

async function soak(): Promise<Sample[]> {
  ensureMediaTools();
  const names = ['red', 'green', 'blue'] as const;
  const server = await VideoServer.open(names.map((name) => ({ name, colour: grounds[name], codec: 'h264', rate: 10 })));
  await Promise.all(names.map((name) => server.startHls(name)));
  const streamsOf = (camera: number): ChannelStream[] | undefined => {
    const name = names[camera % names.length]!;
    if (camera % 8 === 3) return [{ protocol: 'hls', url: `${server.origin}/hls/${name}/index.m3u8` }];
    return camera % 64 === 5 ? [{ protocol: 'fmp4', url: `${server.socketOrigin}/live/${name}.mp4` }] : undefined;
  };
  const fabric = await openCameraFabric(7, streamsOf);
  const room = await openRoom({ walls: 1, options: { fabric: fabric.url, 'token-file': fabric.tokenFile, media: `${server.origin},${server.socketOrigin}` }, args: [withoutMachineCode], script: countLive, size: soakSize });
  try {
    return await soakRoom(room);
  } finally {
    await room.close();
    await fabric.close();
    await server.close();
  }
}

async function soakRoom(room: Room): Promise<Sample[]> {
  const { pages, operator } = room;
  const sessions: CDPSession[] = await Promise.all(pages.map((page) => page.context().newCDPSession(page)));
  const cameras = await fillTiles(room);
  const weighAll = async (): Promise<Weight[]> => {
    await settle(room, cameras);
    const weights = await Promise.all(pages.map((page, at) => weigh(page, sessions[at]!)));
    // A soak is long: who watches it sees how it stands.
    console.error(weights.map(({ heap, ...rest }) => `${(heap / 1e6).toFixed(2)} MB ${JSON.stringify(rest)}`).join('\n'));
    return weights;
  };
  // Something on a road, so that the corridor in 3D opens with each scene that has it.
  await operator.call('stage.act', { action: { do: 'select', ref: { kind: 'channel', id: room.cameras[0]! } } });
  // Begins with the second scene: the first stands whenever this is called.
  const turn = async (times: number): Promise<void> => {
    for (let i = 1; i <= times; i += 1) {
      await applyByKey(room, sceneKeys[i % sceneKeys.length]!);
      if (i % waitEvery.scenes === 0) for (const page of pages) await untilShown(page);
    }
  };
  let nth = 0;
  const switchTiles = async (times: number): Promise<void> => {
    const slots = await slotsShown(room);
    for (const end = nth + times; nth < end; nth += 1) {
      const slot = slots[nth % slots.length]!;
      await operator.call('stage.act', { action: { do: 'set-tile', slot, channel: room.cameras[(nth * 7) % room.cameras.length]! } });
      if (nth % waitEvery.tiles === 0) for (const page of pages) await untilShown(page);
    }
  };
  await turn(warmUp.switches);
  await settle(room, cameras);
  await switchTiles(warmUp.tiles);
  const weights = [await weighAll()];
  for (let leg = 0; leg < legs; leg += 1) {
    await turn(Math.ceil(soakSwitches / legs));
    await settle(room, cameras);
    await switchTiles(Math.ceil(soakTiles / legs));
    weights.push(await weighAll());
  }
  return reportWeights(weights);
}

/** What has become of the windows between the first weighing and the last. */
function reportWeights(weights: readonly Weight[][]): Sample[] {
  const first = weights[0]!;
  const last = weights.at(-1)!;
  const more = (of: (weight: Weight) => number): number[] => last.map((weight, at) => of(weight) - of(first[at]!));
  const ratios = last.map(({ heap }, at) => heap / first[at]!.heap);
  return [
    { name: 'heap after against before', unit: 'x', values: ratios },
    { name: 'heap after against before, the window that grew most', unit: 'x', values: [Math.max(...ratios)] },
    { name: 'heap before', unit: 'MB', values: first.map(({ heap }) => heap / 1e6) },
    ...weights.slice(1, -1).map((list, at) => ({ name: `heap after ${at + 1}/${legs}`, unit: 'x', values: list.map(({ heap }, window) => heap / first[window]!.heap) })),
    { name: 'WebGL contexts before', unit: '', values: first.map(({ contexts }) => contexts) },
    { name: 'WebGL contexts more', unit: '', values: [Math.max(...more(({ contexts }) => contexts))] },
    { name: 'WebGL contexts made meanwhile', unit: '', values: [more(({ contextsMade }) => contextsMade).reduce((a, b) => a + b)] },
    { name: 'players on real streams before', unit: '', values: first.map(({ players }) => players) },
    { name: 'players on real streams after', unit: '', values: last.map(({ players }) => players) },
    { name: 'players in no tile after', unit: '', values: [Math.max(...last.map(({ lostPlayers }) => lostPlayers))] },
    { name: 'players made meanwhile', unit: '', values: [more(({ playersMade }) => playersMade).reduce((a, b) => a + b)] },
    // The port to the service is a socket too.
    { name: 'media sources, sockets, peers beyond the players', unit: '', values: [Math.max(...last.map(({ players, sources, sockets, peers }) => Math.max(0, sources - players) + Math.max(0, sockets - 1 - players) + peers))] },
    { name: 'drawn pictures before (canvases)', unit: '', values: first.map(({ drawings }) => drawings) },
    { name: 'canvases of drawn pictures more', unit: '', values: [Math.max(...more(({ drawings }) => drawings))] },
    { name: 'DOM nodes after against before', unit: 'x', values: last.map(({ nodes }, at) => nodes / first[at]!.nodes) },
    { name: 'listeners after against before', unit: 'x', values: last.map(({ listeners }, at) => listeners / first[at]!.listeners) },
  ];
}

export default {
  name: 'scenes',
  about:
    `A console with three windows (desk of two, wall of one) on 2,130 channels, a camera on every tile. Switch: from the key in one window until all have painted, ${switches} times: the panes, and the picture of every tile too. ` +
    `Soak: with some cameras on HLS and fMP4 streams, the heap after collections (machine code left out) and what is open, before and after ${soakSwitches} scene switches and ${soakTiles} tile switches, after as many as fill what is kept on purpose.`,
  trials: 1,
  timeoutMs: 7_200_000,
  variants: ['switch', 'soak'],
  trial: (variant) => (variant === 'switch' ? measureSwitches() : soak()),
  values: [
    { name: 'scene switch, panes of all windows, p95', sample: 'panes, p95', atMost: 500 },
    { name: 'scene switch, pictures of all tiles too, p95', sample: 'pictures, p95', atMost: 500 },
    { name: 'heap back within 5 %, median of the windows', sample: 'heap after against before', atMost: 1.05 },
    { name: 'heap back within 5 %, each window', sample: 'heap after against before, the window that grew most', atMost: 1.05 },
    { name: 'no WebGL context more', sample: 'WebGL contexts more', atMost: 0 },
    { name: 'no player that no tile shows', sample: 'players in no tile after', atMost: 0 },
    { name: 'no media source, socket or peer without a player', sample: 'media sources, sockets, peers beyond the players', atMost: 0 },
    { name: 'canvases of drawn pictures more (a tile has three, fewer while its camera is ill)', sample: 'canvases of drawn pictures more', atMost: 12 },
  ],
} satisfies Bench;
