import { describe, expect, it } from 'vitest';
import { applySpeed, type SensingState } from '../../../../shared/domain/queue-sensing.ts';
import { buildSaid, type Said } from '../../../builders/sensor-road.ts';

const t0 = 1_790_000_000_000;
const sensor = { channel: 0, everyMs: 30_000, drivenM: 0 };

/** Samples 30 s apart on a road of 100 km/h. */
function sense(said: Said[], fogKmh?: number): SensingState | undefined {
  let state: SensingState | undefined;
  for (const [n, each] of said.entries()) state = applySpeed(state, sensor, buildSaid([each], t0 + n * 30_000), t0 + n * 30_000, 100, () => fogKmh);
  return state;
}
const queuing = (said: Said[], fogKmh?: number) => sense(said, fogKmh)?.queuing;

describe('a place queues', () => {
  it.each<[string, Said[], boolean]>([
    ['after two samples under 25 %', [24.9, 24.9], true],
    ['not after one', [80, 24.9], false],
    ['not at 25 %', [25, 25, 25], false],
    ['not by single samples between others', [20, 80, 20, 80, 20], false],
    ['until two samples from 40 % on', [20, 20, 39.9, 39.9, 39.9], true],
    ['until then', [20, 20, 40, 40], false],
    ['through a single fast one', [20, 20, 80, 20, 80], true],
  ])('%s', (_, said, is) => {
    expect(queuing(said)).toBe(is);
  });

  it('in fog only when traffic is slower than what is usual there', () => {
    expect(queuing([14.1, 14.1], 20)).toBe(false);
    expect(queuing([13.9, 13.9], 20)).toBe(true);
    // And no longer as soon as traffic goes as is usual there: it would never reach 40 %.
    expect(queuing([13.9, 13.9, 18.1, 18.1], 20)).toBe(false);
  });

  it('by nothing that is no evidence', () => {
    const slow = (over: object): Said => ({ value: 10, ...over });
    expect(sense([slow({ quality: 2 }), slow({ quality: 3 }), { value: Number.NaN }, { value: -1 }])).toBeUndefined();
    expect(sense([slow({ ageMs: 90_001 })])).toBeUndefined();
    expect(sense([slow({ ageMs: 90_000, quality: 1 })])).toMatchObject({ queuing: false, against: 1 });
  });

  it('by a sample only once', () => {
    const state = sense([10]);
    expect(applySpeed(state, sensor, buildSaid([10], t0), t0 + 5_000, 100, undefined)).toBe(state);
  });

  it('through silence until its last evidence is lost', () => {
    const state = sense([10, 10])!;
    const silent = (ageMs: number) => applySpeed(state, sensor, buildSaid([{ value: 10, ageMs }], t0 + 30_000 + ageMs), t0 + 30_000 + ageMs, 100, undefined);
    expect(silent(300_000)).toBe(state);
    expect(silent(300_001)).toBeUndefined();
  });

  it('and says whether it was seen free before', () => {
    expect([sense([10, 10])!.wasFree, sense([80, 10, 10])!.wasFree, sense([10, 10, 80, 80])!.wasFree]).toEqual([false, true, true]);
  });
});
