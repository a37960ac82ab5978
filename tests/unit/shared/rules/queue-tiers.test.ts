import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { queueTiersTable } from '../../../../shared/rules/queue-tiers.ts';
import { readRuleFile } from '../../../../shared/rules/read-rule-file.ts';

const shipped = readFileSync(new URL('../../../../resources/rules/queue-tiers.json', import.meta.url), 'utf8');

function read(find: string, replace: string): string {
  expect(shipped.split(find)).toHaveLength(2);
  const result = readRuleFile(shipped.replace(find, replace), queueTiersTable);
  return result.ok ? 'ok' : result.error.message;
}

test('the table that ships says what the domain page says', () => {
  const result = readRuleFile(shipped, queueTiersTable);
  expect(result.ok && result.value).toMatchObject({
    freeRelease: { queueM: 200, vehiclesPerLane: 10 },
    tiers: [
      { overM: 200, action: 'open-all-lanes' },
      { overM: 500, orWaitMin: 15, action: 'divert' },
      { overM: 1_000, action: 'report-and-divert-far' },
    ],
  });
});

test.each([
  ['"overM": 500', '"overM": 200', /line 5, column \d+: tiers\.1\.overM: 200 m is no more than tier 1/],
  ['"tier": 2', '"tier": 3', /line 5, column \d+: tiers\.1\.tier: tier 2 is expected here/],
  ['"action": "divert" }', '"action": "open-all-lanes" }', /line 5, column \d+: tiers\.1\.action: open-all-lanes is there twice/],
  ['"staleS": 300', '"staleS": 120', /line 9, column \d+: age\.staleS: stale after 120 s is no later/],
  ['"fromTier": 2', '"fromTier": 4', /measures\.1\.fromTier: there is no tier 4/],
  ['"alternate-release"', '"magic"', /measures\.2\.types\.0: /],
  ['"vehiclesPerLaneH": 240', '"vehiclesPerLaneH": -1', /waiting\.vehiclesPerLaneH: /],
  ['"warnM": 5000,', '"warnM": 5000, "extra": 1,', /extra/],
])('%s instead of %s is refused with its line', (find, replace, message) => {
  expect(read(find, replace)).toMatch(message);
});

test('a site may set its own figures', () => {
  expect(read('"vehiclesPerLane": 10', '"vehiclesPerLane": 12')).toBe('ok');
});
