import { checkShippedTable } from '../../shared/rules/read-rule-file.ts';
import { ruleTables, type SiteRules } from '../../shared/rules/site-rules.ts';
import alarmLoad from './alarm-load.json' with { type: 'json' };
import alarmTypes from './alarm-types.json' with { type: 'json' };
import fogLadder from './fog-ladder.json' with { type: 'json' };
import queueTiers from './queue-tiers.json' with { type: 'json' };

/** The rule tables that come with the console, checked as a site's own are. */
export const shippedRuleTables: SiteRules = {
  fogLadder: checkShippedTable(fogLadder, ruleTables.fogLadder),
  queueTiers: checkShippedTable(queueTiers, ruleTables.queueTiers),
  alarmTypes: checkShippedTable(alarmTypes, ruleTables.alarmTypes),
  alarmLoad: checkShippedTable(alarmLoad, ruleTables.alarmLoad),
};
