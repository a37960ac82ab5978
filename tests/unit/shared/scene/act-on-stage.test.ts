import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { actOnStage, controlWaitMs, freeControl, waitsSince, withScene, withTile, withWindows } from '../../../../shared/scene/act-on-stage.ts';
import { tileGrids } from '../../../../shared/scene/scene.ts';
import { slotsOf } from '../../../../shared/scene/slots.ts';
import type { Stage, StageAction } from '../../../../shared/scene/stage.ts';
import { buildScene, buildStage, buildTile, buildVideoDisplay, builtWindows } from '../../../builders/scene.ts';

const scenes = [buildScene(), buildScene('night', { displays: [buildVideoDisplay('wall', undefined, 9)] })];
const sceneOf = (id: string) => scenes.find((scene) => scene.id === id);
const by = (id: string) => builtWindows.find((window) => window.id === id)!;
const act = (stage: Stage, window: string, action: StageAction, nowMs = 1_000) => actOnStage(stage, by(window), action, { nowMs, sceneOf, timeSpan: () => ({ fromMs: 5_000, toMs: 9_000 }) });
/** The stage after an action that must succeed. */
function acted(stage: Stage, window: string, action: StageAction, nowMs?: number): Stage {
  const result = act(stage, window, action, nowMs);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const holder = (window: string, since = 0) => ({ window, role: by(window).role, since });

describe('a refusal', () => {
  const held = buildStage({ control: { holder: holder('3'), asking: [holder('1')] }, tiles: { '1/video/1': buildTile('ch-1') } });
  it.each<[string, StageAction, string, Stage]>([
    ['a scene while another holds the wall', { do: 'apply-scene', scene: 'night' }, 'forbidden', held],
    ['a scene while another holds the wall, known or not', { do: 'apply-scene', scene: 'none' }, 'forbidden', held],
    ['a picture on the held wall', { do: 'set-tile', slot: '1/video/1', channel: 'ch-2' }, 'forbidden', held],
    ['a wall tile cleared', { do: 'set-tile', slot: '1/video/1' }, 'forbidden', held],
    ['a wall tile pinned', { do: 'pin-tile', slot: '1/video/1', pinned: true }, 'forbidden', held],
    ['a wall tile maximised', { do: 'maximise-tile', slot: '1/video/1', on: true }, 'forbidden', held],
    ['a wall grid', { do: 'set-grid', window: '1', pane: 'video', tiles: 9 }, 'forbidden', held],
    ['a wall tile swapped for one’s own', { do: 'swap-tiles', a: '2/video/1', b: '1/video/1' }, 'forbidden', held],
    ['an answer in the holder’s stead', { do: 'answer-control', window: '1', grant: true }, 'forbidden', held],
    ['an answer while nobody holds the wall', { do: 'answer-control', window: '1', grant: true }, 'forbidden', buildStage()],
    ['the wall let go by who does not hold it', { do: 'release-control' }, 'conflict', held],
    ['a free wall let go', { do: 'release-control' }, 'conflict', buildStage()],
    ['a scene that is not there', { do: 'apply-scene', scene: 'none' }, 'not-found', buildStage()],
    ['a tile beyond the grid', { do: 'set-tile', slot: '1/video/5', channel: 'ch-1' }, 'not-found', buildStage()],
    ['a tile of no window', { do: 'set-tile', slot: '9/video/1', channel: 'ch-1' }, 'not-found', buildStage()],
    ['a swap with a tile that is not there', { do: 'swap-tiles', a: '2/video/1', b: '2/video/2' }, 'not-found', buildStage()],
    ['a grid of a pane without tiles', { do: 'set-grid', window: '2', pane: 'map', tiles: 4 }, 'not-found', buildStage()],
    ['a moment that has not come', { do: 'set-time', at: 9_001 }, 'bad-args', buildStage()],
    ['a moment before the cache’s', { do: 'set-time', at: 4_999 }, 'not-found', buildStage()],
    ['a pin on an empty tile', { do: 'pin-tile', slot: '2/video/1', pinned: true }, 'conflict', buildStage()],
  ])('of %s says so, and leaves the stage', (_, action, code, stage) => {
    const before = structuredClone(stage);
    const result = act(stage, '2', action);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(stage).toEqual(before);
  });

  it('names the holder, and an asker who is not there is not found', () => {
    expect(act(held, '2', { do: 'apply-scene', scene: 'night' })).toMatchObject({ error: { message: 'the wall is held by desk-right (window 3)' } });
    expect(act(held, '3', { do: 'answer-control', window: '2', grant: true })).toMatchObject({ error: { code: 'not-found' } });
  });

  it('never meets a desk’s tiles, the selection or the time', () => {
    for (const action of [
      { do: 'set-tile', slot: '2/video/1', channel: 'ch-1' },
      { do: 'swap-tiles', a: '2/video/1', b: '3/video/1' },
      { do: 'pin-tile', slot: '3/video/1', pinned: true },
      { do: 'maximise-tile', slot: '3/video/1', on: true },
      { do: 'set-grid', window: '3', pane: 'video', tiles: 4 },
      { do: 'select', ref: { kind: 'alarm', id: 'a' } },
      { do: 'set-time', at: 5_000 },
    ] satisfies StageAction[]) {
      expect(act({ ...held, tiles: { '3/video/1': buildTile('ch-3') } }, '2', action).ok).toBe(true);
    }
  });
});

describe('the time', () => {
  it('is set from any window to what the cache holds, both ends included, and set back to now', () => {
    for (const at of [5_000, 9_000]) {
      const stage = acted(buildStage(), '2', { do: 'set-time', at });
      expect(stage).toEqual({ ...buildStage(), rev: 8, timeMs: at });
      expect(acted(stage, '3', { do: 'set-time', at })).toBe(stage);
      expect(acted(stage, '3', { do: 'set-time' })).toEqual({ ...buildStage(), rev: 9 });
    }
    expect(acted(buildStage(), '2', { do: 'set-time' })).toEqual(buildStage());
  });

  it('stays through a scene', () => {
    expect(acted(buildStage({ timeMs: 6_000 }), '2', { do: 'apply-scene', scene: 'night' })).toMatchObject({ timeMs: 6_000, scene: { id: 'night' } });
  });
});

describe('the wall', () => {
  it('is taken when free, and taking it again changes nothing', () => {
    const stage = acted(buildStage(), '2', { do: 'take-control' }, 5_000);
    expect(stage).toEqual({ ...buildStage(), rev: 8, control: { holder: holder('2', 5_000), asking: [] } });
    expect(acted(stage, '2', { do: 'take-control' }, 90_000)).toBe(stage);
    expect(acted(stage, '2', { do: 'apply-scene', scene: 'night' }).scene.id).toBe('night');
  });

  it('is asked for while held, once each, the first first', () => {
    const held = buildStage({ control: { holder: holder('1'), asking: [] } });
    const one = acted(held, '3', { do: 'take-control' }, 1_000);
    const two = acted(one, '2', { do: 'take-control' }, 2_000);
    expect(two.control).toEqual({ holder: holder('1'), asking: [holder('3', 1_000), holder('2', 2_000)] });
    expect(acted(two, '3', { do: 'take-control' }, 3_000)).toBe(two);
  });

  const asked = buildStage({ control: { holder: holder('1'), asking: [holder('3', 1_000), holder('2', 2_000)] } });
  it.each<[string, string, StageAction, Stage['control']]>([
    ['granted to whom the holder chooses', '1', { do: 'answer-control', window: '2', grant: true }, { holder: holder('2', 9_000), asking: [holder('3', 1_000)] }],
    ['declined to one alone', '1', { do: 'answer-control', window: '3', grant: false }, { holder: holder('1'), asking: [holder('2', 2_000)] }],
    ['let go to the first who asks, from then on', '1', { do: 'release-control' }, { holder: holder('3', 9_000), asking: [holder('2', 2_000)] }],
  ])('is %s', (_, window, action, control) => {
    expect(acted(asked, window, action, 9_000)).toEqual({ ...asked, rev: 8, control });
  });

  it('is nobody’s when let go and nobody asks', () => {
    expect(acted(buildStage({ control: { holder: holder('1'), asking: [] } }), '1', { do: 'release-control' }).control).toEqual({ asking: [] });
  });

  it('goes to who asks again after 30 s without an answer, and not a millisecond sooner', () => {
    expect(acted(asked, '3', { do: 'take-control' }, 1_000 + controlWaitMs - 1)).toBe(asked);
    expect(acted(asked, '3', { do: 'take-control' }, 1_000 + controlWaitMs).control).toEqual({ holder: holder('3', 31_000), asking: [holder('2', 2_000)] });
  });

  it('gives who has only just got it as much time to answer', () => {
    const passed = acted(asked, '1', { do: 'release-control' }, 60_000);
    expect(passed.control.holder).toEqual(holder('3', 60_000));
    expect(acted(passed, '2', { do: 'take-control' }, 60_000 + controlWaitMs - 1)).toBe(passed);
    expect(acted(passed, '2', { do: 'take-control' }, 60_000 + controlWaitMs).control.holder?.window).toBe('2');
    expect(waitsSince(holder('2', 2_000), holder('3', 60_000))).toBe(60_000);
    expect(waitsSince(holder('2', 2_000), undefined)).toBe(2_000);
  });

  it('leaves a window that is placed no more for the first who is still there to ask', () => {
    const windows = asked.windows.filter(({ id }) => id !== '1').map((window) => ({ ...window, attached: window.id === '2' }));
    expect(withWindows(asked, windows, 9_000)).toEqual({ ...asked, rev: 8, windows, control: { holder: holder('2', 9_000), asking: [] } });
  });

  it('stays with a window that died, which asks no more, until it is freed', () => {
    const windows = asked.windows.map((window) => ({ ...window, attached: window.id === '2' }));
    const died = withWindows(asked, windows, 9_000);
    expect(died.control).toEqual({ holder: holder('1'), asking: [holder('2', 2_000)] });
    expect(freeControl(died, 39_000).control).toEqual({ holder: holder('2', 39_000), asking: [] });
    const free = buildStage();
    expect(freeControl(free, 39_000)).toBe(free);
  });
});

describe('tiles', () => {
  const patrol = buildTile('ch-p', { by: 'patrol', next: 'ch-q' });
  const pinned = buildTile('ch-o', { pinned: true });
  const stage = buildStage({ tiles: { '1/video/1': patrol, '1/video/2': pinned }, maximised: { '1/video': '1/video/1' }, grids: { '2/video': 4 } });
  it.each<[string, StageAction, Partial<Stage>]>([
    ['a patrol’s tile becomes the operator’s', { do: 'set-tile', slot: '1/video/1', channel: 'ch-9' }, { tiles: { '1/video/1': buildTile('ch-9'), '1/video/2': pinned } }],
    ['a pinned tile takes another picture and stays pinned', { do: 'set-tile', slot: '1/video/2', channel: 'ch-9' }, { tiles: { '1/video/1': patrol, '1/video/2': buildTile('ch-9', { pinned: true }) }, maximised: {} }],
    ['a tile behind the one that fills its pane comes out with its new picture', { do: 'set-tile', slot: '1/video/4', channel: 'ch-9' }, { tiles: { '1/video/1': patrol, '1/video/2': pinned, '1/video/4': buildTile('ch-9') }, maximised: {} }],
    ['a tile comes out with the picture that it had there', { do: 'set-tile', slot: '1/video/2', channel: 'ch-o' }, { maximised: {} }],
    ['a tile of another pane leaves the one that fills this as it is', { do: 'set-tile', slot: '2/video/1', channel: 'ch-9' }, { tiles: { '1/video/1': patrol, '1/video/2': pinned, '2/video/1': buildTile('ch-9') } }],
    ['a cleared tile is gone, pin and all', { do: 'set-tile', slot: '1/video/2' }, { tiles: { '1/video/1': patrol } }],
    ['two tiles change places and are the operator’s', { do: 'swap-tiles', a: '1/video/1', b: '1/video/2' }, { tiles: { '1/video/1': pinned, '1/video/2': buildTile('ch-p') } }],
    ['a tile moves to an empty one', { do: 'swap-tiles', a: '1/video/2', b: '1/video/4' }, { tiles: { '1/video/1': patrol, '1/video/4': pinned } }],
    ['a pinned patrol picture is the operator’s and has no next', { do: 'pin-tile', slot: '1/video/1', pinned: true }, { tiles: { '1/video/1': buildTile('ch-p', { pinned: true }), '1/video/2': pinned } }],
    ['a pin is drawn', { do: 'pin-tile', slot: '1/video/2', pinned: false }, { tiles: { '1/video/1': patrol, '1/video/2': buildTile('ch-o') } }],
    ['another tile fills its pane', { do: 'maximise-tile', slot: '1/video/2', on: true }, { maximised: { '1/video': '1/video/2' } }],
    ['a tile fills its pane no more', { do: 'maximise-tile', slot: '1/video/1', on: false }, { maximised: {} }],
    ['a grid of its own shows all of its tiles', { do: 'set-grid', window: '1', pane: 'video', tiles: 9 }, { grids: { '1/video': 9, '2/video': 4 }, maximised: {} }],
  ])('%s', (_, action, change) => {
    expect(acted(stage, '2', action)).toEqual({ ...stage, ...change, rev: 8 });
  });

  test.each<StageAction>([
    { do: 'set-tile', slot: '1/video/3' },
    { do: 'swap-tiles', a: '1/video/1', b: '1/video/1' },
    { do: 'swap-tiles', a: '1/video/3', b: '1/video/4' },
    { do: 'pin-tile', slot: '1/video/2', pinned: true },
    { do: 'pin-tile', slot: '1/video/1', pinned: false },
    { do: 'maximise-tile', slot: '1/video/1', on: true },
    { do: 'maximise-tile', slot: '1/video/2', on: false },
    { do: 'set-grid', window: '2', pane: 'video', tiles: 4 },
    { do: 'select' },
  ])('nothing to change leaves the very same stage: %o', (action) => {
    expect(acted(stage, '2', action)).toBe(stage);
  });

  it('that shows the picture in sight already leaves the very same stage', () => {
    const whole = { ...stage, maximised: { '1/video': '1/video/2' } };
    expect(acted(whole, '2', { do: 'set-tile', slot: '1/video/2', channel: 'ch-o' })).toBe(whole);
  });

  it('are cleared one by one, and one that shows it already is the same stage', () => {
    expect(withTile(stage, '1/video/1', undefined).tiles).toEqual({ '1/video/2': pinned });
    expect(withTile(stage, '1/video/1', { ...patrol })).toBe(stage);
    expect(withTile(stage, '1/video/1', { ...patrol, next: 'ch-r' })).not.toBe(stage);
  });

  it('keep what operators and rules put there through a scene without them; the patrol’s go', () => {
    const wide = buildStage({ tiles: { '1/video/1': patrol, '1/video/9': patrol, '2/video/1': pinned, '3/video/1': buildTile('ch-r', { by: 'rule' }), '7/video/1': patrol } });
    const next = withScene({ ...wide, grids: { '1/video': 1 }, maximised: { '1/video': '1/video/1' } }, sceneOf('night')!, 'wall', 5_000);
    expect(next).toEqual({ ...wide, scene: sceneOf('night'), appliedBy: 'wall', appliedAt: 5_000, tiles: { '1/video/1': patrol, '1/video/9': patrol, '2/video/1': pinned, '3/video/1': buildTile('ch-r', { by: 'rule' }) } });
    expect(withScene(next, sceneOf('day')!, 'wall', 6_000).tiles).toEqual({ '1/video/1': patrol, '2/video/1': pinned, '3/video/1': buildTile('ch-r', { by: 'rule' }) });
  });
});

describe('the selection', () => {
  it('is everybody’s, changes once, and is cleared', () => {
    const stage = acted(buildStage(), '3', { do: 'select', ref: { kind: 'alarm', id: 'a' } });
    expect(stage).toEqual({ ...buildStage(), rev: 8, selected: { kind: 'alarm', id: 'a' } });
    expect(acted(stage, '2', { do: 'select', ref: { kind: 'alarm', id: 'a' } })).toBe(stage);
    expect(acted(stage, '2', { do: 'select', ref: { kind: 'unit', id: 'a' } }).selected).toEqual({ kind: 'unit', id: 'a' });
    expect(acted(stage, '2', { do: 'select' })).toEqual({ ...buildStage(), rev: 9 });
  });
});

describe('any sequence of actions', () => {
  const slot = fc.tuple(fc.constantFrom('1', '2', '3', '4'), fc.integer({ min: 1, max: 10 })).map(([window, tile]) => `${window}/video/${tile}`);
  const window = fc.constantFrom('1', '2', '3');
  const action: fc.Arbitrary<StageAction> = fc.oneof(
    fc.record({ do: fc.constant('apply-scene' as const), scene: fc.constantFrom('day', 'night', 'none') }),
    { arbitrary: fc.constant({ do: 'take-control' as const }), weight: 3 },
    fc.constant({ do: 'release-control' as const }),
    fc.record({ do: fc.constant('answer-control' as const), window, grant: fc.boolean() }),
    fc.record({ do: fc.constant('select' as const), ref: fc.record({ kind: fc.constant('alarm'), id: fc.constantFrom('a', 'b') }) }, { requiredKeys: ['do'] }),
    { arbitrary: fc.record({ do: fc.constant('set-tile' as const), slot, channel: fc.constantFrom('ch-1', 'ch-2', 'ch-3') }, { requiredKeys: ['do', 'slot'] }), weight: 3 },
    fc.record({ do: fc.constant('swap-tiles' as const), a: slot, b: slot }),
    fc.record({ do: fc.constant('pin-tile' as const), slot, pinned: fc.boolean() }),
    fc.record({ do: fc.constant('maximise-tile' as const), slot, on: fc.boolean() }),
    fc.record({ do: fc.constant('set-grid' as const), window, pane: fc.constantFrom('video', 'map'), tiles: fc.constantFrom(...tileGrids) }),
  );
  const step = fc.oneof(
    { arbitrary: fc.record({ window, action, waitMs: fc.constantFrom(0, 10, 15_000, 31_000) }), weight: 12 },
    { arbitrary: fc.record({ attached: fc.uniqueArray(window), placed: fc.uniqueArray(window, { minLength: 1 }) }), weight: 1 },
  );

  it('keeps control, tiles and numbers in order, and counts exactly what changed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let stage = buildStage();
        let nowMs = 0;
        const asked = new Set<string>();
        for (const next of steps) {
          const before = structuredClone(stage);
          if ('attached' in next) {
            const windows = builtWindows.filter(({ id }) => next.placed.some((each) => each === id)).map((each) => ({ ...each, attached: next.attached.some((id) => id === each.id) }));
            stage = withWindows(stage, windows, nowMs);
            expect(stage.rev).toBe(before.rev + 1);
          } else {
            nowMs += next.waitMs;
            if (next.action.do === 'set-tile' && next.action.channel !== undefined) asked.add(next.action.channel);
            const result = act(stage, next.window, next.action, nowMs);
            // What was there is never written to.
            expect(stage).toEqual(before);
            if (!result.ok) continue;
            if (result.value === stage) continue;
            const { rev, ...rest } = result.value;
            expect(rev).toBe(before.rev + 1);
            // A scene applied anew is somebody's act even when it looks the same.
            if (next.action.do !== 'apply-scene') expect(rest).not.toEqual({ ...before, rev: undefined });
            const held = before.control.holder;
            if (held && held.window !== next.window && result.value.scene !== stage.scene) throw new Error('a scene applied over the holder');
            stage = result.value;
          }
          const { holder: held, asking } = stage.control;
          const askers = asking.map((each) => each.window);
          expect(new Set(askers).size).toBe(askers.length);
          expect(askers).not.toContain(held?.window);
          if (!held) expect(asking).toEqual([]);
          for (const tile of Object.values(stage.tiles)) {
            expect(asked).toContain(tile.channel);
            expect(tile.by).toBe('operator');
          }
          const slots = slotsOf(stage);
          const ids = new Set(slots.map(({ id }) => id));
          for (const [pane, full] of Object.entries(stage.maximised)) {
            expect(full.startsWith(`${pane}/`)).toBe(true);
            if (stage.windows.some(({ id }) => id === pane.split('/')[0])) expect(ids).toContain(full);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
