import { expect, it, describe as suite } from 'vitest';
import type { BaseMap } from '../../../../resources/network/base-map.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import type { CollectionName } from '../../../../shared/domain/collections.ts';
import { describe } from '../../../../renderer/map/describe.ts';
import { MapModel } from '../../../../renderer/map/map-model.ts';
import { noFilters } from '../../../../renderer/stores/filters.ts';
import type { EntityArrays } from '../../../../renderer/stores/picture.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity, buildEntityLists, builtAt } from '../../../builders/entities.ts';

function build(over: Partial<EntityArrays> = {}): MapModel {
  const model = new MapModel({} as BaseMap);
  model.applyCatalogue(buildCatalogue(), noFilters, builtAt);
  model.applyEntities({ ...(buildEntityLists() as EntityArrays), ...over }, noFilters, builtAt, { asides: new Map(), atMs: builtAt });
  return model;
}

const nowMs = builtAt + 57_000;

suite('what the tooltip tells', () => {
  it('tells of fog in the words of the lists: name, visibility, trend, age', () => {
    const told = describe({ kind: 'fog-zone', id: 'fog-1' }, build(), 'zh', nowMs)!;
    expect(told.title).toBe('雾区 G22 K405+000–K412+000');
    expect(told.facts).toEqual([['能见度', '80 m ↘ −2 米/分'], ['更新', '57 秒前']]);
  });

  it('tells what is too old to be evidence as the last that was known, without where it goes', () => {
    const facts = (ageMs: number) => describe({ kind: 'fog-zone', id: 'fog-1' }, build(), 'zh', builtAt + ageMs)!.facts;
    expect(facts(900_000)[0]).toEqual(['能见度', '80 m ↘ −2 米/分']);
    expect(facts(900_001)).toEqual([['能见度', '最后 80 m'], ['', '数据过旧'], ['更新', '15 分前']]);
  });

  it('tells an alarm by its type and place in the language chosen, and what the fabric says of it after them', () => {
    const alarms = [buildEntity('alarms', { text: 'G22 K410+000 车辆异常停驶' })];
    const told = describe({ kind: 'alarm', id: 'alarm-1' }, build({ alarms }), 'en', nowMs)!;
    expect([told.title, told.facts.slice(0, 2)]).toEqual(['Priority 2 · Stopped vehicle', [['', 'G22 K410+000 WB'], ['Fabric’s words', 'G22 K410+000 车辆异常停驶']]]);
  });

  it('names the plaza of a queue and its length', () => {
    const told = describe({ kind: 'queue', id: 'queue-1' }, build(), 'en', nowMs)!;
    expect(told.facts).toContainEqual(['Length', '600 m']);
    expect(told.facts.some(([name]) => name === 'Place')).toBe(true);
  });

  it('tells a queue that is too old to be evidence as the last that was known, without how it grows, and says that it is old', () => {
    const model = build();
    const rules = shippedRuleTables.queueTiers;
    const facts = (ageMs: number) => describe({ kind: 'queue', id: 'queue-1' }, model, 'zh', builtAt + ageMs)!.facts.slice(1);
    const staleMs = rules.age.staleS * 1_000;
    expect(facts(staleMs + 1)[1]).toEqual(['增长', '↗ +12 米/分']);
    model.applyQueueNotes({}, rules, builtAt);
    expect(facts(staleMs)).toEqual([['长度', '600 m'], ['增长', '↗ +12 米/分'], ['车道', '3/4'], ['更新', '5 分前']]);
    expect(facts(staleMs + 1)).toEqual([['长度', '最后 600 m'], ['车道', '3/4'], ['', '数据过旧'], ['更新', '5 分前']]);
  });

  it('says of a derived queue neither a carriageway nor open lanes that nobody knows', () => {
    const { lanesOpen: _lanesOpen, ...queue } = buildEntity('queues', { lanes: 4 });
    const told = describe({ kind: 'queue', id: 'queue-1' }, build({ queues: [{ ...queue, bothWays: true }] }), 'zh', nowMs)!;
    expect(told.title).toBe('收费站排队 G22 K409+400');
    expect(told.facts).toContainEqual(['车道', '4']);
  });

  it('says whether an alarm is over and whether somebody has it', () => {
    const state = (over: object): string | undefined => describe({ kind: 'alarm', id: 'alarm-1' }, build({ alarms: [buildEntity('alarms', over)] }), 'zh', nowMs)!.facts.find(([name]) => name === '状态')?.[1];
    expect([state({ ack: undefined }), state({}), state({ active: false })]).toEqual(['未确认', '已确认', '已消失']);
  });

  it.each(['fog-zone', 'queue', 'alarm', 'unit', 'gate', 'incident', 'place', 'route', 'channel'] as const)('tells nothing of a %s that is gone', (kind) => {
    expect(describe({ kind, id: 'gone' }, build(), 'zh', nowMs)).toBeUndefined();
  });

  it.each([
    ['unit', 'units'], ['gate', 'gates'], ['incident', 'incidents'], ['alarm', 'alarms'], ['queue', 'queues'], ['fog-zone', 'fogZones'],
  ] as const)('leaves no %s without a name, nor a placeholder in it', (kind, collection: CollectionName) => {
    for (const language of ['zh', 'en'] as const) {
      const told = describe({ kind, id: buildEntity(collection).id }, build(), language, nowMs)!;
      expect(`${told.title} ${told.facts.flat().join(' ')}`).not.toMatch(/undefined|NaN|\{|^\s*$/);
    }
  });
});
