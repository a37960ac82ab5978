import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { buildAlarmViews } from '../../../../../renderer/map/columns/alarm-columns.ts';
import { alarmLabels, fogLabels, queueLabels } from '../../../../../renderer/map/labels/entity-labels.ts';
import { palette } from '../../../../../renderer/lib/palette.ts';
import { RoadNetwork } from '../../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const network = new RoadNetwork(buildCatalogue().routes);
const alarm = (id: string, priority: 1 | 2 | 4, stake: number) => buildEntity('alarms', { id, priority, ack: undefined, shelved: undefined, position: { route: 'G22', direction: 1, stake } });

test('at every zoom an alarm has one label at most, and a fold says how many it holds there', () => {
  const views = buildAlarmViews([alarm('p1', 1, 410_400), alarm('p2', 2, 410_400), alarm('near', 2, 410_900), alarm('far', 2, 412_400)], network);
  const labels = views.flatMap((view) => alarmLabels(view, network, { language: 'en', nowMs: builtAt }));
  const shownAt = (zoom: number) => labels.filter((label) => zoom >= label.zoomFrom && zoom < label.zoomTo).map(({ id, runs }) => `${id}${runs[2]!.text}`).toSorted((a, b) => a.localeCompare(b));
  expect(shownAt(8)).toEqual(['alarm-p1']);
  expect(shownAt(11)).toEqual(['alarm-p1', 'alarm-p2 ×3']);
  expect(shownAt(13)).toEqual(['alarm-far', 'alarm-p1', 'alarm-p2 ×2']);
});

test('from afar an alarm that is over or in hand gives its room to those that are neither', () => {
  const at = (over: object) => buildAlarmViews([{ ...alarm('p1', 1, 410_000), ...over }], network).flatMap((view) => alarmLabels(view, network, { language: 'en', nowMs: builtAt }));
  const fromAfar = (over: object) => at(over).filter((label) => label.zoomFrom < 10).map(({ must }) => must);
  expect(fromAfar({ active: true })).toEqual([true]);
  expect(fromAfar({ active: false })).toEqual([]);
  expect(fromAfar({ active: true, ack: { by: 'a', at: builtAt } })).toEqual([]);
  expect(at({ active: false }).map(({ must }) => must)).not.toContain(true);
});

test('thick fog is written before any alarm', () => {
  const fog = (visibilityM: number) => fogLabels([buildEntity('fogZones', { visibilityM, stretch: { route: 'G22', from: 405_000, to: 415_000, direction: 0 } })], network, { language: 'en', nowMs: builtAt })[0]!;
  expect([fog(37).must, fog(99.9).must, fog(100).must]).toEqual([true, true, false]);
  const urgent = buildAlarmViews([alarm('p1', 1, 410_000)], network).flatMap((view) => alarmLabels(view, network, { language: 'en', nowMs: builtAt }));
  for (const { priority } of urgent) expect(fog(99).priority).toBeGreaterThan(priority);
});

test('a queue says how old it is; one too old to be evidence says so instead of how it grows, grey, and claims no room', () => {
  const queueRules = shippedRuleTables.queueTiers;
  const queue = buildEntity('queues', { route: 'G22', direction: 1, head: 411_500, tail: 410_000, lengthM: 1_500, kind: 'mainline', growthMPerMin: 60, updatedAt: builtAt });
  const label = (ageMs: number) => queueLabels([queue], network, { language: 'zh', nowMs: builtAt + ageMs, queueRules })[0]!;
  const words = ({ runs }: ReturnType<typeof label>) => runs.map(({ text }) => text).join('');
  expect([words(label(38_000)), label(38_000).must]).toEqual(['排队 1.5 km ↗ +60 38 秒前', true]);
  const old = label(queueRules.age.staleS * 1_000 + 1);
  expect([words(old), old.must, old.colour, old.isQuiet]).toEqual(['排队 1.5 km 数据过旧 5 分前', false, palette.freshness.lost, true]);
});

test('a queue beside the road is written beside it, and on the median where nobody knows for which carriageway they wait', () => {
  const aside = (over: object) => queueLabels([buildEntity('queues', { route: 'G22', head: 410_000, tail: 410_000, ...over })], network, { language: 'zh', nowMs: builtAt }).map(({ dx, dy }) => Math.hypot(dx, dy))[0]!;
  expect(aside({ direction: 1 })).toBeGreaterThan(20);
  expect(aside({ direction: 1, bothWays: true })).toBe(0);
});

test('fog too old to be evidence is told grey, as the last that was known', () => {
  const zone = buildEntity('fogZones', { visibilityM: 37, updatedAt: builtAt, stretch: { route: 'G22', from: 405_000, to: 415_000, direction: 0 } });
  const label = (ageMs: number) => fogLabels([zone], network, { language: 'zh', nowMs: builtAt + ageMs })[0]!;
  expect([label(900_000).must, label(900_000).colour]).toEqual([true, palette.fog.severe]);
  const old = label(900_001);
  expect([old.runs.map(({ text }) => text).join(''), old.must, old.colour]).toEqual(['雾区 最后 37 m 15 分前', false, palette.freshness.lost]);
});

test('in a flood the words of urgent alarms no longer claim room far from their place', () => {
  const must = (count: number) => buildAlarmViews(Array.from({ length: count }, (_, i) => alarm(`p${i}`, 1, 410_000 + i * 1_000)), network).map((view) => alarmLabels(view, network, { language: 'en', nowMs: builtAt }).filter((label) => label.must).length);
  expect(new Set(must(12))).toEqual(new Set([12]));
  expect(new Set(must(13))).toEqual(new Set([0]));
});
