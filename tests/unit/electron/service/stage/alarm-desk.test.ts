import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AlarmDesk } from '../../../../../electron/service/stage/alarm-desk.ts';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import type { Alarm } from '../../../../../shared/domain/alarm.ts';
import { World } from '../../../../../shared/domain/world.ts';
import type { AlarmDeskState } from '../../../../../shared/ipc/contract.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';
import { buildSnapshotBytes, decodeFrame } from '../../../../builders/frames.ts';
import { MemoryJournal } from '../../../../fakes/memory-journal.ts';

let desk: AlarmDesk;
let world: World;
let told: AlarmDeskState[];

beforeEach(() => {
  vi.useFakeTimers({ now: builtAt });
  world = new World();
  world.beginEpoch('e');
  world.applyCatalogue(buildCatalogue(8));
  world.apply({ kind: 'snapshot', seq: 1, at: builtAt, entities: {} });
  world.apply(decodeFrame(buildSnapshotBytes(8, 1, { at: builtAt }), 8));
  told = [];
  desk = new AlarmDesk({ world, journal: new MemoryJournal(), rules: shippedRuleTables, nowMs: () => Date.now(), signatureOf: (window) => `seat-${window}`, publish: (state) => told.push(state) });
  desk.linkChanged('live');
  desk.worldChanged();
  vi.advanceTimersByTime(1_000);
});
afterEach(() => {
  desk.dispose();
  vi.useRealTimers();
});

function raise(count: number, over: Partial<Alarm> = {}): void {
  const { ack: _, shelved: __, clearedAt: ___, position: ____, ...bare } = buildEntity('alarms', { type: 'unheard' });
  const alarms = Array.from({ length: count }, (_each, n) => ({ ...bare, id: `a-${world.seq}-${n}`, occurrence: `o-${n}`, source: `ch-${n}`, raisedAt: Date.now(), ...over }));
  world.apply({ kind: 'delta', seq: world.seq + 1, at: Date.now(), upsert: { alarms } });
  desk.worldChanged();
}

test('windows are told of a flood soon after its eleventh alarm, and a thousand alarms are few messages', () => {
  told = [];
  raise(10);
  vi.advanceTimersByTime(1_500);
  expect(told.at(-1)!.load.desks.map(({ current, floodSince }) => [current, floodSince])).toEqual([[0, undefined], [10, undefined]]);
  told = [];
  for (let i = 0; i < 20; i += 1) {
    raise(50);
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(1_500);
  expect(told.at(-1)!.load.desks[1]).toMatchObject({ current: 1_010 });
  expect(told.at(-1)!.load.desks[1]!.floodSince).toBeDefined();
  expect(told.length).toBeLessThanOrEqual(5);
});

test('when nothing changes windows are told nothing, and a bucket that ends is news', () => {
  raise(1);
  vi.advanceTimersByTime(2_000);
  told = [];
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(600_000);
  expect(told.length).toBeGreaterThan(0);
});

test('the link’s alarm stands after its hold, is acknowledged by its occurrence, and goes when both is done', () => {
  desk.linkChanged('offline');
  vi.advanceTimersByTime(9_000);
  desk.linkChanged('connecting');
  desk.linkChanged('offline');
  expect(desk.state.own).toEqual([]);
  vi.advanceTimersByTime(2_000);
  const [own] = desk.state.own as [Alarm];
  expect(own).toMatchObject({ type: 'link', text: 'lost', active: true });
  expect(told.at(-1)!.own).toHaveLength(1);
  expect(desk.acknowledge('1', own.id, 'another')).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(desk.acknowledge('1', 'console:nothing', own.occurrence)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(desk.state.own[0]!.ack).toBeUndefined();
  expect(desk.acknowledge('1', own.id, own.occurrence).ok).toBe(true);
  expect(desk.state.own[0]!.ack?.by).toBe('seat-1');
  desk.linkChanged('live');
  expect(desk.state.own).toEqual([]);
});

test('a refused token and a link without frames are told apart', () => {
  desk.linkChanged('refused');
  vi.advanceTimersByTime(11_000);
  expect(desk.state.own[0]).toMatchObject({ text: 'refused' });
  desk.linkChanged('resyncing');
  expect(desk.state.own[0]).toMatchObject({ text: 'stale' });
});

test('silence is refused while one of priority 1 stands unacknowledged, and ends by itself or by hand', () => {
  raise(1, { priority: 1 });
  expect(desk.silenceFor('1', 5)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(desk.state.silence).toBeUndefined();
  world.apply({ kind: 'delta', seq: world.seq + 1, at: Date.now(), remove: { alarms: [...world.entities.alarms.keys()] } });
  expect(desk.silenceFor('1', 11)).toMatchObject({ ok: false, error: { code: 'bad-args' } });
  expect(desk.silenceFor('1', 5).ok).toBe(true);
  expect(told.at(-1)!.silence).toEqual({ until: Date.now() + 300_000, by: 'seat-1' });
  vi.advanceTimersByTime(300_001);
  expect(told.at(-1)!.silence).toBeUndefined();
  desk.silenceFor('1', 5);
  expect(desk.silenceFor('1', 0).ok).toBe(true);
  expect(desk.state.silence).toBeUndefined();
});

test('silence ends when the fabric’s clock is set back, and not when it is corrected', () => {
  desk.silenceFor('1', shippedRuleTables.alarmLoad.silence.maxMin);
  vi.setSystemTime(Date.now() - 30_000);
  vi.advanceTimersByTime(1_000);
  expect(desk.state.silence).toBeDefined();
  vi.setSystemTime(Date.now() - 7_200_000);
  expect(desk.state.silence).toBeUndefined();
  vi.advanceTimersByTime(1_000);
  expect(told.at(-1)!.silence).toBeUndefined();
  vi.setSystemTime(Date.now() + 7_200_000);
  expect(desk.state.silence).toBeUndefined();
});
