import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../../../resources/i18n/en.json' with { type: 'json' };
import zh from '../../../../resources/i18n/zh.json' with { type: 'json' };
import { errorCodes } from '../../../../shared/lib/error-codes.ts';

const root = join(import.meta.dirname, '../../../..');

/** Every code that an alert of the service may carry; notices have the fabric's own words. */
const raised = [
  // link: states, the address, the catalogue
  'offline', 'refused', 'silent', 'gap', 'bad-option', 'insecure-url', 'catalogue-invalid',
  // link: malformed input
  'message-json', 'message-shape', 'message-unknown', 'message-too-long', 'websocket', 'no-picture', 'frame-magic', 'frame-length', 'frame-header', 'frame-index',
  // port
  'port-shape',
  // cache
  'cache-corrupt', 'cache-row', 'cache-version', 'cache-failed', 'disk-full',
  // rule tables
  'rule-file',
  // journal
  'journal-corrupt', 'journal-row', 'journal-version', 'journal-failed', 'audit-broken',
];
/** Answers to a window's calls, which no alert carries. */
const answers = new Set(['not-found', 'bad-args', 'busy', 'conflict', 'forbidden', 'unknown-kind', 'infeasible', 'outbox-full', 'past-picture', 'expired', 'outcome-unknown', 'other-fabric']);

function textsUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

describe('the codes of the service’s alerts', () => {
  it.each(raised)('%s has words in both languages', (code) => {
    const key = `alert.${code}`;
    expect((zh as Record<string, string>)[key]).toMatch(/\p{Script=Han}/u);
    expect((en as Record<string, string>)[key]).toMatch(/^[\x20-\x7e]+$/);
  });

  it('are all that the service, its cache, its link and the protocol can fail with', () => {
    const known = new Set<string>(errorCodes);
    const sources = [...textsUnder('electron/service'), ...textsUnder('shared/protocol')].join('\n');
    const found = [...sources.matchAll(/(?:fail|malformed|raise)\(([^\n]*)/g)].flatMap(([, rest]) => [...rest!.matchAll(/'([a-z-]+)'/g)].map(([, word]) => word!));
    const codes = new Set([...found.filter((word) => known.has(word) && !answers.has(word)), 'journal-corrupt', 'journal-version', 'journal-failed', 'refused', 'silent', 'gap', 'cache-failed', 'disk-full']);
    expect([...codes].filter((code) => !raised.includes(code))).toEqual([]);
    expect(raised.filter((code) => !codes.has(code))).toEqual([]);
  });
});
