import { switchAtRandom } from '../e2e/switch-at-random.ts';
import { grounds, openVideoPages, tile } from '../e2e/video-page.ts';
import { VideoServer } from '../fakes/video-server.ts';
import { ensureMediaTools } from '../system-tools.ts';
import { sized } from './lib/bench-size.ts';
import type { Bench } from './lib/bench.ts';
import { countLive } from './lib/live-counts.ts';

const switches = sized(10_000);

export default {
  name: 'video-soak',
  about: `Four tiles switched ${switches} times at random between cameras of HLS (H.264 of three colours) and simulated pictures, sometimes to none: in every frame on the screen each tile is asked which picture it shows. The same as the end-to-end test does 300 times.`,
  trials: 1,
  timeoutMs: 3_600_000,
  async trial() {
    ensureMediaTools();
    const pictures = (['red', 'green', 'blue'] as const).map((name) => ({ name, colour: grounds[name], codec: 'h264' as const, rate: 10 }));
    const [server, pages] = await Promise.all([VideoServer.open(pictures), openVideoPages()]);
    try {
      await Promise.all(pictures.map(({ name }) => server.startHls(name)));
      const stream = (name: string) => [{ protocol: 'hls' as const, url: `${server.origin}/hls/${name}/index.m3u8` }];
      const simulated = [{ protocol: 'simulated' as const, url: 'sim:' }];
      const page = await pages.open({ query: 'grid=4', cameras: [stream('red'), stream('green'), stream('blue'), simulated, simulated, stream('red')] });
      await page.evaluate(countLive);
      await tile(page, 1).and(page.locator('[data-state="live"]')).waitFor();
      const seen = await page.evaluate(switchAtRandom, { grounds: { red: [1, 6], green: [2], blue: [3] }, times: switches });
      const elements = await page.locator('video').count();
      // Empty tiles have no player: what is left then has leaked.
      await page.evaluate(() => [1, 2, 3, 4].forEach((number) => window.videoHarness!.assign(number, undefined)));
      const left = await page.evaluate(() => window.liveCounts!());
      for (const wrong of seen.wrong.slice(0, 20)) console.error(wrong);
      return [
        { name: 'wrong pictures', unit: '', values: [seen.wrong.length] },
        { name: 'switches not made', unit: '', values: [switches - seen.switches] },
        { name: 'looks at video', unit: '', values: [seen.videos] },
        { name: 'looks at drawn pictures', unit: '', values: [seen.canvases] },
        { name: 'players at the end', unit: '', values: [elements] },
        { name: 'players made', unit: '', values: [left.playersMade] },
        { name: 'players left by empty tiles', unit: '', values: [left.players + left.sources] },
      ];
    } finally {
      await pages.close();
      await server.close();
    }
  },
  values: [
    { name: 'no wrong picture', sample: 'wrong pictures', atMost: 0 },
    { name: 'all switches made', sample: 'switches not made', atMost: 0 },
    { name: 'players constant (4 tiles, each with the next opened beforehand)', sample: 'players at the end', atMost: 8 },
    { name: 'no player left once the tiles are empty', sample: 'players left by empty tiles', atMost: 0 },
  ],
} satisfies Bench;
