import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openJournal, type Journal } from '../../../../electron/service/cache/journal.ts';
import { openRoom, type Room } from '../../../../electron/service/room.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { World } from '../../../../shared/domain/world.ts';
import type { Stage } from '../../../../shared/scene/stage.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { builtAt, buildEntity } from '../../../builders/entities.ts';
import { buildSnapshotBytes, decodeFrame } from '../../../builders/frames.ts';

let dir: string;
let journal: Journal;
let world: World;
let room: Room | undefined;
let published: string[];
let sought: (number | undefined)[];

beforeEach(() => {
  vi.useFakeTimers({ now: builtAt });
  dir = mkdtempSync(join(tmpdir(), 'yilu-room-'));
  journal = openJournal({ dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
  world = new World();
  // ch-0 and ch-6 are cameras at K400 and K400+60; ch-2 measures visibility between them.
  world.beginEpoch('e');
  world.applyCatalogue(buildCatalogue(8));
  takePicture([]);
  published = [];
  sought = [];
});
afterEach(() => {
  room?.dispose();
  journal.dispose();
  rmSync(dir, { recursive: true, force: true });
  vi.useRealTimers();
});

/** A whole picture with these alarms, over the catalogue that stands. */
function takePicture(alarms: Alarm[]): void {
  world.apply({ kind: 'snapshot', seq: 1, at: builtAt, entities: { alarms } });
  const { count } = world.columns;
  world.apply(decodeFrame(buildSnapshotBytes(count, 1, { at: builtAt }), count));
}

function open(): Room {
  room = openRoom({ world, journal, alarmTypes: shippedRuleTables.alarmTypes, queueStaleMs: 300_000, nowMs: () => Date.now(), past: { oldestMs: () => builtAt - 3_600_000, seek: (timeMs) => sought.push(timeMs) }, publish: (name) => published.push(name) });
  room.placeWindows([{ id: '1', role: 'desk-right', place: 1 }]);
  room.attachWindows(['1']);
  return room;
}
const stage = (): Stage => room!.standing().stage;
const shown = () => Object.values(stage().tiles).filter(({ by }) => by === 'rule').map(({ channel }) => channel);
/** An urgent alarm without a place that nobody has touched. */
function urgent(over: Partial<Alarm>): Alarm {
  const { ack: _, shelved: __, clearedAt: ___, position: ____, ...alarm } = buildEntity('alarms', { priority: 1, raisedAt: builtAt });
  return { ...alarm, ...over };
}
function raise(over: Partial<Alarm>): void {
  world.apply({ kind: 'delta', seq: world.seq + 1, at: builtAt, upsert: { alarms: [urgent(over)] } });
  room!.worldChanged();
}

describe('an urgent alarm', () => {
  it('shows the nearest camera of a catalogue that was there before the room was', () => {
    open().worldChanged();
    raise({ source: 'ch-2', position: { route: 'G22', direction: 1, stake: 400_050 } });
    expect(shown()).toEqual(['ch-6']);
    expect(published).toContain('stage');
  });

  it.each<[string, Partial<Alarm>, string[]]>([
    ['a camera that raised it, rather than a nearer one', { source: 'ch-0', position: { route: 'G22', direction: 1, stake: 400_060 } }, ['ch-0']],
    ['nothing when it has no place', { source: 'ch-2' }, []],
    ['nothing when no camera is near', { source: 'ch-2', position: { route: 'G22', direction: 1, stake: 420_000 } }, []],
    ['nothing when it is less than urgent', { source: 'ch-0', priority: 2 }, []],
  ])('shows %s', (_, over, channels) => {
    open().worldChanged();
    raise(over);
    expect(shown()).toEqual(channels);
  });

  it('shows it without news of its own once a window that could not show it is placed where it can', () => {
    open().worldChanged();
    room!.placeWindows([{ id: '1', role: 'board', place: 1 }]);
    raise({ source: 'ch-0' });
    expect(shown()).toEqual([]);
    room!.placeWindows([{ id: '1', role: 'desk-right', place: 1 }]);
    expect(shown()).toEqual(['ch-0']);
  });

  it('is judged by the catalogue that has come since', () => {
    open().worldChanged();
    world.applyCatalogue(buildCatalogue(0, { channels: [buildChannel(0, { id: 'new', stake: 400_050 })] }));
    takePicture([]);
    room!.worldChanged();
    raise({ source: 'ch-2', position: { route: 'G22', direction: 1, stake: 400_050 } });
    expect(shown()).toEqual(['new']);
  });
});

describe('an alarm that the site keeps aside', () => {
  const at = { source: 'ch-0', type: 'stopped-vehicle', priority: 2, position: { route: 'G22', direction: 1, stake: 400_000 } } as const;
  const withRule = async () => {
    open().worldChanged();
    await room!.handlers['rules.save']({ rules: [{ id: 'r', name: '二级', on: true, priority: 2, brings: { tile: true }, backAfterMs: 60_000 }] }, '1');
  };

  it('brings nothing', async () => {
    await withRule();
    raise({ ...at, confidence: 0.5 });
    vi.advanceTimersByTime(60_000);
    room!.worldChanged();
    expect(shown()).toEqual([]);
  });

  it('brings what it should once it has stood long enough, without news of its own', async () => {
    await withRule();
    raise({ ...at, confidence: 0.9 });
    expect(shown()).toEqual([]);
    vi.advanceTimersByTime(5_000);
    room!.worldChanged();
    expect(shown()).toEqual(['ch-0']);
  });
});

describe('a picture that is fetched anew', () => {
  const again = (alarms: Alarm[]) => {
    open().worldChanged();
    raise({ source: 'ch-0' });
    world.applyCatalogue(buildCatalogue(8));
    room!.worldChanged();
    vi.advanceTimersByTime(3_600_000);
    expect(shown()).toEqual(['ch-0']);
    takePicture(alarms);
    room!.worldChanged();
    vi.advanceTimersByTime(59_999);
    expect(shown()).toEqual(['ch-0']);
    vi.advanceTimersByTime(1);
    return shown();
  };

  it('ends no alarm by being empty for a while', () => {
    expect(again([urgent({ source: 'ch-0' })])).toEqual(['ch-0']);
  });

  it('ends one that is not in it', () => {
    expect(again([])).toEqual([]);
  });
});

describe('the time', () => {
  it('goes back to what the cache holds, and is now again under another catalogue', async () => {
    const { handlers } = open();
    room!.worldChanged();
    const set = (at?: number) => handlers['stage.act']({ action: { do: 'set-time', ...(at !== undefined && { at }) } }, '1');
    expect(await set(builtAt - 3_600_001)).toMatchObject({ error: { code: 'not-found' } });
    expect(await set(builtAt + 1)).toMatchObject({ error: { code: 'bad-args' } });
    expect(await set(builtAt - 3_600_000)).toEqual({ ok: true, value: {} });
    expect(stage().timeMs).toBe(builtAt - 3_600_000);
    world.applyCatalogue(buildCatalogue(9));
    room!.worldChanged();
    expect(stage().timeMs).toBeUndefined();
    expect(sought).toEqual([builtAt - 3_600_000, undefined]);
  });
});

describe('what windows ask of the room', () => {
  it('is done, is what a new window is told, and is there in the next run', async () => {
    const { handlers } = open();
    const scene = { ...room!.standing().scenes.scenes[0]!, id: 'own', name: '自定' };
    expect(await handlers['scene.save']({ scene }, '1')).toEqual({ ok: true, value: {} });
    expect(await handlers['stage.act']({ action: { do: 'apply-scene', scene: 'own' } }, '1')).toEqual({ ok: true, value: {} });
    expect(await handlers['rules.save']({ rules: [] }, '1')).toEqual({ ok: true, value: {} });
    const groups = [{ id: 'favourites', name: '收藏', channels: ['ch-0'] }];
    expect(await handlers['groups.save']({ groups }, '1')).toEqual({ ok: true, value: {} });
    for (const name of ['stage', 'scenes', 'rules', 'groups']) expect(published).toContain(name);
    const before = room!.standing();
    room!.dispose();
    const after = open().standing();
    expect([after.stage.scene, after.scenes, after.rules, after.groups]).toEqual([scene, before.scenes, [], groups]);
    expect(await room!.handlers['scene.remove']({ id: 'own' }, '1')).toEqual({ ok: true, value: {} });
    expect(await room!.handlers['scene.remove']({ id: 'own' }, '1')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});
