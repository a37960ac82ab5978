import { type Browser, chromium, type Page } from '@playwright/test';
import type { ChannelStream } from '../../shared/domain/catalogue.ts';
import { ensureBrowser } from '../system-tools.ts';
import { serveHarnessPages } from './harness-pages.ts';

/** The repository's video harness (`tests/bench/video-harness`), and a Chromium to show it. */
export interface VideoPages {
  browser: Browser;
  /**
   * A page with tiles; `cameras` are streams of the first cameras, shown on the first tiles in their order.
   * @param policy a Content-Security-Policy for the page, as the console's hosts send one
   */
  open(options: { cameras?: ChannelStream[][]; query?: string; policy?: string; width?: number; height?: number }): Promise<Page>;
  close(): Promise<void>;
}

/** WebRTC between two pages of one browser: real addresses in place of mDNS names, loopback among them. */
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-features=WebRtcHideLocalIpsWithMdns', '--allow-loopback-in-peer-connection'];

/** Starts the browser on the harness pages that the run serves. */
export async function openVideoPages(): Promise<VideoPages> {
  // A bench has no run that serves the pages.
  const own = process.env['YILU_HARNESS'] === undefined ? await serveHarnessPages() : undefined;
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: flags });
  const address = `${own?.origin ?? process.env['YILU_HARNESS']!}tests/bench/video-harness/index.html`;
  return {
    browser,
    async open({ cameras = [], query = 'grid=9', policy, width = 1440, height = 810 }) {
      const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
      page.on('pageerror', (error) => console.log('page error:', error.stack));
      await page.addInitScript((streams) => Object.assign(window, { videoStreams: streams }), Object.fromEntries(cameras.map((streams, i) => [i + 1, streams])));
      const asked = policy === undefined ? '' : `&policy=${encodeURIComponent(policy)}`;
      await page.goto(`${address}?${query}&cameras=${cameras.map((_, i) => i + 1).join()}${asked}`, { timeout: 90_000 });
      await page.waitForFunction(() => window.videoHarness !== undefined);
      return page;
    },
    async close() {
      await browser.close();
      await own?.close();
    },
  };
}

/** One tile of the page. */
export function tile(page: Page, number: number) {
  return page.locator(`[data-testid="video-tile"][data-slot="1/video/${number}"]`);
}

/** Grounds of the test pictures: each has one part that is far above the others, so that a lossy picture still tells. */
export const grounds = { red: '#cc2222', green: '#22aa44', blue: '#2244cc' } as const;

/** Which ground is in the middle of what a tile shows; undefined: it shows no video. */
export function groundOf(page: Page, number: number): Promise<keyof typeof grounds | undefined> {
  return page.evaluate((number) => {
    const seen = document.querySelector(`[data-slot="1/video/${number}"] [data-seen="true"]`);
    if (!(seen instanceof HTMLVideoElement)) return undefined;
    const canvas = new OffscreenCanvas(1, 1);
    const pen = canvas.getContext('2d')!;
    pen.drawImage(seen, seen.videoWidth / 2, seen.videoHeight / 2, 1, 1, 0, 0, 1, 1);
    const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data] as [number, number, number];
    return red > green && red > blue ? 'red' : green > blue ? 'green' : 'blue';
  }, number);
}
