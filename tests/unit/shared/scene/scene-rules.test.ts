import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { actOnStage } from '../../../../shared/scene/act-on-stage.ts';
import { bring, giveBack, ruleFor, type RuleAlarm } from '../../../../shared/scene/scene-rules.ts';
import { slotsOf } from '../../../../shared/scene/slots.ts';
import type { SceneRule, Stage, StageAction } from '../../../../shared/scene/stage.ts';
import { buildRule, buildScene, buildStage, buildTile, buildVideoDisplay, builtWindows } from '../../../builders/scene.ts';

const incident = buildScene('incident', { displays: [buildVideoDisplay('wall', undefined, 9)] });
const scenes = [buildScene(), incident, buildScene('night')];
const context = { nowMs: 9_000, sceneOf: (id: string) => scenes.find((scene) => scene.id === id), timeSpan: () => ({ fromMs: 0, toMs: 9_000 }) };
const alarm = (over: Partial<RuleAlarm> = {}): RuleAlarm => ({ id: 'a', type: 'crash', priority: 1, camera: 'ch-a', ...over });
const tileRule = buildRule();
const sceneRule = buildRule({ brings: { scene: 'incident' } });
/** The stage after window 2 has done something. */
function acted(stage: Stage, action: StageAction): Stage {
  const result = actOnStage(stage, builtWindows[1]!, action, context);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const { rev: _, ...fresh } = buildStage();

describe('the rule of an alarm', () => {
  const rules = [buildRule({ id: 'off', on: false, priority: 4 }), buildRule({ id: 'fog', type: 'fog', priority: 3 }), buildRule({ id: 'high', priority: 2 })];
  test.each<[string, number, string | undefined]>([
    ['fog', 1, 'fog'],
    ['fog', 3, 'fog'],
    ['fog', 4, undefined],
    ['crash', 1, 'high'],
    ['crash', 2, 'high'],
    ['crash', 3, undefined],
  ])('of type %s and priority %d is %s', (type, priority, id) => {
    expect(ruleFor(rules, alarm({ type, priority }))?.id).toBe(id);
  });
});

describe('a tile', () => {
  const patrol = (channel: string) => buildTile(channel, { by: 'patrol', next: 'ch-q' });
  const all = (tile: (slot: string) => ReturnType<typeof buildTile> | undefined) =>
    Object.fromEntries(slotsOf(buildStage()).flatMap(({ id }) => (tile(id) ? [[id, tile(id)!]] : [])));
  const pinned = buildTile('ch-o', { pinned: true });
  it.each<[string, Stage['tiles'], string | undefined]>([
    ['an empty one that the patrol may use', {}, '1/video/1'],
    ['the patrol’s, rather than an empty one of a desk', all((slot) => (slot.startsWith('1/') ? patrol('ch-p') : undefined)), '1/video/1'],
    ['the first of the patrol’s that no operator has', all((slot) => (slot === '1/video/1' ? buildTile('ch-o') : patrol('ch-p'))), '1/video/2'],
    ['an empty one of a desk, rather than an operator’s', all((slot) => (slot.startsWith('1/') ? buildTile('ch-o') : undefined)), '2/video/1'],
    ['the last operator’s when all are', all(() => buildTile('ch-o')), '3/video/1'],
    ['the last one that is not pinned', all((slot) => (slot === '1/video/3' ? buildTile('ch-o') : pinned)), '1/video/3'],
    ['none when all are pinned', all(() => pinned), undefined],
    ['none that another alarm has', all(() => buildTile('ch-r', { by: 'rule' })), undefined],
  ])('taken is %s', (_, tiles, slot) => {
    const stage = buildStage({ tiles });
    const next = bring(stage, tileRule, alarm(), context);
    if (slot === undefined) return expect(next).toBe(stage);
    const before = tiles[slot];
    expect(next).toEqual({ ...stage, rev: 8, tiles: { ...tiles, [slot]: buildTile('ch-a', { by: 'rule' }) }, borrowed: [{ alarm: 'a', tile: { slot, ...(before && { before }) } }] });
    const { rev, ...back } = giveBack(next, 'a', context);
    const { [slot]: __, ...others } = tiles;
    // What the patrol showed is past.
    expect(back).toEqual({ ...fresh, tiles: before?.by === 'patrol' ? others : tiles });
    expect(rev).toBe(9);
  });

  it('of a dead window is never taken, nor one when no camera is near', () => {
    const dead = buildStage({ windows: buildStage().windows.map((window) => ({ ...window, attached: window.id === '3' })) });
    expect(bring(dead, tileRule, alarm(), context).borrowed).toEqual([{ alarm: 'a', tile: { slot: '3/video/1' } }]);
    const stage = buildStage();
    expect(bring(stage, tileRule, alarm({ camera: undefined }), context)).toBe(stage);
    expect(bring(stage, sceneRule, alarm({ camera: undefined }), context).scene).toBe(incident);
  });

  it('behind one that fills its pane is taken only when no other is free', () => {
    const maximised = { '1/video': '1/video/1' };
    const own = { '1/video/1': buildTile('ch-o', { pinned: true }) };
    expect(bring(buildStage({ maximised, tiles: own }), tileRule, alarm(), context).borrowed[0]?.tile?.slot).toBe('2/video/1');
    const desks = { '2/video/1': pinned, '3/video/1': pinned };
    expect(bring(buildStage({ maximised, tiles: { ...own, ...desks } }), tileRule, alarm(), context).borrowed[0]?.tile?.slot).toBe('1/video/2');
  });

  it('is taken once an alarm', () => {
    const lent = bring(buildStage(), tileRule, alarm(), context);
    expect(bring(lent, tileRule, alarm(), context)).toBe(lent);
    expect(bring(lent, sceneRule, alarm(), context)).toBe(lent);
  });

  test.each<[string, StageAction, Stage['tiles']]>([
    ['another picture', { do: 'set-tile', slot: '1/video/1', channel: 'ch-9' }, { '1/video/1': buildTile('ch-9') }],
    ['a pin', { do: 'pin-tile', slot: '1/video/1', pinned: true }, { '1/video/1': buildTile('ch-a', { pinned: true }) }],
    ['nothing', { do: 'set-tile', slot: '1/video/1' }, {}],
    ['a swap', { do: 'swap-tiles', a: '1/video/1', b: '2/video/1' }, { '2/video/1': buildTile('ch-a') }],
  ])('that an operator has given %s since stays so', (_, action, tiles) => {
    const changed = acted(bring(buildStage(), tileRule, alarm(), context), action);
    const back = giveBack(changed, 'a', context);
    expect(back).toEqual({ ...fresh, rev: changed.rev + 1, tiles });
  });

  it('cleared by an operator and taken by a later alarm goes back with that one alone', () => {
    const own = buildStage({ tiles: { ...all(() => pinned), '3/video/1': buildTile('ch-o') } });
    const cleared = acted(bring(own, tileRule, alarm(), context), { do: 'set-tile', slot: '3/video/1' });
    const again = bring(cleared, tileRule, alarm({ id: 'b', camera: 'ch-b' }), context);
    const first = giveBack(again, 'a', context);
    expect(first.tiles['3/video/1']).toEqual(buildTile('ch-b', { by: 'rule' }));
    expect(giveBack(first, 'b', context).tiles['3/video/1']).toBeUndefined();
    expect(giveBack(giveBack(again, 'b', context), 'a', context).tiles['3/video/1']).toBeUndefined();
  });

  it('goes back to its operator even when a scene without it stood meanwhile', () => {
    const own = buildStage({ tiles: { ...all(() => pinned), '3/video/1': buildTile('ch-o') } });
    const away = acted(bring(own, tileRule, alarm(), context), { do: 'apply-scene', scene: 'incident' });
    expect(giveBack(away, 'a', context).tiles['3/video/1']).toEqual(buildTile('ch-o'));
  });
});

describe('a scene', () => {
  it('is brought and given back with the grids and full tiles of before', () => {
    const own = buildStage({ grids: { '1/video': 9 }, maximised: { '1/video': '1/video/9' }, tiles: { '1/video/9': buildTile('ch-o') } });
    const lent = bring(own, sceneRule, alarm(), context);
    expect(lent).toMatchObject({ rev: 8, scene: { id: 'incident' }, appliedBy: 'rule', appliedAt: 9_000, grids: {}, maximised: {} });
    expect(giveBack(lent, 'a', context)).toEqual({ ...own, rev: 9, appliedBy: 'rule', appliedAt: 9_000 });
  });

  it.each<[string, Stage, SceneRule]>([
    ['the one that stands', buildStage({ scene: incident }), sceneRule],
    ['one that is not there', buildStage(), buildRule({ brings: { scene: 'gone' } })],
    ['a second while one is on loan', bring(buildStage(), sceneRule, alarm({ id: 'first' }), context), buildRule({ brings: { scene: 'night' } })],
  ])('is not brought when it is %s', (_, stage, rule) => {
    expect(bring(stage, rule, alarm(), context)).toBe(stage);
  });

  it('that an operator has applied since stays, the same one too', () => {
    for (const scene of ['night', 'incident']) {
      const changed = acted(bring(buildStage(), sceneRule, alarm(), context), { do: 'apply-scene', scene });
      expect(giveBack(changed, 'a', context)).toEqual({ ...changed, rev: changed.rev + 1, borrowed: [] });
    }
  });

  it('stays when the one before has been removed, and an alarm that borrowed nothing gives nothing back', () => {
    const lent = bring(buildStage(), sceneRule, alarm(), context);
    expect(giveBack(lent, 'a', { nowMs: 0, sceneOf: () => undefined }).scene).toBe(incident);
    expect(giveBack(lent, 'b', context)).toBe(lent);
  });
});

describe('while somebody holds the wall', () => {
  const control = { asking: [], holder: { window: '2', role: 'desk-left' as const, since: 0 } };
  const own = buildTile('ch-o');
  const wall = { '1/video/1': own, '1/video/2': own, '1/video/3': own, '1/video/4': own };
  it.each<[string, Stage['tiles'], string | undefined]>([
    ['the patrol’s on the wall', { ...wall, '1/video/3': buildTile('ch-p', { by: 'patrol' }) }, '1/video/3'],
    ['an empty one on the wall', { '1/video/1': own, '1/video/2': own }, '1/video/3'],
    ['a desk’s rather than an operator’s on the wall', { ...wall, '2/video/1': own, '3/video/1': own }, '3/video/1'],
    ['none when operators have the wall and the desks are pinned', { ...wall, '2/video/1': { ...own, pinned: true }, '3/video/1': { ...own, pinned: true } }, undefined],
  ])('a rule takes %s', (_, tiles, slot) => {
    expect(bring(buildStage({ tiles, control }), tileRule, alarm(), context).borrowed[0]?.tile?.slot).toBe(slot);
  });

  it('its scene stays, whether a rule would bring one or give one back', () => {
    const held = buildStage({ control });
    expect(bring(held, sceneRule, alarm(), context)).toBe(held);
    const lent = { ...bring(buildStage(), sceneRule, alarm(), context), control };
    expect(giveBack(lent, 'a', context)).toEqual({ ...lent, rev: lent.rev + 1, borrowed: [] });
  });
});

const anyTiles = fc.dictionary(
  fc.constantFrom(...slotsOf(buildStage()).map(({ id }) => id)),
  fc.oneof(
    fc.boolean().map((pinned) => buildTile('ch-o', { pinned })),
    fc.constant(buildTile('ch-p', { by: 'patrol', next: 'ch-q' })),
  ),
);

test('a thousand alarms take no more tiles than there are, no pinned one, and all of it comes back', () => {
  const stage = buildStage({ tiles: { '1/video/2': buildTile('ch-o', { pinned: true }), '2/video/1': buildTile('ch-s') } });
  let flood = stage;
  for (let n = 0; n < 1_000; n += 1) flood = bring(flood, tileRule, alarm({ id: `a${n}`, camera: `ch-${n}` }), context);
  expect(flood.borrowed).toHaveLength(5);
  expect(Object.values(flood.tiles).filter((tile) => tile.by === 'rule')).toHaveLength(5);
  expect(flood.tiles['1/video/2']).toEqual(buildTile('ch-o', { pinned: true }));
  for (let n = 0; n < 1_000; n += 1) flood = giveBack(flood, `a${n}`, context);
  const { rev, ...back } = flood;
  expect(back).toEqual({ ...fresh, tiles: stage.tiles });
  expect(rev).toBe(stage.rev + 10);
});

test('whatever was shown, and in whatever order alarms come and go, operators get back what they had', () => {
  const step = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), over: fc.boolean(), brings: fc.constantFrom({ tile: true } as const, { scene: 'incident' }, { scene: 'night' }) });
  fc.assert(
    fc.property(anyTiles, fc.array(step, { maxLength: 30 }), (tiles, steps) => {
      const start = buildStage({ tiles });
      let stage = start;
      for (const { id, over, brings } of steps) {
        stage = over ? giveBack(stage, id, context) : bring(stage, buildRule({ brings }), alarm({ id, camera: `ch-${id}` }), context);
        for (const [slot, tile] of Object.entries(tiles)) if (tile.pinned) expect(stage.tiles[slot]).toEqual(tile);
        const lent = stage.borrowed.flatMap(({ tile }) => (tile ? [tile.slot] : []));
        expect(new Set(lent).size).toBe(lent.length);
        expect(Object.keys(stage.tiles).filter((slot) => stage.tiles[slot]!.by === 'rule').toSorted()).toEqual(lent.toSorted());
      }
      for (const id of ['a', 'b', 'c', 'd']) stage = giveBack(stage, id, context);
      const operators = (each: Stage) => Object.fromEntries(Object.entries(each.tiles).filter(([, tile]) => tile.by === 'operator'));
      expect(stage.borrowed).toEqual([]);
      expect(stage.scene).toEqual(start.scene);
      expect(operators(stage)).toEqual(operators(start));
    }),
    { numRuns: 300 },
  );
});
