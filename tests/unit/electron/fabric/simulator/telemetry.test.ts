import { describe, expect, it } from 'vitest';
import { mode } from '../../../../../electron/fabric/simulator/health.ts';
import { quality } from '../../../../../shared/domain/freshness.ts';
import { openTestSimulation } from '../open-test-simulation.ts';

const simulation = openTestSimulation();
const { stage, health } = simulation.inspect;
const { channels } = stage.catalogue;

/** Seconds at which a channel reported, with its quality, over some seconds. */
function reports(index: number, seconds: number): { at: number; quality: number }[] {
  const found: { at: number; quality: number }[] = [];
  for (const { rows, at } of simulation.step(simulation.at + seconds * 1_000))
    for (let row = 0; row < rows.index.length; row++) if (rows.index[row] === index) found.push({ at: at - rows.ageMs[row]!, quality: rows.quality[row]! });
  return found;
}

describe('telemetry', () => {
  const healthy = channels.findIndex((channel, index) => channel.everyMs === 15_000 && health.mode[index] === mode.healthy);
  const gaps = (times: { at: number }[]): number[] => times.slice(1).map(({ at }, i) => at - times[i]!.at);

  it('a healthy channel reports at its interval, on its own phase, aged under a tick', () => {
    expect(new Set(gaps(reports(healthy, 120)))).toEqual(new Set([15_000]));
  });

  it('a late channel is late by the ledger\'s rule, a stale one stale, and both recover', () => {
    health.mode[healthy] = mode.late;
    health.until[healthy] = simulation.at + 200_000;
    expect(Math.max(...gaps(reports(healthy, 190)))).toBe(15_000 * 2.4);
    health.mode[healthy] = mode.stale;
    health.until[healthy] = simulation.at + 290_000;
    expect(Math.max(...gaps(reports(healthy, 280)))).toBe(15_000 * 6);
    reports(healthy, 120);
    expect(health.mode[healthy]).toBe(mode.healthy);
    expect(gaps(reports(healthy, 60)).every((gap) => gap === 15_000)).toBe(true);
  });

  it('bad and uncertain say so', () => {
    for (const [state, expected] of [[mode.bad, quality.bad], [mode.uncertain, quality.uncertain]] as const) {
      health.mode[healthy] = state;
      health.until[healthy] = simulation.at + 40_000;
      expect(reports(healthy, 32).every((report) => report.quality === expected)).toBe(true);
    }
  });

  it('one that goes offline says it once, with the age of its last sample, then nothing until it is back', () => {
    health.mode[healthy] = mode.offline;
    health.until[healthy] = simulation.at + 60_000;
    health.goneOffline.push(healthy);
    const found = reports(healthy, 59);
    expect(found.map((report) => report.quality)).toEqual([quality.offline]);
    const { rows } = simulation.snapshot();
    expect(rows.quality[healthy]).toBe(quality.offline);
    expect(rows.ageMs[healthy]).toBeGreaterThanOrEqual(59_000);
    expect(reports(healthy, 20).at(-1)?.quality).toBe(quality.good);
  });
});
