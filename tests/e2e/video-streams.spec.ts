import { expect, test, type Page } from '@playwright/test';
import { buildContentSecurityPolicy } from '../../electron/host/security.ts';
import type { ChannelStream } from '../../shared/domain/catalogue.ts';
import { VideoServer } from '../fakes/video-server.ts';
import { answerWhepIn } from '../fakes/video-whep.ts';
import { ensureMediaTools } from '../system-tools.ts';
import { grounds, groundOf, openVideoPages, tile, type VideoPages } from './video-page.ts';

test.setTimeout(180_000);

// Pictures are encoded once for all of them.
test.describe.configure({ mode: 'default' });

let server: VideoServer;
let pages: VideoPages;

test.beforeAll(async () => {
  ensureMediaTools();
  [server, pages] = await Promise.all([
    VideoServer.open([
      { name: 'red', colour: grounds.red, codec: 'h264', rate: 10 },
      { name: 'green', colour: grounds.green, codec: 'h264', rate: 10 },
      { name: 'blue', colour: grounds.blue, codec: 'h264', rate: 10 },
      { name: 'slow', colour: grounds.green, codec: 'h264', rate: 1 },
      { name: 'hevc', colour: grounds.red, codec: 'h265', rate: 10 },
    ]),
    openVideoPages(),
  ]);
  await Promise.all(['red', 'green', 'blue', 'hevc'].map((name) => server.startHls(name)));
});

test.afterAll(async () => {
  await pages?.close();
  await server?.close();
});

const hls = (name: string): ChannelStream => ({ protocol: 'hls', url: `${server.origin}/hls/${name}/index.m3u8` });
const http = (path: string): ChannelStream => ({ protocol: 'flv', url: `${server.origin}${path}` });
const socket = (path: string): ChannelStream => ({ protocol: 'flv', url: `${server.socketOrigin}${path}` });
const fmp4 = (path: string): ChannelStream => ({ protocol: 'fmp4', url: `${server.socketOrigin}${path}` });
const whep = (name: string): ChannelStream => ({ protocol: 'whep', url: `${server.origin}/whep/${name}` });
const states = (page: Page): Promise<(string | null)[]> => page.locator('[data-testid="video-tile"]').evaluateAll((tiles) => tiles.map((each) => each.getAttribute('data-state')));

test('every protocol goes live with its own picture', async () => {
  const publisher = await answerWhepIn(pages.browser, server, grounds.blue);
  const page = await pages.open({
    cameras: [[hls('red')], [http('/live/green.flv')], [socket('/live/blue.flv')], [http('/live/red.ts')], [socket('/live/green.ts')], [fmp4('/live/blue.mp4')], [whep('blue')], [http('/live/slow.flv')], [{ protocol: 'simulated', url: 'sim:1' }]],
  });
  await expect.poll(() => states(page), { timeout: 90_000 }).toEqual(Array.from({ length: 9 }, () => 'live'));
  const wanted = ['red', 'green', 'blue', 'red', 'green', 'blue', 'blue', 'green', undefined];
  for (const [i, ground] of wanted.entries()) await expect.poll(async () => [i, await groundOf(page, i + 1)]).toEqual([i, ground]);
  // A camera of one frame a second is slow, not frozen.
  await expect.poll(() => page.evaluate(() => window.videoHarness!.reports.filter(({ slot }) => slot === '1/video/8').length)).toBeGreaterThan(3);
  await expect.poll(() => page.evaluate(() => new Set(window.videoHarness!.reports.filter(({ frames, state }) => frames > 0 && state === 'live').map(({ slot }) => slot)).size)).toBe(9);
  await page.evaluate(() => window.videoHarness!.assign(7, undefined));
  await expect.poll(() => server.sessions.ended).toBe(server.sessions.begun);
  await page.close();
  await publisher.close();
});

test('what cannot be shown says why, and never throws', async () => {
  const publisher = await answerWhepIn(pages.browser, server, grounds.blue);
  const page = await pages.open({
    query: 'grid=16',
    width: 1920,
    height: 1080,
    cameras: [
      [http('/live/hevc.ts')], [fmp4('/live/hevc.mp4')], [hls('hevc')], [whep('h265')],
      [http('/refused/red.flv')], [fmp4('/refused/red.mp4')], [{ protocol: 'hls', url: `${server.origin}/refused/index.m3u8` }], [{ protocol: 'whep', url: `${server.origin}/refused/red` }],
      [http('/missing/red.flv')], [hls('none')], [http('/rubbish/red.flv')], [fmp4('/rubbish/red.mp4')],
      [http('/wrong/red.flv')], [{ protocol: 'hls', url: `${server.origin}/wrong/red/index.m3u8` }], [whep('none')], [],
    ],
  });
  const wanted = [...Array.from({ length: 4 }, () => 'unsupported'), ...Array.from({ length: 4 }, () => 'refused'), ...Array.from({ length: 4 }, () => 'offline'), 'refused', 'refused', 'offline', 'unsupported'];
  await expect.poll(() => states(page), { timeout: 90_000 }).toEqual(wanted);
  for (const number of [1, 2, 3, 4]) await expect(tile(page, number)).toContainText('本机不能解码 H.265');
  for (const number of [5, 7, 8]) await expect(tile(page, number)).toContainText('401');
  for (const number of [13, 14]) await expect(tile(page, number)).toContainText('另一路画面');
  await expect(tile(page, 16)).toContainText('没有可取的码流');
  await expect(page.locator('[data-seen="true"]')).toHaveCount(0);
  await page.close();
  await publisher.close();
});

test('under the console\'s policy named origins play, and others are refused with a word on how to allow them', async () => {
  // The page's own style element is not the console's.
  const policy = buildContentSecurityPolicy([], [server.origin]).replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
  const page = await pages.open({ query: 'grid=6', policy, cameras: [[http('/live/red.flv')], [fmp4('/live/red.mp4')], [hls('green')], [socket('/live/red.flv')], [http('/live/blue.ts')], [{ protocol: 'simulated', url: 'sim:6' }]] });
  await expect.poll(() => states(page), { timeout: 90_000 }).toEqual(['live', 'refused', 'live', 'refused', 'live', 'live']);
  for (const number of [2, 4]) await expect(tile(page, number)).toContainText('--media');
  await page.close();
});

test('a stall is shown within 4 s of the last frame, every time, and heals by itself; a cut stream comes back', async () => {
  const publisher = await answerWhepIn(pages.browser, server, grounds.blue);
  const page = await pages.open({ query: 'grid=9', cameras: [[http('/live/red.flv')], [fmp4('/live/red.mp4')], [http('/live/red.ts')], [socket('/live/red.flv')], [hls('red')], [socket('/live/red.ts')], [whep('blue')], [http('/cut/green.flv')], []] });
  const seven = async (): Promise<(string | null)[]> => (await states(page)).slice(0, 7);
  const all = (state: string): string[] => Array.from({ length: 7 }, () => state);
  // The one that is cut plays for 2.5 s each time: noted in the page.
  await tile(page, 8).evaluate((cut) => {
    const note = (): void => {
      cut.dataset['states'] = `${cut.dataset['states'] ?? ''} ${cut.dataset['state'] ?? ''}`;
    };
    note();
    new MutationObserver(note).observe(cut, { attributeFilter: ['data-state'] });
  });
  await expect.poll(seven, { timeout: 90_000 }).toEqual(all('live'));
  await expect(tile(page, 8)).toHaveAttribute('data-states', /live.* frozen.* live/, { timeout: 90_000 });
  for (let round = 0; round < 2; round += 1) {
    await watchStalls(page);
    await Promise.all([server.stall('red'), publisher.stall(true)]);
    await expect.poll(seven, { timeout: 90_000 }).toEqual(all('frozen'));
    for (let number = 1; number <= 7; number += 1) await expect(tile(page, number)).toContainText(/停滞/);
    // What is left on the screen is a dated still, never a playing picture.
    await expect(page.locator('[data-slot="1/video/1"] [data-seen="true"]')).toHaveCount(0);
    await expect(page.locator('[data-slot="1/video/1"] .video-still')).toHaveCount(1);
    const { shownAfterMs, heldUpMs } = await page.evaluate(() => window.videoStalls!);
    expect(Object.keys(shownAfterMs)).toHaveLength(7);
    // What the machine itself held the page up is not the tile's doing.
    expect(Math.max(...Object.values(shownAfterMs))).toBeLessThan(4_000 + heldUpMs);
    await Promise.all([server.resume('red'), publisher.stall(false)]);
    await expect.poll(seven, { timeout: 90_000 }).toEqual(all('live'));
  }
  await page.close();
  await publisher.close();
});

test('what is hidden has no player, and what comes next is opened beforehand', async () => {
  const page = await pages.open({ query: 'grid=4', cameras: [[http('/live/red.flv')], [http('/live/green.flv')], [fmp4('/live/blue.mp4')], [http('/live/red.ts')], [http('/live/blue.flv')]] });
  await expect.poll(() => states(page), { timeout: 90_000 }).toEqual(['live', 'live', 'live', 'live']);
  await expect.poll(() => [...server.open].length).toBe(4);
  await tile(page, 2).dblclick();
  await expect.poll(() => [...server.open].length).toBe(1);
  await expect(page.locator('video')).toHaveCount(1);
  await tile(page, 2).dblclick();
  await expect.poll(() => states(page), { timeout: 90_000 }).toEqual(['live', 'live', 'live', 'live']);
  const [, , , , fifth] = await page.evaluate(() => window.videoCameras!);
  const first = await page.evaluate(() => window.videoCameras![0]!);
  await page.evaluate(([first, fifth]) => window.videoHarness!.assign(1, first, fifth), [first, fifth!] as const);
  await expect(page.locator(`[data-slot="1/video/1"] video[data-channel="${fifth}"]`)).toHaveCount(1);
  await expect.poll(() => groundOf(page, 1)).toBe('red');
  await page.waitForFunction((id) => document.querySelector<HTMLVideoElement>(`video[data-channel="${id}"]`)!.getVideoPlaybackQuality().totalVideoFrames > 5, fifth);
  const state = await page.evaluate(async (id) => {
    window.videoHarness!.assign(1, id);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return document.querySelector('[data-slot="1/video/1"]')!.getAttribute('data-state');
  }, fifth);
  expect(state).toBe('live');
  await expect.poll(() => groundOf(page, 1)).toBe('blue');
  await page.close();
  await expect.poll(() => server.open.size).toBe(0);
});

/** Notes for each of the first seven tiles how long after the last frame on the screen it said that it was frozen. */
async function watchStalls(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch = { shownAfterMs: {} as Record<string, number>, heldUpMs: 0 };
    window.videoStalls = watch;
    let due = performance.now() + 50;
    setInterval(() => {
      watch.heldUpMs = Math.max(watch.heldUpMs, performance.now() - due);
      due = performance.now() + 50;
    }, 50);
    for (const tile of [...document.querySelectorAll<HTMLElement>('[data-testid="video-tile"]')].slice(0, 7)) {
      const video = tile.querySelector<HTMLVideoElement>('video[data-seen="true"]')!;
      let frameAt = performance.now();
      const onFrame = (): void => {
        frameAt = performance.now();
        video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);
      const observer = new MutationObserver(() => {
        if (tile.dataset['state'] !== 'frozen') return;
        watch.shownAfterMs[tile.dataset['slot']!] = performance.now() - frameAt;
        observer.disconnect();
      });
      observer.observe(tile, { attributeFilter: ['data-state'] });
    }
  });
}
