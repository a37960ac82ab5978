import { describe, expect, it } from 'vitest';
import { fabricTime } from '../../../../../shared/domain/fabric-clock.ts';
import { Random } from '../../../../../shared/lib/random.ts';
import { ClockMeter } from '../../../../../electron/service/link/clock-meter.ts';

const start = 1_790_000_000_000;
/** Both clocks as one. */
const one = { fabricAt: start, localAt: start, rate: 1 };

/** Beats every `everyMs`, each late by up to `jitterMs`; gives the worst error of the clock after `settleMs`. */
function follow(truth: (localMs: number) => number, options: { everyMs: number; jitterMs: number; forMs: number; settleMs: number }): { worstMs: number; meter: ClockMeter } {
  const random = new Random('clock');
  const meter = new ClockMeter(one);
  let worstMs = 0;
  for (let sentAt = start; sentAt < start + options.forMs; sentAt += options.everyMs) {
    const heardAt = sentAt + random.between(0, options.jitterMs);
    meter.observe(truth(sentAt), heardAt);
    if (sentAt > start + options.settleMs) worstMs = Math.max(worstMs, Math.abs(fabricTime(meter.clock, heardAt) - truth(heardAt)));
  }
  return { worstMs, meter };
}

describe('ClockMeter', () => {
  it('stands where it began until told', () => {
    expect(new ClockMeter(one).clock).toEqual(one);
  });

  it('finds an offset and holds the rate at 1 under jitter', () => {
    const { worstMs, meter } = follow((localMs) => localMs + 7_000, { everyMs: 1_000, jitterMs: 400, forMs: 120_000, settleMs: 20_000 });
    expect(meter.clock.rate).toBe(1);
    expect(worstMs).toBeLessThan(60);
  });

  it.each([2, 10, 60, 600])('finds a rate of %s', (rate) => {
    const { worstMs, meter } = follow((localMs) => start + (localMs - start) * rate, { everyMs: 1_000, jitterMs: 20, forMs: 60_000, settleMs: 10_000 });
    expect(Math.abs(meter.clock.rate / rate - 1)).toBeLessThan(0.02);
    expect(worstMs).toBeLessThan(200 * rate);
  });

  it('follows a step of the fabric within two samples, at the same rate', () => {
    const meter = new ClockMeter(one);
    for (let second = 0; second < 10; second++) meter.observe(start + second * 1_000, start + second * 1_000);
    expect(meter.observe(start + 3_600_000, start + 10_000)).toBe(true);
    expect(meter.clock.rate).toBe(1);
    expect(fabricTime(meter.clock, start + 11_000)).toBe(start + 3_601_000);
    meter.observe(start + 3_601_000, start + 11_000);
    expect(meter.clock.rate).toBe(1);
  });

  it('says nothing of what nobody would notice', () => {
    const meter = new ClockMeter(one);
    meter.observe(start, start);
    expect(meter.observe(start + 995, start + 1_000)).toBe(false);
    expect(meter.observe(start + 1_050, start + 1_100)).toBe(false);
    expect(meter.observe(start + 2_500, start + 2_000)).toBe(true);
  });

  it('outlives a clock that runs backwards', () => {
    const meter = new ClockMeter(one);
    for (let second = 0; second < 20; second++) meter.observe(start - second * 5_000, start + second * 1_000);
    expect(meter.clock.rate).toBe(1);
  });

  it('does not stand still when this machine’s clock is set back', () => {
    const meter = new ClockMeter(one);
    for (let second = 0; second < 10; second++) meter.observe(start + second * 1_000, start + second * 1_000);
    const setBackMs = 3_600_000;
    expect(meter.observe(start + 10_000, start + 10_000 - setBackMs)).toBe(true);
    expect(meter.clock.rate).toBe(1);
    expect(fabricTime(meter.clock, start + 11_000 - setBackMs)).toBe(start + 11_000);
  });

  it('takes one late sample for a delay: a stalled network changes neither time nor rate', () => {
    const meter = new ClockMeter(one);
    for (let second = 0; second < 20; second++) meter.observe(start + second * 1_000, start + second * 1_000);
    // Nothing for 5 s; then what was under way comes in one burst, and the stream goes on.
    meter.observe(start + 20_000, start + 25_000);
    for (let tick = 1; tick < 40; tick++) {
      const localMs = start + 25_000 + tick * 300;
      meter.observe(localMs, localMs);
      expect(meter.clock.rate).toBe(1);
      expect(fabricTime(meter.clock, localMs)).toBe(localMs);
    }
  });

  it('follows a fabric whose clock is set back, with the second sample', () => {
    const meter = new ClockMeter(one);
    for (let second = 0; second < 10; second++) meter.observe(start + second * 1_000, start + second * 1_000);
    for (const second of [10, 11]) meter.observe(start + second * 1_000 - 3_600_000, start + second * 1_000);
    expect(meter.clock.rate).toBe(1);
    expect(fabricTime(meter.clock, start + 12_000)).toBe(start + 12_000 - 3_600_000);
  });
});
