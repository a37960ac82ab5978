import { describe, expect, it } from 'vitest';
import { SuspectWatch } from '../../../../../electron/service/derive/suspects.ts';
import { buildCatalogue, buildChannel } from '../../../../builders/catalogue.ts';
import { buildSaid, type Said } from '../../../../builders/sensor-road.ts';

const t0 = 1_790_000_000_000;
const catalogue = buildCatalogue(0, { channels: [buildChannel(0, { kind: 'visibility', unit: 'm' }), buildChannel(1, { kind: 'vehicle-detector', unit: '%' })] });
/** A good sample an hour, for the day that a suspect must be good. */
const goodDay = (watch: SuspectWatch, fromMs: number) => Array.from({ length: 23 }, (_, n) => watch.look(buildSaid([80, 10], fromMs + (n + 1) * 3_600_000)));
const full = (over: object = {}): Said[] => [80, { value: 100, ...over }];

describe('the watch over detectors', () => {
  it('says when one becomes suspect and when it is believed again, once each', () => {
    const watch = new SuspectWatch(catalogue, []);
    const looks = [0, 60_000, 120_000, 180_000].map((after) => watch.look(buildSaid(full(), t0 + after)));
    expect(looks).toEqual([false, false, true, false]);
    expect([[...watch.suspects], watch.list()]).toEqual([[1], [{ channel: 'ch-1', reason: 'full', since: t0 + 120_000, badAt: t0 + 180_000 }]]);
    expect(goodDay(watch, t0 + 180_000)).not.toContain(true);
    expect(watch.look(buildSaid([80, 10], t0 + 180_000 + 86_400_000))).toBe(true);
    expect([watch.suspects.size, watch.list()]).toEqual([0, []]);
  });

  it('blames none for what it says itself is bad, nor for silence', () => {
    const watch = new SuspectWatch(catalogue, []);
    for (const after of [0, 120_000, 240_000]) watch.look(buildSaid(full({ quality: 2 }), t0 + after));
    for (const after of [300_000, 420_000]) watch.look(buildSaid(full({ ageMs: after - 300_000 }), t0 + after));
    expect(watch.suspects.size).toBe(0);
  });

  it('goes on suspecting after a restart, until 24 h of good samples', () => {
    const watch = new SuspectWatch(catalogue, [{ channel: 'ch-1', reason: 'full', since: t0, badAt: t0 + 5 }, { channel: 'gone', reason: 'full', since: t0, badAt: t0 }]);
    expect([[...watch.suspects], watch.list().map(({ channel }) => channel)]).toEqual([[1], ['ch-1']]);
    watch.look(buildSaid([80, 10], t0 + 86_400_004));
    expect(watch.suspects.size).toBe(1);
    expect(watch.look(buildSaid([80, 11], t0 + 86_400_005))).toBe(true);
    expect(watch.suspects.size).toBe(0);
  });

  it('goes on when the fabric’s clock is set back: what it suspects it suspects, and times begin anew', () => {
    const watch = new SuspectWatch(catalogue, []);
    for (const after of [0, 120_000]) watch.look(buildSaid(full(), t0 + after));
    const back = t0 - 3_600_000;
    expect(watch.look(buildSaid([80, 10], back))).toBe(false);
    expect(watch.list()).toEqual([{ channel: 'ch-1', reason: 'full', since: back, badAt: back }]);
    expect(goodDay(watch, back)).not.toContain(true);
    expect(watch.look(buildSaid([80, 11], back + 86_399_999))).toBe(false);
    expect(watch.look(buildSaid([80, 12], back + 86_400_000))).toBe(true);
    expect(watch.list()).toEqual([]);
    for (const after of [0, 60_000]) watch.look(buildSaid(full(), back + after));
    expect(watch.look(buildSaid(full(), back + 120_000))).toBe(true);
  });

  it('takes neither a sample that came late nor none at all for a clock set back', () => {
    const watch = new SuspectWatch(catalogue, []);
    watch.look(buildSaid(full(), t0));
    watch.look(buildSaid([80, 10], t0 - 60_000));
    watch.look(buildSaid(full({ ageMs: Number.POSITIVE_INFINITY }), t0));
    expect(watch.look(buildSaid(full(), t0 + 60_000))).toBe(false);
    expect(watch.look(buildSaid(full(), t0 + 120_000))).toBe(true);
  });
});
