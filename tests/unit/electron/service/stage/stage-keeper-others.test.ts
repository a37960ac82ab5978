import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import type { PatrolTile } from '../../../../../electron/service/stage/stage-keeper.ts';
import type { RuleAlarm } from '../../../../../shared/scene/scene-rules.ts';
import { buildRule, buildScene, buildTile, buildVideoDisplay } from '../../../../builders/scene.ts';
import { patrolShows, pushTile, StageBed } from '../../../../fakes/stage-bed.ts';

// What the keeper keeps over a restart, and what alarms and the patrol may do; windows and scenes are in stage-keeper.test.ts.
const alarm: RuleAlarm = { id: 'a', type: 'crash', priority: 1, camera: 'ch-a' };
const wide = (id: string) => buildScene(id, { displays: [buildVideoDisplay('wall', undefined, 9)] });

let bed: StageBed;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  bed = new StageBed();
});
afterEach(() => {
  bed.dispose();
  vi.useRealTimers();
});

describe('a restart', () => {
  it('brings back scene, operators’ tiles and grids, and nothing else', () => {
    const keeper = bed.open();
    keeper.saveScene(wide('own'));
    keeper.act('1', { do: 'apply-scene', scene: 'own' });
    keeper.act('2', { do: 'set-grid', window: '1', pane: 'video', tiles: 16 });
    pushTile(keeper, '1/video/16', 'ch-1');
    keeper.act('2', { do: 'pin-tile', slot: '1/video/16', pinned: true });
    keeper.showPatrol(patrolShows(['1/video/1', { channel: 'ch-p' }]));
    keeper.act('2', { do: 'take-control' });
    const { tiles, ...rest } = bed.restart(keeper).stage;
    expect(tiles).toEqual({ '1/video/16': buildTile('ch-1', { pinned: true }) });
    expect(rest).toMatchObject({ scene: wide('own'), grids: { '1/video': 16 }, appliedBy: 'start', control: { asking: [] }, borrowed: [] });
  });

  it('half a second after a change finds it even when nobody said goodbye', () => {
    const keeper = bed.open();
    vi.advanceTimersByTime(500);
    pushTile(keeper, '1/video/1', 'ch-1');
    vi.advanceTimersByTime(499);
    expect(bed.open().stage.tiles).toEqual({});
    vi.advanceTimersByTime(1);
    expect(bed.open().stage.tiles).toEqual({ '1/video/1': buildTile('ch-1') });
  });

  it('while an alarm has a tile and a scene brings back what operators had before it', () => {
    const keeper = bed.open();
    keeper.act('2', { do: 'set-grid', window: '1', pane: 'video', tiles: 1 });
    for (const slot of ['1/video/1', '2/video/1', '3/video/1']) pushTile(keeper, slot, `ch of ${slot}`);
    keeper.alarmRaised(alarm);
    expect(keeper.stage.tiles['3/video/1']).toEqual(buildTile('ch-a', { by: 'rule' }));
    keeper.saveRules([buildRule({ brings: { scene: 'night' } })]);
    keeper.alarmRaised({ ...alarm, id: 'b' });
    expect(keeper.stage).toMatchObject({ scene: { id: 'night' }, grids: {} });
    const { stage } = bed.restart(keeper);
    expect(stage).toMatchObject({ scene: { id: 'day' }, grids: { '1/video': 1 }, borrowed: [] });
    expect(stage.tiles['3/video/1']).toEqual(buildTile('ch of 3/video/1'));
  });

  it('keeps the scene that an operator applied over a rule’s', () => {
    const keeper = bed.open();
    keeper.saveRules([buildRule({ brings: { scene: 'night' } })]);
    keeper.alarmRaised(alarm);
    keeper.act('1', { do: 'apply-scene', scene: 'night' });
    expect(bed.restart(keeper).stage.scene.id).toBe('night');
  });

  it('on rubbish, or a scene that is gone, begins as shipped', () => {
    bed.journal.save('stage', { scene: 'gone', tiles: { '1/video/1': buildTile('ch-1') }, grids: {} });
    expect(bed.open().stage).toMatchObject({ scene: { id: 'day' }, tiles: { '1/video/1': buildTile('ch-1') } });
    for (const key of ['stage', 'scenes', 'rules']) bed.journal.save(key, 'rubbish');
    const keeper = bed.open();
    expect(keeper.stage).toMatchObject({ scene: { id: 'day' }, tiles: {}, grids: {} });
    expect(keeper.rules).toEqual([buildRule()]);
    expect(keeper.scenes().scenes).toEqual(bed.shipped);
  });

  it('keeps rules, none at all too', () => {
    const keeper = bed.open();
    keeper.saveRules([]);
    expect(bed.told.at(-1)).toEqual({ name: 'rules', value: [] });
    expect(bed.restart(keeper).rules).toEqual([]);
  });
});

describe('an alarm', () => {
  it('borrows what its rule says, for as long, and gives it back', () => {
    const keeper = bed.open();
    expect(keeper.backAfterMs(alarm)).toBeUndefined();
    keeper.alarmRaised(alarm);
    expect(keeper.stage.tiles).toEqual({ '1/video/1': buildTile('ch-a', { by: 'rule' }) });
    expect(keeper.backAfterMs(alarm)).toBe(60_000);
    keeper.alarmOver('a');
    expect(keeper.stage.tiles).toEqual({});
    expect(keeper.backAfterMs(alarm)).toBeUndefined();
  });

  it('that no rule meets changes nothing, and one whose rule has gone gives back at once', () => {
    const keeper = bed.open();
    const { stage } = keeper;
    keeper.alarmRaised({ ...alarm, priority: 2 });
    keeper.alarmOver('a');
    expect(keeper.stage).toBe(stage);
    keeper.alarmRaised(alarm);
    keeper.saveRules([]);
    expect(keeper.backAfterMs(alarm)).toBe(0);
  });
});

describe('an alarm for which nothing is free', () => {
  it('is not served without a window, and is once one hangs on', () => {
    const keeper = bed.open([]);
    expect(keeper.alarmRaised(alarm)).toBe(false);
    keeper.attachWindows(['1', '2', '3']);
    expect(keeper.alarmRaised(alarm)).toBe(true);
    expect(keeper.stage.tiles).toEqual({ '1/video/1': buildTile('ch-a', { by: 'rule' }) });
    expect(keeper.alarmRaised(alarm)).toBe(true);
  });

  it('is served when no rule meets it, no camera is near or its scene stands', () => {
    const keeper = bed.open();
    expect(keeper.alarmRaised({ ...alarm, priority: 2 })).toBe(true);
    expect(keeper.alarmRaised({ ...alarm, camera: undefined })).toBe(true);
    keeper.saveRules([buildRule({ brings: { scene: 'day' } })]);
    expect(keeper.alarmRaised(alarm)).toBe(true);
  });

  it('gets its scene when the wall that somebody held is free, not before', () => {
    const keeper = bed.open();
    keeper.saveRules([buildRule({ brings: { scene: 'night' } })]);
    keeper.act('2', { do: 'take-control' });
    expect(keeper.alarmRaised(alarm)).toBe(false);
    expect(keeper.stage).toMatchObject({ scene: { id: 'day' }, borrowed: [] });
    keeper.act('2', { do: 'release-control' });
    expect(keeper.alarmRaised(alarm)).toBe(true);
    expect(keeper.stage.scene.id).toBe('night');
  });
});

describe('the patrol', () => {
  it('is told of its tiles when they shrink and grow, and of nothing else', () => {
    const keeper = bed.open();
    expect(bed.slotCalls.splice(0)).toEqual([['1/video/1', '1/video/2', '1/video/3', '1/video/4']]);
    pushTile(keeper, '1/video/2', 'ch-1');
    keeper.alarmRaised(alarm);
    expect(bed.slotCalls.splice(0)).toEqual([['1/video/1', '1/video/3', '1/video/4'], ['1/video/3', '1/video/4']]);
    pushTile(keeper, '2/video/1', 'ch-2');
    keeper.showPatrol(patrolShows(['1/video/3', { channel: 'ch-p', next: 'ch-q' }]));
    expect(bed.slotCalls).toEqual([]);
    keeper.alarmOver('a');
    pushTile(keeper, '1/video/2');
    keeper.act('2', { do: 'set-grid', window: '1', pane: 'video', tiles: 1 });
    keeper.attachWindows(['2', '3']);
    keeper.attachWindows(['1', '2', '3']);
    expect(bed.slotCalls.map((slots) => slots.length)).toEqual([3, 4, 1, 0, 1]);
  });

  it('shows what it says on its own tiles, clears those that it says nothing of, and tells once', () => {
    const keeper = bed.open();
    keeper.showPatrol(patrolShows(['1/video/1', { channel: 'ch-1', next: 'ch-2' }], ['1/video/2', { channel: 'ch-3' }]));
    expect(keeper.stage.tiles).toEqual({ '1/video/1': { ...buildTile('ch-1', { by: 'patrol' }), next: 'ch-2' }, '1/video/2': buildTile('ch-3', { by: 'patrol' }) });
    const { rev } = keeper.stage;
    bed.names();
    keeper.showPatrol(patrolShows(['1/video/1', { channel: 'ch-2' }], ['1/video/4', { channel: 'ch-3' }]));
    expect(keeper.stage.tiles).toEqual({ '1/video/1': buildTile('ch-2', { by: 'patrol' }), '1/video/4': buildTile('ch-3', { by: 'patrol' }) });
    expect([keeper.stage.rev, bed.names()]).toEqual([rev + 1, ['stage']]);
    keeper.showPatrol(patrolShows(['1/video/4', { channel: 'ch-3' }], ['1/video/1', { channel: 'ch-2' }]));
    expect([keeper.stage.rev, bed.names()]).toEqual([rev + 1, []]);
    keeper.showPatrol(patrolShows());
    expect(keeper.stage.tiles).toEqual({});
  });

  test('never touches a tile of an operator, a rule, a pane without it or a window that is gone', () => {
    const keeper = bed.open();
    pushTile(keeper, '1/video/2', 'ch-o');
    keeper.alarmRaised(alarm);
    const { tiles } = keeper.stage;
    const everywhere = patrolShows(...['1/video/1', '1/video/2', '2/video/1', '3/video/1', '9/video/1', '1/video/5'].map((slot): [string, PatrolTile] => [slot, { channel: 'ch-p' }]));
    keeper.showPatrol(everywhere);
    expect(keeper.stage.tiles).toEqual(tiles);
    keeper.attachWindows([]);
    keeper.showPatrol(patrolShows(['1/video/3', { channel: 'ch-p' }]));
    expect(keeper.stage.tiles).toEqual(tiles);
    keeper.showPatrol(patrolShows());
    expect(keeper.stage.tiles).toEqual(tiles);
  });
});
