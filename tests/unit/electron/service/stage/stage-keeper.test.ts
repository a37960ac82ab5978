import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StageKeeper } from '../../../../../electron/service/stage/stage-keeper.ts';
import { fail } from '../../../../../shared/lib/result.ts';
import { sceneLimit } from '../../../../../shared/scene/scene.ts';
import { buildScene, buildVideoDisplay, builtWindows } from '../../../../builders/scene.ts';
import { StageBed } from '../../../../fakes/stage-bed.ts';

const wide = (id: string, tiles: 4 | 9 = 9) => buildScene(id, { displays: [buildVideoDisplay('wall', undefined, tiles)] });

let bed: StageBed;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  bed = new StageBed();
});
afterEach(() => {
  bed.dispose();
  vi.useRealTimers();
});

describe('what windows ask', () => {
  it('is done, and all windows are told once; what changes nothing is not told', () => {
    const keeper = bed.open();
    bed.names();
    expect(keeper.act('2', { do: 'apply-scene', scene: 'night' })).toEqual({ ok: true, value: {} });
    expect(bed.told).toEqual([{ name: 'stage', value: keeper.stage }]);
    expect(keeper.stage).toMatchObject({ scene: { id: 'night' }, appliedBy: 'desk-left', appliedAt: 1_000_000 });
    bed.names();
    expect(keeper.act('2', { do: 'select' }).ok).toBe(true);
    expect(keeper.act('2', { do: 'apply-scene', scene: 'gone' })).toMatchObject({ error: { code: 'not-found' } });
    expect(bed.names()).toEqual([]);
  });

  it('waits until the window is placed', () => {
    expect(bed.open([]).act('9', { do: 'take-control' })).toMatchObject({ error: { code: 'conflict' } });
  });
});

describe('the time', () => {
  it('asked for is sought once, shown in every window, given back, and not kept for the next run', () => {
    const keeper = bed.open();
    bed.names();
    expect(keeper.act('1', { do: 'set-time', at: 2_001 })).toMatchObject({ error: { code: 'bad-args' } });
    expect(keeper.act('1', { do: 'set-time', at: 1_500 }).ok).toBe(true);
    expect(keeper.act('2', { do: 'set-time', at: 1_500 }).ok).toBe(true);
    expect(keeper.act('2', { do: 'select', ref: { kind: 'alarm', id: 'a' } }).ok).toBe(true);
    expect(keeper.stage.timeMs).toBe(1_500);
    expect(bed.sought).toEqual([1_500]);
    expect(bed.names()).toEqual(['stage', 'stage']);
    const next = bed.restart(keeper);
    expect(next.stage.timeMs).toBeUndefined();
    expect(next.act('1', { do: 'set-time', at: 1_000 }).ok).toBe(true);
    const { rev } = next.stage;
    next.showNow();
    next.showNow();
    expect(next.stage).toMatchObject({ rev: rev + 1 });
    expect(next.stage.timeMs).toBeUndefined();
    expect(bed.sought).toEqual([1_500, 1_000, undefined]);
  });
});

describe('windows', () => {
  it('are there as placed, attached or not, and one that nobody placed is one more left desk', () => {
    const keeper = bed.open(['2', '8', '7']);
    expect(keeper.stage.windows).toEqual([
      { ...builtWindows[0]!, attached: false },
      { ...builtWindows[1]!, attached: true },
      { ...builtWindows[2]!, attached: false },
      { id: '7', role: 'desk-left', place: 2, attached: true },
      { id: '8', role: 'desk-left', place: 3, attached: true },
    ]);
    keeper.attachWindows(['1']);
    expect(keeper.stage.windows.map(({ id, attached }) => `${id} ${attached}`)).toEqual(['1 true', '2 false', '3 false']);
  });

  it('that answer nothing say so while they are attached', () => {
    const keeper = bed.open();
    keeper.attachWindows(['1', '2', '7'], ['2', '3', '7']);
    expect(keeper.stage.windows.flatMap(({ id, silent }) => (silent ? [id] : []))).toEqual(['2', '7']);
    keeper.attachWindows(['1', '2', '7']);
    expect(keeper.stage.windows.some((window) => 'silent' in window)).toBe(false);
  });
});

describe('the wall', () => {
  const died = () => {
    const keeper = bed.open();
    keeper.act('3', { do: 'take-control' });
    keeper.act('2', { do: 'take-control' });
    keeper.attachWindows(['1', '2']);
    return keeper;
  };
  const holderOf = (keeper: StageKeeper) => keeper.stage.control.holder?.window;

  it('of a window that died goes to the first who asks after 30 s, and not sooner', () => {
    const keeper = died();
    vi.advanceTimersByTime(29_999);
    expect(holderOf(keeper)).toBe('3');
    vi.advanceTimersByTime(1);
    expect(keeper.stage.control).toEqual({ holder: { window: '2', role: 'desk-left', since: 1_030_000 }, asking: [] });
  });

  it('stays with a window that is back in time', () => {
    const keeper = died();
    vi.advanceTimersByTime(20_000);
    keeper.attachWindows(['1', '2', '3']);
    vi.advanceTimersByTime(60_000);
    expect(holderOf(keeper)).toBe('3');
  });

  it('is free after 30 s however often other windows come and go meanwhile', () => {
    const keeper = died();
    for (let n = 0; n < 29; n += 1) {
      vi.advanceTimersByTime(1_000);
      keeper.attachWindows(n % 2 === 0 ? ['2'] : ['1', '2']);
    }
    expect(holderOf(keeper)).toBe('3');
    vi.advanceTimersByTime(1_000);
    expect(holderOf(keeper)).toBe('2');
  });

  it('taken over from a dead window is not freed in its stead', () => {
    const keeper = died();
    vi.advanceTimersByTime(10_000);
    keeper.act('1', { do: 'take-control' });
    vi.advanceTimersByTime(19_999);
    // Asked for when the other still lived.
    vi.setSystemTime(1_031_000);
    keeper.act('2', { do: 'take-control' });
    expect(keeper.stage.control).toMatchObject({ holder: { window: '2' }, asking: [{ window: '1' }] });
    vi.advanceTimersByTime(60_000);
    expect(holderOf(keeper)).toBe('2');
    keeper.attachWindows(['1']);
    vi.advanceTimersByTime(30_000);
    expect(holderOf(keeper)).toBe('1');
  });

  it('of a window that is placed no more is free at once', () => {
    const keeper = died();
    keeper.placeWindows(builtWindows.slice(0, 2));
    expect(holderOf(keeper)).toBe('2');
  });
});

describe('scenes', () => {
  it('are shipped and saved, a saved one of a shipped one’s id in its place', () => {
    const keeper = bed.open();
    for (const scene of [wide('own'), wide('night'), wide('own', 4)]) expect(keeper.saveScene(scene).ok).toBe(true);
    const list = { scenes: [bed.shipped[0], wide('night'), wide('own', 4)], shipped: ['day'] };
    expect(keeper.scenes()).toEqual(list);
    expect(bed.told.findLast(({ name }) => name === 'scenes')?.value).toEqual(list);
    expect(bed.restart(keeper).scenes()).toEqual(list);
  });

  it('saved while they stand are shown as they are now; others change nothing that is shown', () => {
    const keeper = bed.open();
    const { rev } = keeper.stage;
    keeper.saveScene(wide('own'));
    expect(keeper.stage.rev).toBe(rev);
    keeper.saveScene(wide('day'));
    expect(keeper.stage).toMatchObject({ rev: rev + 1, scene: wide('day'), appliedBy: 'start' });
    expect(keeper.removeScene('day').ok).toBe(true);
    expect(keeper.stage).toMatchObject({ rev: rev + 2, scene: bed.shipped[0] });
  });

  it('that stand are not changed past who holds the wall', () => {
    const keeper = bed.open();
    keeper.saveScene(wide('own'));
    keeper.placeWindows(builtWindows);
    keeper.attachWindows(builtWindows.map(({ id }) => id));
    expect(keeper.act('1', { do: 'apply-scene', scene: 'own' }).ok).toBe(true);
    expect(keeper.act('1', { do: 'take-control' }).ok).toBe(true);
    const { stage } = keeper;
    expect(keeper.saveScene(wide('own', 4), '2')).toMatchObject({ error: { code: 'forbidden' } });
    expect(keeper.removeScene('own', '2')).toMatchObject({ error: { code: 'forbidden' } });
    expect(keeper.stage).toBe(stage);
    expect(keeper.saveScene(wide('day'), '2').ok).toBe(true);
    expect(keeper.saveScene(wide('own', 4), '1').ok).toBe(true);
  });

  it('removed while they stand leave the first shipped one', () => {
    const keeper = bed.open();
    keeper.saveScene(wide('own'));
    keeper.act('1', { do: 'apply-scene', scene: 'own' });
    keeper.removeScene('own');
    expect(keeper.stage.scene.id).toBe('day');
    expect(bed.restart(keeper).scenes().scenes).toEqual(bed.shipped);
  });

  it('that came with the console cannot go, and what is not there is not found', () => {
    const keeper = bed.open();
    expect(keeper.removeScene('night')).toMatchObject({ error: { code: 'forbidden' } });
    expect(keeper.removeScene('own')).toMatchObject({ error: { code: 'not-found' } });
  });

  it(`are at most ${sceneLimit} beside the shipped, and the last can still be changed`, () => {
    const keeper = bed.open();
    for (let n = 0; n < sceneLimit; n += 1) expect(keeper.saveScene(wide(`s${n}`)).ok).toBe(true);
    expect(keeper.saveScene(wide('more'))).toMatchObject({ error: { code: 'conflict' } });
    expect(keeper.saveScene(wide('s99', 4)).ok).toBe(true);
    expect(keeper.scenes().scenes.at(-1)).toEqual(wide('s99', 4));
    expect(bed.restart(keeper).scenes().scenes).toHaveLength(sceneLimit + bed.shipped.length);
  });

  it('and rules that the disk does not take are refused and change nothing', () => {
    const keeper = bed.open();
    bed.journal.failure = fail('journal-failed', 'full');
    bed.names();
    const { stage } = keeper;
    expect(keeper.saveScene(wide('day'))).toEqual(bed.journal.failure);
    expect(keeper.saveRules([])).toEqual(bed.journal.failure);
    expect(keeper.stage).toBe(stage);
    expect(keeper.scenes().scenes).toEqual(bed.shipped);
    expect(keeper.rules).toHaveLength(1);
    expect(bed.names()).toEqual([]);
  });
});
