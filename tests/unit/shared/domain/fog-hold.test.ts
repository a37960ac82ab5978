import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { applyVisibility, clearSince, fogHoldMs, heldBandOf, holdMsOf, judgeFog, liftHoldOf, noFogHold } from '../../../../shared/domain/fog-hold.ts';
import type { FogLadder } from '../../../../shared/domain/fog-ladder.ts';
import type { VisibilitySeries } from '../../../../shared/domain/fog-trace.ts';

const t0 = 1_790_000_000_000;
const after = (looks: [visibilityM: number, at: number][]) => looks.reduce((hold, [visibilityM, at]) => applyVisibility(hold, visibilityM, at), noFogHold);

describe('a class of fog', () => {
  it('is none before anything is measured', () => {
    expect(heldBandOf(noFogHold, t0)).toBe(0);
  });

  it.each([[200, 0], [199.9, 1], [100, 1], [99.9, 2], [50, 2], [49.9, 3], [30, 3], [29.9, 4]])('%d m is class %i at once', (visibilityM, band) => {
    expect(heldBandOf(after([[visibilityM, t0]]), t0)).toBe(band);
  });

  it('that is worse counts at once', () => {
    expect(heldBandOf(after([[150, t0], [40, t0 + 1]]), t0 + 1)).toBe(3);
  });

  it('that is milder counts when it has held for 30 min, and not a millisecond before', () => {
    const hold = after([[40, t0], [250, t0 + 1_000]]);
    expect(heldBandOf(hold, t0 + 1_000 + fogHoldMs - 1)).toBe(3);
    expect(heldBandOf(hold, t0 + 1_000 + fogHoldMs)).toBe(0);
  });

  it('begins to hold anew whenever a worse one returns', () => {
    const hold = after([[40, t0], [250, t0 + 1_000], [199, t0 + 60_000], [250, t0 + 120_000]]);
    expect(heldBandOf(hold, t0 + 1_000 + fogHoldMs)).toBe(1);
    expect(heldBandOf(hold, t0 + 120_000 + fogHoldMs - 1)).toBe(1);
    expect(heldBandOf(hold, t0 + 120_000 + fogHoldMs)).toBe(0);
  });
});

const ladder = shippedRuleTables.fogLadder;
const min = 60_000;
const now = 100 * min;
/** A source by [minute, metres] pairs. */
function series(...pairs: [number, number | null][]): VisibilitySeries {
  return { at: pairs.map(([minute]) => minute * min), visibilityM: pairs.map(([, metres]) => metres) };
}
const every = (from: number, to: number, metres: number): [number, number][] => Array.from({ length: to - from + 1 }, (_, i) => [from + i, metres]);
const levelOf = (visibilityM: number, from: VisibilitySeries[], at = now, by = ladder) => judgeFog(by, { visibilityM }, from, at).level?.level;

describe('the ladder’s level', () => {
  it('is a worse one at once, a better one at exactly 30 min', () => {
    expect(levelOf(45, [series(...every(60, 100, 300))])).toBe(3);
    const lifted = (minute: number) => series(...every(50, minute - 1, 80), ...every(minute, 130, 300));
    expect(levelOf(300, [lifted(70)], 100 * min - 1)).toBe(2);
    expect(levelOf(300, [lifted(70)], 100 * min)).toBeUndefined();
    expect(levelOf(150, [series(...every(50, 69, 80), ...every(70, 100, 150))], 100 * min - 1)).toBe(2);
    expect(levelOf(150, [series(...every(50, 69, 80), ...every(70, 100, 150))], 100 * min)).toBe(1);
    expect(levelOf(Number.NaN, [])).toBeUndefined();
  });

  it('of exactly 200, 100, 50 and 30 m is the milder one, held or now', () => {
    for (const [metres, level] of [[200, undefined], [199.9, 1], [100, 1], [99.9, 2], [50, 2], [49.9, 3], [30, 3], [29.9, 4]] as const) {
      expect(levelOf(metres, [])).toBe(level);
      expect(levelOf(500, [series(...every(60, 80, metres), ...every(81, 100, 500))])).toBe(level);
    }
  });

  it('of a source that fell silent in fog is held for 30 min from when its last reading is no evidence', () => {
    const silent = series([10, 80]);
    expect(levelOf(500, [silent], 55 * min - 1)).toBe(2);
    expect(levelOf(500, [silent], 55 * min)).toBeUndefined();
  });

  it('takes the class that a derived zone says is held, even where the window has seen nothing of it', () => {
    for (const heldBand of [0, 1, 2, 3, 4] as const) expect(judgeFog(ladder, { visibilityM: 450, heldBand }, [], now).level?.level ?? 0).toBe(heldBand);
    expect(judgeFog(ladder, { visibilityM: 25, heldBand: 2 }, [], now).level?.level).toBe(4);
    // While it counts, lifting is not proposed, whatever other sources say.
    const clear = [series(...every(40, 100, 900))];
    expect(judgeFog(ladder, { visibilityM: 450, heldBand: 1 }, clear, now).hold).toBeUndefined();
    expect(judgeFog(ladder, { visibilityM: 450, heldBand: 0 }, clear, now).hold).toMatchObject({ isDue: true });
  });

  it('holds for as long as the site says', () => {
    const own: FogLadder = { ...ladder, lift: { ...ladder.lift, holdMin: 20 } };
    expect(holdMsOf(own)).toBe(20 * min);
    const lifted = [series(...every(50, 69, 80), ...every(70, 100, 300))];
    expect([levelOf(300, lifted, 90 * min - 1, own), levelOf(300, lifted, 90 * min, own)]).toEqual([2, undefined]);
    const hold = after([[80, t0], [300, t0 + 1]]);
    expect([heldBandOf(hold, t0 + 20 * min, 20 * min), heldBandOf(hold, t0 + 1 + 20 * min, 20 * min)]).toEqual([2, 0]);
  });

  it('is the class that the derivation holds: both are one rule', () => {
    const steps = fc.array(fc.record({ after: fc.integer({ min: 1, max: 15 * min }), metres: fc.constantFrom(20, 30, 45, 50, 80, 100, 150, 200, 900) }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 15 * min }), (list, later) => {
        let at = t0;
        const looks = list.map(({ after: ms, metres }): [number, number] => [metres, (at += ms)]);
        const nowMs = at + later;
        const source = { at: looks.map(([, each]) => each), visibilityM: looks.map(([metres]) => metres) };
        expect(levelOf(looks.at(-1)![0], [source], nowMs) ?? 0).toBe(heldBandOf(after(looks), nowMs));
      }),
    );
  });
});

describe('the hold before lifting', () => {
  it('counts since when no source was below 200 m: exactly 200 m is clear', () => {
    expect(clearSince([series(...every(60, 69, 150), ...every(70, 100, 200))], 200, now)).toBe(70 * min);
    expect(clearSince([series(...every(60, 69, 150), ...every(70, 100, 199.9))], 200, now)).toBeUndefined();
    expect(clearSince([series(...every(60, 100, 500)), series(...every(60, 84, 180), ...every(85, 100, 220))], 200, now)).toBe(85 * min);
    expect(clearSince([], 200, now)).toBeUndefined();
  });

  it('begins anew at a gap in the evidence', () => {
    expect(clearSince([series([50, 400], [65, 400], [80, 400], [95, 400])], 200, now)).toBe(50 * min);
    expect(clearSince([series([50, 400], [65.1, 400], [80, 400], [95, 400])], 200, now)).toBe(65.1 * min);
    expect(clearSince([series([50, 400], [84.9, 400])], 200, now)).toBeUndefined();
    expect(clearSince([series([50, 400], [85, 400])], 200, now)).toBe(85 * min);
    // A second source bridges the gap of the first.
    expect(clearSince([series([50, 400], [90, 400]), series([60, 300], [75, 300])], 200, now)).toBe(50 * min);
    expect(clearSince([series([50, 400], [60, null], [75, 400], [90, 400])], 200, now)).toBe(75 * min);
  });

  it('is none while a source that saw fog is silent: a clear neighbour stands elsewhere and cannot speak for it', () => {
    const neighbour = series(...every(0, 100, 300));
    const silent = (metres: number) => [series([50, 300], [52, metres]), neighbour];
    expect(clearSince(silent(100), 200, now)).toBeUndefined();
    expect(clearSince(silent(199.9), 200, now)).toBeUndefined();
    expect(clearSince(silent(200), 200, now)).toBe(0);
    expect(clearSince([series([52, 100], [60, null]), neighbour], 200, now)).toBeUndefined();
    // It speaks again: clear from then on, not from when its last word had become too old.
    expect(clearSince([series([52, 100], [99, 300]), neighbour], 200, now)).toBe(99 * min);
    expect(judgeFog(ladder, { visibilityM: 300 }, silent(100), now)).toMatchObject({ hold: undefined, isSilent: true });
    expect(judgeFog(ladder, { visibilityM: 300 }, silent(200), now)).toMatchObject({ hold: { isDue: true }, isSilent: false });
    // A word of exactly 900 s ago still is one.
    const said = [series([50, 100])];
    expect([65 * min, 65 * min + 1].map((at) => judgeFog(ladder, { visibilityM: 100 }, said, at).isSilent)).toEqual([false, true]);
  });

  it('proposes lifting at exactly 30 min, and reminds every 10', () => {
    expect(liftHoldOf(undefined, ladder, 0)).toBeUndefined();
    expect(liftHoldOf(10 * min, ladder, 40 * min - 1)).toEqual({ since: 10 * min, dueAt: 40 * min, isDue: false, reminders: 0 });
    expect(liftHoldOf(10 * min, ladder, 40 * min)).toEqual({ since: 10 * min, dueAt: 40 * min, isDue: true, reminders: 1, nextAt: 50 * min });
    expect(liftHoldOf(10 * min, ladder, 50 * min - 1)).toMatchObject({ reminders: 1 });
    expect(liftHoldOf(10 * min, ladder, 50 * min)).toMatchObject({ reminders: 2, nextAt: 60 * min });
  });

  it('runs while a level is still held, and is none while it is foggy or unknown', () => {
    const lifted = [series(...every(50, 79, 80), ...every(80, 100, 200))];
    expect(judgeFog(ladder, { visibilityM: 200 }, lifted, now)).toMatchObject({ level: { level: 2 }, hold: { since: 80 * min, isDue: false } });
    expect(judgeFog(ladder, { visibilityM: 199.9 }, lifted, now).hold).toBeUndefined();
    expect(judgeFog(ladder, { visibilityM: Number.NaN }, [], now)).toEqual({ level: undefined, hold: undefined, isSilent: false });
  });
});
