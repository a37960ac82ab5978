import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '../../../../resources/i18n/en.json';
import zh from '../../../../resources/i18n/zh.json';
import { alarmTypesTable } from '../../../../shared/rules/alarm-types.ts';
import { readRuleFile } from '../../../../shared/rules/read-rule-file.ts';
import { alarmTypes } from '../../../../shared/domain/alarm.ts';

const shipped = readFileSync(new URL('../../../../resources/rules/alarm-types.json', import.meta.url), 'utf8');
const table = (() => {
  const result = readRuleFile(shipped, alarmTypesTable);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
})();

function read(change: (data: typeof table) => void): string {
  const data = structuredClone(table);
  change(data);
  const result = readRuleFile(JSON.stringify(data, undefined, 1), alarmTypesTable);
  return result.ok ? 'ok' : result.error.message;
}
const of = (data: typeof table, id: string) => data.types.find((type) => type.id === id)!;

test('the six abnormal events, the six violations and the console’s own kinds ship', () => {
  const ids = (group: string) => table.types.filter((type) => type.group === group).map(({ id }) => id);
  expect(ids('abnormal')).toEqual(['stopped-vehicle', 'wrong-way', 'pedestrian', 'debris', 'congestion', 'off-road', 'crash']);
  expect(ids('violation')).toEqual(['emergency-lane', 'speeding', 'illegal-stop', 'truck-lane', 'reversing', 'belt-or-phone']);
  expect(ids('hazard')).toEqual(['fog', 'queue']);
  expect(ids('system')).toEqual(['device', 'department', 'link']);
  expect(table.types.map(({ id }) => id).toSorted()).toEqual([...alarmTypes].toSorted());
});

test('a type is called the same wherever its name comes from', () => {
  for (const { id, name, nameEn } of table.types) expect([id, name, nameEn]).toEqual([id, (zh as Record<string, string>)[`alarm.${id}`], (en as Record<string, string>)[`alarm.${id}`]]);
});

test('every type says in both languages what to check and whom to call', () => {
  for (const { guidance } of table.types) {
    expect(guidance.check + guidance.call).toMatch(/[\u4E00-\u9FFF]/u);
    expect(guidance.checkEn + guidance.callEn).not.toMatch(/[\u4E00-\u9FFF]/u);
  }
});

test('types that suppress each other, in a ring however long, are refused: none of them might be seen', () => {
  const near = (...ids: string[]) => [{ near: ids, withinM: 500 }];
  expect(read((data) => (of(data, 'crash').detection.suppressWhen = near('pedestrian')))).toMatch(/types\.2\.detection\.suppressWhen\.0\.near: pedestrian and the types that suppress it suppress each other/);
  expect(read((data) => (of(data, 'debris').detection.suppressWhen = near('debris')))).toMatch(/suppress each other/);
  expect(read((data) => {
    of(data, 'crash').detection.suppressWhen = near('debris');
    of(data, 'debris').detection.suppressWhen = near('pedestrian');
  })).toMatch(/suppress each other/);
  expect(read((data) => (of(data, 'debris').detection.suppressWhen = near('crash')))).toBe('ok');
});

test('a type that is there twice, one that is suppressed by none of the table, and a wrong field are refused', () => {
  expect(read((data) => (data.types[1]!.id = 'stopped-vehicle'))).toMatch(/line \d+, column \d+: types\.1\.id: the type stopped-vehicle is there twice/);
  expect(read((data) => (of(data, 'debris').detection.suppressWhen = [{ near: ['ghost'], withinM: 1 }]))).toMatch(/near\.0: ghost is none of the types/);
  expect(read((data) => (data.types[0]!.detection.minConfidence = 1.1))).toMatch(/types\.0\.detection\.minConfidence/);
  expect(read((data) => ((data.types[0] as { measures: string[] }).measures = ['magic']))).toMatch(/types\.0\.measures\.0/);
});

test('a site may put a source out of service and add a violation', () => {
  expect(read((data) => {
    data.outOfService = [{ source: '37150000001320000001', reason: '检修' }];
    data.types.push({ ...of(data, 'speeding'), id: 'no-plate', name: '无牌', nameEn: 'No plate' });
  })).toBe('ok');
});
