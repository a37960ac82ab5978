import { describe, expect, it } from 'vitest';
import { applySample, isDetector, suspectAfterMs, type DetectorState } from '../../../../shared/domain/suspect-detector.ts';

const hour = 3_600_000;
/** 06:00 in China, where day begins. */
const dawn = Date.parse('2026-11-23T06:00:00+08:00');

/** Samples at times after dawn, ms. */
function take(unit: string, samples: [value: number, afterMs: number][], before?: DetectorState): DetectorState {
  return samples.reduce<DetectorState | undefined>((state, [value, afterMs]) => applySample(state, unit, value, dawn + afterMs), before)!;
}
const reason = (unit: string, samples: [number, number][]) => take(unit, samples).suspect?.reason;

describe('a detector is suspect', () => {
  it.each([['km/h', 0], ['km/h', Number.NaN], ['veh/h', 0]])('when it has counted nothing for 4 h by day (%s %d)', (unit, value) => {
    expect(reason(unit, [[value, 0], [value, 4 * hour - 1]])).toBeUndefined();
    expect(reason(unit, [[value, 0], [value, 4 * hour]])).toBe('no-counts');
  });

  it('counting by day only: not the hours before 06:00, and not after 20:00', () => {
    expect(reason('veh/h', [[0, -9 * hour], [0, 4 * hour - 1]])).toBeUndefined();
    expect(reason('veh/h', [[0, -9 * hour], [0, 4 * hour]])).toBe('no-counts');
    expect(reason('veh/h', [[0, 9.99 * hour], [0, 14 * hour - 1]])).toBe('no-counts');
    expect(reason('veh/h', [[0, 10 * hour], [0, 14 * hour]])).toBeUndefined();
  });

  it('not when one vehicle came by', () => {
    expect(reason('veh/h', [[0, 0], [12, 3 * hour], [0, 4 * hour], [0, 6.9 * hour]])).toBeUndefined();
  });

  it('when it has been fully occupied for 2 min', () => {
    expect(reason('%', [[100, 0], [100, 119_999]])).toBeUndefined();
    expect(reason('%', [[100, 0], [100, 120_000]])).toBe('full');
    expect(reason('%', [[99.9, 0], [100, 1_000], [100, 120_000]])).toBeUndefined();
    expect(reason('%', [[100, 0], [99.9, 60_000], [100, 61_000], [100, 120_000]])).toBeUndefined();
    // An empty road has no occupancy: that is no silence.
    expect(reason('%', [[0, 0], [0, 5 * hour]])).toBeUndefined();
  });

  it('when it has said the same for 24 h', () => {
    expect(reason('km/h', [[88, 0], [88, 24 * hour - 1]])).toBeUndefined();
    expect(reason('km/h', [[88, 0], [88, 24 * hour]])).toBe('unchanged');
    expect(reason('km/h', [[88, 0], [89, 12 * hour], [88, 13 * hour], [88, 24 * hour]])).toBeUndefined();
  });

  it.each(['m', 'veh'])('when a queue at a toll plaza stands the same for 24 h (%s), and never for saying that there is none', (unit) => {
    expect(reason(unit, [[120, 0], [120, 24 * hour - 1]])).toBeUndefined();
    expect(reason(unit, [[120, 0], [120, 24 * hour]])).toBe('unchanged');
    expect(reason(unit, [[0, 0], [0, 5 * hour], [0, 24 * hour], [0, 48 * hour]])).toBeUndefined();
    expect(reason(unit, [[120, 0], [0, 12 * hour], [120, 13 * hour], [120, 36 * hour]])).toBeUndefined();
  });

  it('until it has been good for 24 h', () => {
    const full = take('%', [[100, 0], [100, 120_000], [100, 180_000]]);
    expect(full.suspect).toEqual({ reason: 'full', since: dawn + 120_000, badAt: dawn + 180_000 });
    const last = 180_000 + suspectAfterMs.good;
    const hourly = Array.from({ length: 23 }, (_, n): [number, number] => [10, (n + 1) * hour]);
    expect(take('%', [...hourly, [11, last - 1]], full).suspect).toBeDefined();
    expect(take('%', [...hourly, [11, last]], full).suspect).toBeUndefined();
    expect(take('%', [[10, 240_000], [100, 300_000], [100, 420_000], ...hourly, [11, last]], full).suspect).toEqual({ reason: 'full', since: dawn + 120_000, badAt: dawn + 420_000 });
  });

  it('and not only silent for them: four hours without a word begin the 24 h anew', () => {
    const full = take('%', [[100, 0], [100, 120_000]]);
    const back = take('%', [[10, 30 * hour]], full);
    expect(back.suspect).toEqual({ reason: 'full', since: dawn + 120_000, badAt: dawn + 30 * hour });
    expect(take('%', [[10, 120_000 + 4 * hour]], full).suspect!.badAt).toBe(dawn + 120_000 + 4 * hour);
    expect(take('%', [[10, 120_000 + 4 * hour - 1]], full).suspect!.badAt).toBe(dawn + 120_000);
    // A restart does not know when the last word came.
    expect(take('%', [[10, 30 * hour]], { ...full, at: undefined }).suspect).toBeUndefined();
  });
});

it('what counts or clocks traffic can be caught lying, and nothing else', () => {
  expect(isDetector({ kind: 'vehicle-detector', unit: 'km/h' })).toBe(true);
  expect(isDetector({ kind: 'vehicle-detector', unit: '%' })).toBe(true);
  expect(isDetector({ kind: 'etc-gantry', unit: 'veh/h' })).toBe(true);
  expect(['veh/h', 'm', 'veh'].map((unit) => isDetector({ kind: 'toll-lane', unit }))).toEqual([true, true, true]);
  expect(isDetector({ kind: 'etc-gantry', unit: 'm' })).toBe(false);
  expect([isDetector({ kind: 'visibility', unit: 'm' }), isDetector({ kind: 'vms', unit: 'km/h' }), isDetector({ kind: 'vehicle-detector' }), isDetector({ kind: 'unit', unit: 'km/h' })]).toEqual([false, false, false, false]);
});
