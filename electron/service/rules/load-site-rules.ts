import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedRuleTables } from '../../../resources/rules/shipped.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { readRuleFile } from '../../../shared/rules/read-rule-file.ts';
import { ruleTables, type RuleName, type SiteRules } from '../../../shared/rules/site-rules.ts';
import type { AlertBook } from '../alerts.ts';

/** Folder of a site's own tables, inside the data folder. */
export const siteRulesFolder = 'rules';

/**
 * Loads the rule tables: a site's own file in `<data-dir>/rules` replaces the shipped one of the same name. A file that
 * is refused raises an alert that says its line and what is wrong, and the shipped table stands.
 */
export function loadSiteRules(dataDir: string, alerts: AlertBook): SiteRules {
  const load = <K extends RuleName>(name: K): SiteRules[K] => {
    const path = join(dataDir, siteRulesFolder, `${ruleTables[name].file}.json`);
    const own = readOwn(path, name);
    if (own.ok) return own.value ?? shippedRuleTables[name];
    alerts.raise(`rules:${name}`, 'error', own.error.code, own.error.message);
    return shippedRuleTables[name];
  };
  return { fogLadder: load('fogLadder'), queueTiers: load('queueTiers'), alarmTypes: load('alarmTypes'), alarmLoad: load('alarmLoad') };
}

/** The site's own table; undefined where it has none. */
function readOwn<K extends RuleName>(path: string, name: K): Result<SiteRules[K] | undefined> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? ok(undefined) : fail('rule-file', `${ruleTables[name].file}.json cannot be read: ${code ?? String(error)}`);
  }
  return readRuleFile(text, ruleTables[name]);
}
