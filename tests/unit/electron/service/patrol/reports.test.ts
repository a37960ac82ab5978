import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TileReport } from '../../../../../shared/domain/patrol.ts';
import { PatrolScene } from '../../../../fakes/patrol-scene.ts';

const slot = '1/video/1';
let scene: PatrolScene;
let good: TileReport;

beforeEach(() => {
  scene = new PatrolScene(4, 4);
  scene.patrol.set(true);
  good = { slot, channel: scene.shown.get(slot)!.channel, state: 'live', frames: 25, overMs: 1_000, visible: true };
});
afterEach(() => scene.close());

/** Sends one report a second. */
function report(window: string, report: TileReport, seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    scene.clock.pass(1_000);
    scene.patrol.report(window, [report]);
  }
}

describe('reports', () => {
  it('of a window on its own tile count', () => {
    report('1', good, 9);
    expect(scene.rows().get(good.channel)).toEqual({ channel: good.channel, watchedMs: 9_000, seenAt: scene.clock.wallMs() - 1_000 });
  });

  it.each<[string, Partial<Record<keyof TileReport, unknown>>]>([
    ['no frames', { frames: 0 }], ['fewer than none', { frames: -5 }], ['half a frame', { frames: 1.5 }], ['frames that are no number', { frames: Number.NaN }], ['frames as text', { frames: '25' }],
    ['no time', { overMs: 0 }], ['time before time', { overMs: -1_000 }], ['time that is no number', { overMs: Number.NaN }], ['time without end', { overMs: Number.POSITIVE_INFINITY }], ['time as text', { overMs: '1000' }],
    ['another channel', { channel: 'c99' }], ['no channel', { channel: undefined }], ['a tile that is not there', { slot: '1/video/9' }], ['no tile', { slot: undefined }],
    ['a tile out of sight', { visible: false }], ['a sight that is neither', { visible: 'yes' }], ['an opening picture', { state: 'opening' }], ['a frozen picture', { state: 'frozen' }], ['an unknown state', { state: 'playing' }],
  ])('of %s count for nothing', (_name, over) => {
    report('1', { ...good, ...over } as TileReport, 12);
    expect([...scene.rows().values()].every((row) => row.watchedMs === 0 && row.seenAt === undefined)).toBe(true);
  });

  it.each(['2', '', '11', '1/video'])('of window %j on the tile of another count for nothing', (window) => {
    report(window, good, 12);
    expect([...scene.rows().values()].every((row) => row.watchedMs === 0 && row.seenAt === undefined)).toBe(true);
  });

  it('never count more time than has gone by, nor more than three seconds each', () => {
    const long = { ...good, overMs: 3_600_000 };
    for (let second = 0; second < 7; second++) {
      scene.clock.pass(1_000);
      scene.patrol.report('1', [long, long, long]);
    }
    expect(scene.rows().get(good.channel)).toEqual({ channel: good.channel, watchedMs: 7_000 });
    scene.clock.pass(4_000);
    scene.patrol.report('1', [long]);
    expect(scene.rows().get(good.channel)).toEqual({ channel: good.channel, watchedMs: 10_000, seenAt: scene.clock.wallMs() });
  });
});
