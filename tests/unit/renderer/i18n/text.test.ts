import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatAge } from '../../../../renderer/i18n/age.ts';
import { textIn, textOf } from '../../../../renderer/i18n/text.ts';
import en from '../../../../resources/i18n/en.json';
import zh from '../../../../resources/i18n/zh.json';
import { alarmTypes } from '../../../../shared/domain/alarm.ts';
import { channelKinds, placeKinds } from '../../../../shared/domain/catalogue.ts';
import { freshnessStates } from '../../../../shared/domain/freshness.ts';
import { gateStates } from '../../../../shared/domain/gate.ts';
import { laneStates } from '../../../../shared/domain/incident.ts';
import { queueKinds } from '../../../../shared/domain/queue.ts';
import { unitKinds, unitStatuses } from '../../../../shared/domain/unit.ts';

const renderer = join(import.meta.dirname, '../../../../renderer');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, source: readFileSync(join(renderer, file), 'utf8') }));
const han = /\p{Script=Han}/u;
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted((a, b) => a.localeCompare(b)).join();
const keys = Object.keys(zh) as (keyof typeof zh)[];

test('both languages have the same texts with the same holes, none of them empty', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh));
  expect(keys.filter((key) => holes(en[key]) !== holes(zh[key]))).toEqual([]);
  expect(keys.filter((key) => zh[key].trim() === '' || en[key].trim() === '')).toEqual([]);
});

test('English is English', () => {
  expect(keys.filter((key) => key !== 'language.other' && han.test(en[key]))).toEqual([]);
});

test('no component carries Chinese text of its own', () => {
  expect(sources.length).toBeGreaterThan(60);
  expect(sources.filter(({ source }) => han.test(source.replace(/\/\*[\s\S]*?\*\//g, ''))).map(({ file }) => file)).toEqual([]);
});

test('every word that the domain names has a text', () => {
  const groups = {
    alarm: alarmTypes, kind: channelKinds, place: placeKinds, freshness: freshnessStates, 'gate-state': gateStates, lane: laneStates,
    'queue-kind': queueKinds, 'unit-kind': unitKinds, 'unit-status': unitStatuses,
  };
  const words = Object.entries(groups).flatMap(([group, names]) => names.map((name) => `${group}.${name}`));
  expect(words.filter((word) => !(word in zh))).toEqual([]);
});

test('every text is used somewhere', () => {
  const all = sources.map(({ source }) => source).join('\n');
  // Keys made of data: by the part before it, whole: `alarms.view-` makes no `alarms.age`.
  const made = [...all.matchAll(/`([\w-]+\.[\w.-]*|[\w]+-[\w-]*\.)\$\{|textOf\([^,]+, '([\w-]+)'/g)].map(([, start, group]) => start ?? `${group!}.`);
  const unused = Object.keys(zh).filter((key) => !all.includes(`'${key}'`) && !made.some((group) => key.startsWith(group)));
  expect(unused).toEqual([]);
});

test('holes are filled; what is not given stays visible; data without a text stands for itself', () => {
  expect(textIn('zh')('age.seconds', { n: 3 })).toBe('3 秒');
  expect(textIn('en')('age.hours', { n: 2 })).toBe('2 h {m} min');
  expect(textOf('zh', 'alarm', 'meteor')).toBe('meteor');
});

/** Here the number is never 1, or belongs to another word. */
const onlyMany: ReadonlySet<string> = new Set(['queue.wait-of', 'patrol.report.sum', 'channels.refused-groups', 'channels.refused-channels', 'operator.refused', 'load.times', 'load.top', 'shelve.reason-long']);

test('one is not many: English has both words wherever a number stands before one', () => {
  const text = textIn('en');
  expect([0, 1, 2].map((n) => text('twin.blocked', { n }))).toEqual(['0 lanes blocked', '1 lane blocked', '2 lanes blocked']);
  expect(text('alarms.none-aside', { count: '1' })).toMatch(/^1 more is /);
  // A number, and then a word that stands for many alone.
  const many = /\{(?:n|count|all|have|of|total|most|shown|rate|from|chars|cameras)\} (?!s\b|less\b)[a-z]+s\b/;
  expect(keys.filter((key) => many.test(en[key]) && !onlyMany.has(key))).toEqual([]);
});

test.each([
  [0, '0 秒', '0 s'], [-5, '0 秒', '0 s'], [89_999, '89 秒', '89 s'], [90_000, '1 分', '1 min'], [5_399_000, '89 分', '89 min'],
  [5_400_000, '1 时 30 分', '1 h 30 min'], [172_800_000, '2 天', '2 d'], [Number.POSITIVE_INFINITY, '从未收到', 'never'],
])('an age of %f ms is said as %s and %s', (ageMs, chinese, english) => {
  expect(formatAge(ageMs, textIn('zh'))).toBe(chinese);
  expect(formatAge(ageMs, textIn('en'))).toBe(english);
});
