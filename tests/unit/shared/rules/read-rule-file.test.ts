import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { fogLadderTable } from '../../../../shared/rules/fog-ladder.ts';
import { maxRuleChars, readRuleFile, type RuleTable } from '../../../../shared/rules/read-rule-file.ts';
import { ruleTables, type RuleName } from '../../../../shared/rules/site-rules.ts';

const shipped = readFileSync(new URL('../../../../resources/rules/fog-ladder.json', import.meta.url), 'utf8');
const lines = shipped.split('\n');
const lineOf = (part: string) => lines.findIndex((line) => line.includes(part)) + 1;

/** What a file is refused with. */
function refusal(text: string): { line: number; column: number; what: string } {
  const read = readRuleFile(text, fogLadderTable);
  if (read.ok) throw new Error('it was taken');
  expect(read.error.code).toBe('rule-file');
  const found = /^fog-ladder\.json, line (\d+), column (\d+): (.*)$/s.exec(read.error.message);
  if (!found) throw new Error(`no line and column: ${read.error.message}`);
  return { line: Number(found[1]), column: Number(found[2]), what: found[3]! };
}

/** The shipped file with one piece of text exchanged. */
function edited(from: string, to: string): string {
  expect(shipped.split(from)).toHaveLength(2);
  return shipped.replace(from, to);
}

it('reads every shipped table from its text as it was loaded', () => {
  for (const name of Object.keys(ruleTables) as RuleName[]) {
    const text = readFileSync(new URL(`../../../../resources/rules/${ruleTables[name].file}.json`, import.meta.url), 'utf8');
    expect(readRuleFile(text, ruleTables[name] as RuleTable<unknown>)).toEqual({ ok: true, value: shippedRuleTables[name] });
  }
});

it('says the line and column of what is not JSON', () => {
  expect(refusal('')).toMatchObject({ line: 1, column: 1 });
  expect(refusal('levels: none')).toMatchObject({ line: 1, column: 1, what: expect.stringContaining('not JSON') as string });
  expect(refusal('{\n  "name": "a",\n  "nameEn" "b"\n}')).toMatchObject({ line: 3, column: 12, what: 'not JSON: ColonExpected' });
  expect(refusal(edited('"reviewMin": 30,', '"reviewMin": 30, // half an hour'))).toMatchObject({ line: lineOf('"reviewMin"') });
  expect(refusal(`${shipped}}`)).toMatchObject({ line: lines.length });
});

it('counts lines of every ending, and no column for a byte order mark', () => {
  const wrong = edited('"reviewMin": 30', '"reviewMin": "half an hour"');
  const found = refusal(wrong);
  expect(found).toEqual({ line: lineOf('"reviewMin"'), column: 16, what: expect.stringMatching(/^reviewMin: .*number.*half an hour/) as string });
  expect(refusal(wrong.replaceAll('\n', '\r\n'))).toEqual(found);
  expect(refusal(`\uFEFF${wrong}`)).toEqual(found);
  expect(readRuleFile(`\uFEFF${shipped.replaceAll('\n', '\r\n')}`, fogLadderTable).ok).toBe(true);
  expect(refusal('\uFEFF[1]')).toMatchObject({ line: 1, column: 1 });
});

it('points into the depth of a table, at a missing key to the object that lacks it, at a strange key to itself', () => {
  const wrong = edited('"belowM": 50', '"belowM": "50"');
  expect(refusal(wrong)).toEqual({ line: lineOf('"belowM": 50'), column: lines[lineOf('"belowM": 50') - 1]!.indexOf('50') + 1, what: expect.stringMatching(/^levels\.2\.belowM: /) as string });
  expect(refusal(edited('"level": 2, ', ''))).toMatchObject({ line: lineOf('"level": 2'), column: 5, what: expect.stringMatching(/^levels\.1\.level: .*level/) as string });
  expect(refusal(edited('"entry": "closed"', '"entry": "ajar"'))).toMatchObject({ line: lineOf('"level": 4'), what: expect.stringMatching(/^levels\.3\.entry: /) as string });
  expect(refusal(edited('"policeLead": true', '"policeled": true'))).toMatchObject({ line: lineOf('policeLead'), what: expect.stringContaining('policeled') as string });
  expect(refusal(edited('"speedKmh": 40', '"speedKmh": 40.5')).what).toMatch(/^levels\.1\.speedKmh: /);
  expect(refusal('[]')).toMatchObject({ line: 1, column: 1 });
});

it('a key written twice is refused where it stands the second time', () => {
  expect(refusal(edited('"reviewMin": 30,', '"reviewMin": 30,\n  "reviewMin": 5,'))).toEqual({ line: lineOf('"reviewMin"') + 1, column: 3, what: 'the key "reviewMin" is written twice' });
});

it('refuses what is too long, too deep, or no object, and never throws', () => {
  expect(refusal(' '.repeat(maxRuleChars + 1)).what).toContain('at most');
  expect(refusal('['.repeat(maxRuleChars))).toMatchObject({ line: 1 });
  expect(refusal('{"__proto__": {"name": "a"}}').line).toBe(1);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json({ maxDepth: 4 })), (text) => {
      expect(readRuleFile(text, fogLadderTable).ok).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.nat(shipped.length - 1), fc.constantFrom('', '{', '"', ',', '0', ']', '-'), (at, put) => {
      const read = readRuleFile(shipped.slice(0, at) + put + shipped.slice(at + 1), fogLadderTable);
      if (!read.ok) expect(read.error.message).toMatch(/^fog-ladder\.json, line \d+, column \d+: /);
    }),
  );
});
