import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AlertBook } from '../../../../../electron/service/alerts.ts';
import { loadSiteRules } from '../../../../../electron/service/rules/load-site-rules.ts';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-rules-'));
  mkdirSync(join(dir, 'rules'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('without a file of the site the shipped tables stand, and nobody is told', () => {
  const alerts = new AlertBook();
  expect(loadSiteRules(dir, alerts)).toEqual(shippedRuleTables);
  expect(loadSiteRules(join(dir, 'absent'), alerts)).toEqual(shippedRuleTables);
  expect(alerts.list()).toEqual([]);
});

it('a sound file of the site replaces the shipped table of its name, and no other', () => {
  const alerts = new AlertBook();
  const own = { ...shippedRuleTables.fogLadder, name: '本站梯级', reviewMin: 20 };
  writeFileSync(join(dir, 'rules', 'fog-ladder.json'), JSON.stringify(own));
  expect(loadSiteRules(dir, alerts)).toEqual({ ...shippedRuleTables, fogLadder: own });
  expect(alerts.list()).toEqual([]);
});

it('a bad file is refused with its line as an alert, and the shipped table stands', () => {
  const alerts = new AlertBook();
  writeFileSync(join(dir, 'rules', 'fog-ladder.json'), '{\n  "name": 7\n}');
  writeFileSync(join(dir, 'rules', 'alarm-load.json'), '{\n\n');
  mkdirSync(join(dir, 'rules', 'queue-tiers.json'));
  expect(loadSiteRules(dir, alerts)).toEqual(shippedRuleTables);
  expect(alerts.list()).toMatchObject([
    { key: 'rules:fogLadder', level: 'error', code: 'rule-file', text: expect.stringMatching(/^fog-ladder\.json, line 2, column 11: name: /) as string },
    { key: 'rules:queueTiers', level: 'error', code: 'rule-file', text: expect.stringContaining('queue-tiers.json cannot be read: EISDIR') as string },
    { key: 'rules:alarmLoad', level: 'error', code: 'rule-file', text: expect.stringMatching(/^alarm-load\.json, line 3, column 1: not JSON/) as string },
  ]);
});
