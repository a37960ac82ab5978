import { describe, expect, it } from 'vitest';
import { applyVisibility, fogHoldMs, heldBandOf, noFogHold } from '../../../../shared/domain/fog-hold.ts';

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
