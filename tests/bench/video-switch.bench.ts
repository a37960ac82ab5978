import type { Page } from '@playwright/test';
import { VideoServer } from '../fakes/video-server.ts';
import { grounds, openVideoPages } from '../e2e/video-page.ts';
import { ensureMediaTools } from '../system-tools.ts';
import type { Bench } from './lib/bench.ts';

/** Switches of each kind, in turn. */
const times = 40;

/** A bare element fed with a stream's bytes as they come, without a look at them: ms from its making to its first frame on the screen. */
function bare(page: Page, url: string): Promise<number> {
  return page.evaluate(
    (address) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        const video = document.createElement('video');
        const source = new MediaSource();
        const socket = new WebSocket(address);
        const waiting: ArrayBuffer[] = [];
        socket.binaryType = 'arraybuffer';
        video.muted = true;
        video.autoplay = true;
        video.src = URL.createObjectURL(source);
        source.addEventListener('sourceopen', () => {
          const buffer = source.addSourceBuffer('video/mp4; codecs="avc1.640028"');
          const feed = (): void => {
            if (!buffer.updating && waiting.length > 0) buffer.appendBuffer(waiting.shift()!);
          };
          buffer.addEventListener('updateend', feed);
          socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
            waiting.push(data);
            feed();
          });
        });
        // A live stream does not begin at nought.
        video.addEventListener('loadeddata', () => {
          video.currentTime = video.buffered.start(0);
        });
        video.requestVideoFrameCallback(() => {
          resolve(performance.now() - begun);
          socket.close();
          URL.revokeObjectURL(video.src);
          video.removeAttribute('src');
          video.load();
          video.remove();
        });
        document.body.append(video);
      }),
    url,
  );
}

/** The product's tile: ms from the switch to the first frame of the other camera on the screen. */
function tile(page: Page, camera: number): Promise<number> {
  return page.evaluate(
    (number) =>
      new Promise<number>((resolve) => {
        const host = document.querySelector('[data-testid="video-tile"]')!;
        const before = host.querySelector('video');
        const begun = performance.now();
        const look = new MutationObserver(() => follow());
        const follow = (): void => {
          const video = host.querySelector('video');
          if (!video || video === before) return;
          look.disconnect();
          video.requestVideoFrameCallback(() => resolve(performance.now() - begun));
        };
        look.observe(host, { childList: true, subtree: true });
        window.videoHarness!.assign(1, window.videoCameras![number - 1]);
        follow();
      }),
    camera,
  );
}

export default {
  name: 'video-switch',
  about: `One tile switched from camera to camera (fMP4 over a WebSocket, H.264, 10 frames a second) beside a bare <video> fed with the same streams' bytes as they come, ${times} times each in turn: from the switch to the first frame on the screen.`,
  trials: 3,
  timeoutMs: 300_000,
  async trial() {
    ensureMediaTools();
    const server = await VideoServer.open([
      { name: 'red', colour: grounds.red, codec: 'h264', rate: 10 },
      { name: 'green', colour: grounds.green, codec: 'h264', rate: 10 },
    ]);
    const pages = await openVideoPages();
    try {
      const names = ['red', 'green'];
      const page = await pages.open({ query: 'grid=1', cameras: names.map((name) => [{ protocol: 'fmp4', url: `${server.socketOrigin}/live/${name}.mp4` }]) });
      const bares: number[] = [];
      const tiles: number[] = [];
      for (let i = -4; i < times; i += 1) {
        const at = (i & 1) + 1;
        const one = await bare(page, `${server.socketOrigin}/live/${names[at - 1]}.mp4`);
        const other = await tile(page, 3 - at);
        if (i < 0) continue;
        bares.push(one);
        tiles.push(other);
      }
      const p95 = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]!;
      return [
        { name: 'bare video', unit: 'ms', values: bares },
        { name: 'tile', unit: 'ms', values: tiles },
        { name: 'bare video, p95', unit: 'ms', values: [p95(bares)] },
        { name: 'tile, p95', unit: 'ms', values: [p95(tiles)] },
      ];
    } finally {
      await pages.close();
      await server.close();
    }
  },
  ratios: [{ name: 'p95 of a tile against a bare video', numerator: 'tile, p95', denominator: 'bare video, p95', atMost: 1.5 }],
} satisfies Bench;
