import { expect, test } from 'vitest';
import type { BaseMap } from '../../../../resources/network/base-map.ts';
import { MapModel } from '../../../../renderer/map/map-model.ts';
import { noFilters } from '../../../../renderer/stores/filters.ts';
import type { EntityArrays } from '../../../../renderer/stores/picture.ts';
import type { Asides } from '../../../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity, buildEntityLists, builtAt } from '../../../builders/entities.ts';

const alarm = (id: string, over: Partial<Alarm> = {}) => buildEntity('alarms', { ack: undefined, shelved: undefined, id, occurrence: id, priority: 2, ...over });
const shelved = { by: 'op', until: builtAt + 60_000, reason: 'works' };

function open(alarms: Alarm[]) {
  const model = new MapModel({} as BaseMap);
  model.applyCatalogue(buildCatalogue(), noFilters, builtAt);
  const entities = { ...(buildEntityLists() as EntityArrays), alarms };
  const judge = (asides: Asides, atMs = builtAt) => model.applyEntities(entities, noFilters, atMs, { asides, atMs });
  const shown = () => model.alarmsAt(15).folds.map(({ first }) => first.id).toSorted();
  const filter = (...routes: string[]) => model.applyEntities(entities, { ...noFilters, routes: new Set(routes) }, builtAt, { asides: new Map(), atMs: builtAt });
  return { model, judge, filter, shown };
}

test('alarms that the book keeps aside are not drawn, as they are not listed; they come back without news of their own', () => {
  const { model, judge, shown } = open([alarm('a'), alarm('b', { type: 'crash' })]);
  expect(judge(new Map([['a', { why: 'suppressed', by: 'near', other: 'b' }]]))).toBe(true);
  expect(shown()).toEqual(['b']);
  // Its place stays known: who looks at it in the list of what is aside is shown where it is.
  expect(model.shown!.alarms.map(({ id }) => id)).toContain('a');
  expect(judge(new Map([['a', { why: 'suppressed', by: 'hold' }]]))).toBe(false);
  expect(judge(new Map())).toBe(true);
  expect(shown()).toEqual(['a', 'b']);
});

test('one of priority 1 that nobody has acknowledged is drawn whoever shelved it; what is over and seen is not', () => {
  const { judge, shown } = open([alarm('1', { priority: 1, shelved }), alarm('2', { type: 'debris', shelved }), alarm('3', { type: 'crash', active: false, ack: { by: 'op', at: builtAt } })]);
  judge(new Map());
  expect(shown()).toEqual(['1']);
});

test('a filter on another road hides no alarm of priority 1 that nobody has acknowledged', () => {
  const { filter, shown } = open([alarm('1', { priority: 1 }), alarm('2', { type: 'debris' }), alarm('3', { priority: 1, ack: { by: 'op', at: builtAt } })]);
  filter('another');
  expect(shown()).toEqual(['1']);
  filter('G22');
  expect(shown()).toEqual(['1', '2', '3']);
});
