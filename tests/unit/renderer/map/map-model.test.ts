import { expect, test } from 'vitest';
import type { BaseMap } from '../../../../resources/network/base-map.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { parseHex } from '../../../../renderer/lib/colour.ts';
import { palette } from '../../../../renderer/lib/palette.ts';
import { lookOf } from '../../../../renderer/map/columns/looks.ts';
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

test('a queue and a zone turn grey by the clock alone, once, and a new report takes that back', () => {
  const rules = shippedRuleTables.queueTiers;
  const { model, judge } = open([]);
  const entities = { ...(buildEntityLists() as EntityArrays), alarms: [], queues: [buildEntity('queues', { updatedAt: builtAt })], fogZones: [buildEntity('fogZones', { updatedAt: builtAt })] };
  const apply = (with_: EntityArrays, atMs: number) => model.applyEntities(with_, noFilters, atMs, { asides: new Map(), atMs });
  judge(new Map());
  apply(entities, builtAt);
  model.applyQueueNotes({}, rules, builtAt);
  model.applyClock(builtAt);
  const queueMs = rules.age.staleS * 1_000;
  const looks = (afterMs: number) => [model.applyClock(builtAt + afterMs), model.tails.looks[0] === lookOf.queueStale, [...model.fog.colours.subarray(0, 3)].join() === parseHex(palette.freshness.lost).join()];
  const channelsApart = (afterMs: number) => looks(afterMs).slice(1);
  expect(channelsApart(queueMs)).toEqual([false, false]);
  expect(looks(queueMs + 1)).toEqual([true, true, false]);
  expect(channelsApart(900_000)).toEqual([true, false]);
  expect(looks(900_001)).toEqual([true, true, true]);
  expect(looks(900_002)).toEqual([false, true, true]);
  apply({ ...entities, queues: [{ ...entities.queues[0]!, updatedAt: builtAt + 900_000 }] }, builtAt + 900_003);
  expect(channelsApart(900_003)).toEqual([false, true]);
});
