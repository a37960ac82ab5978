import { expect, test } from 'vitest';
import type { BaseMap } from '../../../../resources/network/base-map.ts';
import { foldAt } from '../../../../renderer/map/columns/alarm-columns.ts';
import { describe } from '../../../../renderer/map/describe.ts';
import { alarmLabels } from '../../../../renderer/map/labels/entity-labels.ts';
import { MapModel } from '../../../../renderer/map/map-model.ts';
import { noFilters } from '../../../../renderer/stores/filters.ts';
import type { EntityArrays } from '../../../../renderer/stores/picture.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity, buildEntityLists, builtAt } from '../../../builders/entities.ts';

// A long chain: K4+880 to K5+000 is read twice, 120 m apart.
const route = buildChainRoute('R', 0, 20_000, [{ atM: 5_000, longM: 120 }]);
const open = { ack: undefined, shelved: undefined, priority: 2 } as const;

function build(...stakes: number[]): MapModel {
  const model = new MapModel({} as BaseMap);
  model.applyCatalogue(buildCatalogue(0, { routes: [route] }), noFilters, builtAt);
  const alarms = stakes.map((stake) => buildEntity('alarms', { ...open, id: `${stake}`, position: { route: 'R', direction: 1, stake } }));
  model.applyEntities({ ...(buildEntityLists() as EntityArrays), alarms }, noFilters, builtAt, { asides: new Map(), atMs: builtAt });
  return model;
}

test('an alarm whose stake names two places is marked at both from near, each mark standing for it, and once from afar', () => {
  const model = build(3_000, 4_900);
  const near = model.alarmsAt(15);
  expect(near.marks.count).toBe(3);
  expect([0, 1, 2].map((mark) => foldAt(near, mark)!.first.id).toSorted()).toEqual(['3000', '4900', '4900']);
  const ofIt = [0, 1, 2].filter((mark) => foldAt(near, mark)!.first.id === '4900');
  const [first, second] = ofIt.map((mark) => model.network.snap(...near.marks.placeOf(mark))!.alongM);
  const [one, other] = model.network.placesAt('R', 4_900);
  expect([first, second]).toEqual([expect.closeTo(one!, 0), expect.closeTo(other!, 0)]);
  expect(near.marks.looks[ofIt[1]!]).toBe(near.marks.looks[ofIt[0]!]);
  expect(near.marks.shapes[ofIt[1]! * 4 + 3]).toBe(1);
  expect(model.alarmsAt(9).marks.count).toBe(model.alarmsAt(9).folds.length);
  expect(foldAt(near, 3)).toBeUndefined();
});

test('the words at both places, and the tooltip, say that two are possible; of one place nothing is said', () => {
  const model = build(3_000, 4_900);
  const labels = alarmLabels(model.alarmsAt(15), model.network, { language: 'zh', nowMs: builtAt });
  const words = labels.map(({ id, runs }) => [id, runs.map(({ text }) => text).join('')]);
  expect(words).toEqual(expect.arrayContaining([['alarm-3000', '2 级 异常停车'], ['alarm-4900', '2 级 异常停车 两处可能'], ['alarm-4900-second', '2 级 异常停车 两处可能']]));
  // From so far that the two lie on each other it is said once.
  const zoomFrom = (id: string) => labels.find((label) => label.id === id)!.zoomFrom;
  expect(zoomFrom('alarm-4900-second')).toBeGreaterThan(zoomFrom('alarm-4900'));
  const told = (id: string, language: 'zh' | 'en') => describe({ kind: 'alarm', id }, model, language, builtAt)!.facts[0]![1];
  expect([told('4900', 'zh'), told('3000', 'zh')]).toEqual(['R K4+900 上行 · 两处可能', 'R K3+000 上行']);
  expect(told('4900', 'en')).toContain('two places possible');
});
