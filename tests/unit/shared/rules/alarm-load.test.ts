import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { alarmLoadTable } from '../../../../shared/rules/alarm-load.ts';
import { readRuleFile } from '../../../../shared/rules/read-rule-file.ts';

const shipped = readFileSync(new URL('../../../../resources/rules/alarm-load.json', import.meta.url), 'utf8');

function read(find: string, replace: string): string {
  expect(shipped.split(find)).toHaveLength(2);
  const result = readRuleFile(shipped.replace(find, replace), alarmLoadTable);
  return result.ok ? 'ok' : result.error.message;
}

test('the table that ships says what the domain page says', () => {
  const result = readRuleFile(shipped, alarmLoadTable);
  expect(result.ok && result.value).toMatchObject({
    bucketMin: 10,
    perBucket: { good: 1, limit: 2 },
    flood: { startsAbove: 10, endsBelow: 5 },
    chatter: { count: 3, withinS: 60 },
    stale: { afterH: 24, fewerThan: 5 },
    topSources: { count: 10, belowShare: 0.05 },
    priorityMix: { low: 0.8, middle: 0.15, high: 0.05 },
  });
});

test.each([
  ['"bucketMin": 10', '"bucketMin": 7', /line 2, column \d+: bucketMin: 7 min does not divide an hour/],
  ['"limit": 2', '"limit": 0', /perBucket\.limit: the limit is below/],
  ['"endsBelow": 5', '"endsBelow": 11', /flood\.endsBelow: a flood that ends below 11/],
  ['"low": 0.8', '"low": 0.7', /priorityMix: the three shares/],
  ['"maxMin": 480', '"maxMin": 30', /shelving\.choicesMin\.2: 60 min is not within 1 to 30/],
  ['[2, 5, 10]', '[2, 5, 15]', /silence\.choicesMin\.2: 15 min is longer than 10/],
  ['"routes": []', '"routes": ["G20"]', /desks: 0 desks take the remaining roads/],
  ['"routes": []', '"routes": ["S1"]', /line 15, column \d+: desks\.1\.routes\.0: S1 has two desks/],
  ['"id": "desk-2"', '"id": "desk-1"', /desks\.1\.id: the desk desk-1 is there twice/],
  ['"statsH": 24', '"statsH": 24, "extra": 1', /extra/],
])('%s instead of %s is refused with its line', (find, replace, message) => {
  expect(read(find, replace)).toMatch(message);
});

test('a site may set its own figures', () => {
  expect(read('"good": 1', '"good": 2')).toBe('ok');
});
