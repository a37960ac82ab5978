import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openJournal, type Journal } from '../../electron/service/cache/journal.ts';
import { Patrol } from '../../electron/service/patrol/patrol.ts';
import { minWatchedMs, patrolPeriodMs } from '../../shared/domain/patrol-dwell.ts';
import type { MissReason, PatrolStatus } from '../../shared/domain/patrol.ts';
import type { PatrolCoverage } from '../../shared/ipc/contract.ts';
import { buildChannel } from '../builders/catalogue.ts';
import { fastClock } from '../fakes/fast-clock.ts';
import { watchLag, type LagWatch } from '../fakes/machine-lag.ts';
import { PatrolRoom, type CameraKind } from '../fakes/patrol-room.ts';

/** The patrol runs so many times as fast as the clock on the wall: a cycle is 20 s. */
const times = 60;
const startedAt = Date.parse('2026-11-21T06:00:00Z');
const cameras = Array.from({ length: 150 }, (_, at) => buildChannel(at, { id: `c${at}`, kind: 'video', route: `R${at % 3}`, department: `dep-${at % 2}`, direction: 1, stake: at * 100 }));
const kinds = new Map<string, CameraKind>([
  ...Array.from({ length: 6 }, (_, at) => [`c${at * 7 + 3}`, 'stalled'] as const),
  ...Array.from({ length: 3 }, (_, at) => [`c${at * 11 + 50}`, 'refused'] as const),
  ['c90', 'unsupported'],
]);
const offline = new Set(['c5', 'c55', 'c105']);
/** What the ledger must say of the cameras that cannot be seen. */
const truth = new Map<string, MissReason>([...[...kinds].map(([id, kind]) => [id, kind === 'stalled' ? 'stalled' : 'refused'] as const), ...[...offline].map((id) => [id, 'offline'] as const)]);

let dir: string;
let journal: Journal;
let patrol: Patrol;
let reporting: NodeJS.Timeout;
let lag: LagWatch;
const clock = fastClock(times, startedAt);
const room = new PatrolRoom((channel) => kinds.get(channel) ?? 'good', () => clock.monotonicMs());
const slots = [1, 2].flatMap((window) => [1, 2, 3, 4].map((tile) => `${window}/video/${tile}`));
let usable = slots;
let statuses: PatrolStatus[] = [];

function openHere(): void {
  journal = openJournal({ dir, onSlow: () => undefined, alerts: { raise: (...alert) => expect(alert).toEqual([]), clear: () => undefined } });
  patrol = new Patrol({
    alongOf: ({ stake }) => stake,
    journal, clock, cameras: () => cameras, isOffline: (channel) => offline.has(channel), priorities: () => new Map(), tiles: () => usable,
    show: (shown) => room.show(shown), now: () => clock.wallMs(), onChange: (status) => statuses.push(status),
  });
  room.patrol = patrol;
  patrol.start();
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-patrol-'));
  lag = watchLag();
  openHere();
  // Each window reports once a second of patrol time, and sends rubbish beside it.
  reporting = setInterval(() => {
    room.report();
    const lie = { channel: 'c5', state: 'live', frames: 1e9, overMs: 1e9, visible: true } as const;
    // A camera that is never shown, and whatever is shown on another window's tile, for which that window alone can speak.
    patrol.report('1', slots.flatMap((slot) => [{ ...lie, slot }, ...(slot.startsWith('1/') ? [{ ...lie, slot, channel: room.shownOn(slot)!, overMs: Number.NaN }] : [{ ...lie, slot, channel: room.shownOn(slot)! }])]));
  }, 1_000 / times);
});
afterAll(() => {
  clearInterval(reporting);
  lag.stop();
  patrol.dispose();
  journal.dispose();
  rmSync(dir, { recursive: true, force: true });
});

const until = (what: () => boolean) => vi.waitFor(() => expect(what()).toBe(true), { timeout: 60_000, interval: 20 });
const share = () => (patrol.status.elapsedMs ?? 0) / patrolPeriodMs;

function coverageOf(cycle: string): PatrolCoverage {
  const coverage = patrol.coverage(cycle);
  if (!coverage.ok) throw new Error(coverage.error.message);
  return coverage.value;
}

/** Compares the ledger with the truth, row by row. */
function checkRows(rows: PatrolCoverage['rows'], watched: ReadonlyMap<string, number>): void {
  expect(rows.map((row) => row.channel).toSorted()).toEqual(cameras.map((camera) => camera.id).toSorted());
  for (const row of rows) {
    const watchedMs = watched.get(row.channel) ?? 0;
    const reason = truth.get(row.channel);
    expect([row.channel, row.reason]).toEqual([row.channel, reason]);
    expect([row.channel, row.seenAt !== undefined]).toEqual([row.channel, reason === undefined]);
    expect(row.watchedMs).toBeLessThanOrEqual(watchedMs + 1);
    if (row.seenAt !== undefined) expect(Math.min(row.watchedMs, watchedMs)).toBeGreaterThanOrEqual(minWatchedMs);
    else expect(row.watchedMs).toBe(0);
  }
}

describe('a patrol at 60 times its speed', () => {
  it('over a window that dies, a tile that is taken and a restart in the middle of the cycle keeps a ledger that is the truth', async () => {
    expect(patrol.set(true)).toEqual({ ok: true, value: {} });
    const { id } = patrol.status.cycle!;
    await until(() => share() > 0.15);
    room.dead.add('2');
    await until(() => patrol.status.tiles === 4);
    await until(() => share() > 0.25);
    room.dead.delete('2');
    await until(() => patrol.status.tiles === 8);
    usable = slots.slice(0, 6);
    patrol.tilesChanged();
    await until(() => share() > 0.35);
    usable = slots;
    patrol.tilesChanged();
    await until(() => share() > 0.45);

    const before = patrol.status.cycle!;
    patrol.dispose();
    journal.dispose();
    openHere();
    expect(patrol.status.cycle).toMatchObject({ id, startedAt: before.startedAt, cameras: 150 });
    expect(patrol.status.cycle!.seen).toBeGreaterThanOrEqual(before.seen);
    await until(() => patrol.status.last?.id === id);
    const watched = new Map(room.truth);

    const { cycle, rows, routes, departments } = coverageOf(id);
    expect(cycle).toMatchObject({ cameras: 150, seen: 150 - truth.size, missed: truth.size });
    expect(cycle.endedAt! - cycle.startedAt).toBeGreaterThanOrEqual(patrolPeriodMs - 2_000);
    // A moment in which the machine did nothing is sixty times as long here.
    expect(cycle.endedAt! - cycle.startedAt).toBeLessThan(patrolPeriodMs + 60_000 + times * lag.worstMs());
    checkRows(rows, watched);
    expect(routes.map((each) => [each.id, each.cameras])).toEqual(expect.arrayContaining([['R0', 50], ['R1', 50], ['R2', 50]]));
    for (const shares of [routes, departments]) expect(shares.reduce((sum, each) => sum + each.seen, 0)).toBe(cycle.seen);
  });

  it('begins the next cycle with what it missed', async () => {
    const { id } = patrol.status.cycle!;
    await until(() => share() > 0.1);
    const missed = [...kinds.keys()];
    const decided = coverageOf(id).rows.filter((row) => row.reason !== undefined && row.reason !== 'offline').map((row) => row.channel);
    expect(decided.length).toBeGreaterThan(0);
    expect(missed).toEqual(expect.arrayContaining(decided));
    expect(room.history.slice(-40)).toEqual(expect.arrayContaining(missed.slice(0, 4)));
    expect(statuses.every((status, at) => JSON.stringify(status) !== JSON.stringify(statuses[at + 1]))).toBe(true);
    statuses = [];
  });
});
