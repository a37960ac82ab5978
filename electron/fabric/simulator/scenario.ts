import type { Scenario } from './scenario-shape.ts';
import { april29 } from './scenarios/april-29.ts';
import { departmentOutage } from './scenarios/department-outage.ts';
import { flood } from './scenarios/flood.ts';
import { fogPileup } from './scenarios/fog-pileup.ts';

/** Names as `--scenario` takes them. */
export const scenarioNames = ['normal', 'april-29', 'national-day', 'fog-pileup', 'department-outage', 'flood'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** All scenarios. */
export const scenarios: Record<ScenarioName, Scenario> = {
  normal: {},
  'april-29': april29,
  'national-day': { startAt: Date.parse('2026-10-01T08:00:00+08:00') },
  'fog-pileup': fogPileup,
  'department-outage': departmentOutage,
  flood,
};
