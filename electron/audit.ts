import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from './host/options.ts';
import { complain, say } from './host/terminal.ts';
import { checkAuditFile } from './service/cache/check-audit.ts';
import { journalPath } from './service/cache/journal-database.ts';
import { faultTexts } from './service/outbox/verify-audit.ts';

const usage = `npm run audit:verify -- [--data-dir D] [--head HASH]
Reads the audit in journal.db from its first row to its last and changes nothing; the console may run meanwhile.
  --data-dir D   the console's data folder (YILU_DATA_DIR; default: the user's state folder)
  --head HASH    a head hash that an earlier run printed: it must still be in the chain
Exit status: 0 the chain is whole, 1 it is broken, 2 it cannot be read.`;

/**
 * Verifies the audit and says what it found.
 * @returns exit status: 0 whole, 1 broken, 2 not readable
 */
export function runAudit(argv: string[], env: NodeJS.ProcessEnv = process.env): 0 | 1 | 2 {
  const options = readOptions(argv);
  if (!options) return 2;
  if (options.help) {
    say(usage);
    return 0;
  }
  const path = journalPath(resolve(options['data-dir'] ?? env['YILU_DATA_DIR'] ?? defaultDataDir(process.platform, env)));
  const checked = checkAuditFile(path, options.head);
  if (!checked.ok) {
    complain(`${checked.error.code}: ${checked.error.message}`);
    return 2;
  }
  const { rows, head, fault } = checked.value;
  say(`journal  ${path}`);
  say(`rows     ${rows}`);
  say(`head     ${head}`);
  if (!fault) {
    say('whole    every row is as it was written and follows the one before it');
    return 0;
  }
  say(`BROKEN   row ${fault.seq}: ${faultTexts[fault.problem]}`);
  return 1;
}

function readOptions(argv: string[]) {
  try {
    const { values } = parseArgs({ args: argv, options: { 'data-dir': { type: 'string' }, head: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
    if (values.head === undefined || /^[0-9a-f]{64}$/.test(values.head)) return values;
    complain('--head: 64 hexadecimal digits');
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
  return undefined;
}

if (process.argv[1] === import.meta.filename) process.exitCode = runAudit(process.argv.slice(2));
