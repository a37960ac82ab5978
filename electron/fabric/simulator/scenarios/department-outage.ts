import { mode } from '../health.ts';
import type { Scenario } from '../scenario-shape.ts';

/**
 * The rescue firms: 16 positions that report every 10 s, so an outage runs through late (15 s), stale (30 s) and
 * offline within a minute.
 */
export const outageDepartment = 'QZ';

/** When it falls silent, when its channels are declared offline, when it comes back; ms after the start, and again after `every`. */
export const outageMs = { silent: 60_000, offline: 105_000, back: 150_000, every: 180_000 } as const;

/** One department stops reporting, is declared offline, and recovers, once in three minutes: there is time to see it whole first, and who looks up late sees the next. */
export const departmentOutage: Scenario = {
  cues: [
    { afterMs: outageMs.silent, everyMs: outageMs.every, run: ({ health, stage }) => health.setDepartment(outageDepartment, mode.silent, stage.at + outageMs.back - outageMs.silent) },
    { afterMs: outageMs.offline, everyMs: outageMs.every, run: ({ health, stage }) => health.setDepartment(outageDepartment, mode.offline, stage.at + outageMs.back - outageMs.offline) },
    {
      afterMs: outageMs.back,
      everyMs: outageMs.every,
      run: ({ health, telemetry }) => {
        health.setDepartment(outageDepartment, mode.healthy, 0);
        telemetry.wake();
      },
    },
  ],
};
