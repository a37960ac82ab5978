import type { FogLadder } from '../domain/fog-ladder.ts';
import { alarmLoadTable, type AlarmLoad } from './alarm-load.ts';
import { alarmTypesTable, type AlarmTypes } from './alarm-types.ts';
import { fogLadderTable } from './fog-ladder.ts';
import { queueTiersTable, type QueueTiers } from './queue-tiers.ts';
import type { RuleTable } from './read-rule-file.ts';

/** The tables that a site may replace. */
export interface SiteRules {
  fogLadder: FogLadder;
  queueTiers: QueueTiers;
  alarmTypes: AlarmTypes;
  alarmLoad: AlarmLoad;
}

/** The registry of rule tables: a new one adds a line here and its file in `resources/rules`. */
export const ruleTables: { readonly [K in keyof SiteRules]: RuleTable<SiteRules[K]> } = {
  fogLadder: fogLadderTable,
  queueTiers: queueTiersTable,
  alarmTypes: alarmTypesTable,
  alarmLoad: alarmLoadTable,
};
export type RuleName = keyof SiteRules;
