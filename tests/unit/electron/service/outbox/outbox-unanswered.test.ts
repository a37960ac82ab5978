import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Journal } from '../../../../../electron/service/cache/journal.ts';
import { outboxLimits } from '../../../../../electron/service/outbox/outbox-limits.ts';
import { fail } from '../../../../../shared/lib/result.ts';
import { OutboxBed } from '../../../../fakes/outbox-bed.ts';

const at = Date.parse('2026-04-29T03:10:00+08:00');
const who = { by: 'desk-left', window: '1' };
const acknowledge = (n = 1) => ({ kind: 'alarm.acknowledge', args: { alarm: `alarm-${n}`, occurrence: `occ-${n}` } });
const order = { kind: 'gate.order', args: { gate: 'g', state: 'closed', reason: 'fog' } };
let dir: string;
let bed: OutboxBed;

beforeEach(() => {
  vi.useFakeTimers({ now: at });
  dir = mkdtempSync(join(tmpdir(), 'yilu-outbox-'));
  bed = new OutboxBed(dir);
});
afterEach(() => {
  bed.dispose();
  vi.useRealTimers();
  rmSync(dir, { recursive: true, force: true });
});

const states = () => bed.told.map(({ state }) => state);

describe('a command whose clock was set back', () => {
  it('expires when the clock was set back behind the moment it was asked for: nobody knows how long it has waited', () => {
    const { outbox } = bed.open();
    void outbox.send(order, who);
    vi.setSystemTime(at - outboxLimits.clockSlackMs);
    bed.link.become('connecting');
    expect(states()).toEqual(['queued']);
    vi.setSystemTime(at - 3_600_000);
    bed.link.become('live');
    expect(states()).toEqual(['expired']);
    expect(bed.link.sent).toEqual([]);
  });

  it('of a month ahead of a clock that was set right keeps no timer busy', () => {
    const { outbox } = bed.open();
    void outbox.send(order, who);
    vi.setSystemTime(at - 30 * 86_400_000);
    expect(bed.open().outbox.entries().map(({ state }) => state)).toEqual(['expired']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a disk that takes nothing when the answer comes', () => {
  const setFull = (journal: Journal, full: boolean) => (journal as unknown as { queries: { database: Database } }).queries.database.pragma(`query_only = ${Number(full)}`);

  it('is given the end, and the audit its row, as soon as it takes something', async () => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    const reply = outbox.send(order, who);
    setFull(journal, true);
    bed.link.answer('conflict', 'why');
    expect(await reply).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(states()).toEqual(['conflict']);
    expect(outbox.dismiss(bed.told[0]!.id, 'desk-left')).toMatchObject({ ok: false, error: { code: 'journal-failed' } });
    await vi.advanceTimersByTimeAsync(3 * outboxLimits.diskRetryMs);
    expect(journal.outbox.commands()).toMatchObject([{ state: 'sent' }]);
    setFull(journal, false);
    await vi.advanceTimersByTimeAsync(outboxLimits.diskRetryMs);
    expect(journal.outbox.commands()).toMatchObject([{ state: 'conflict', changedAt: at, message: 'why' }]);
    expect(OutboxBed.deeds(journal)).toEqual(['command.asked', 'command.sent', 'command.answered']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps nothing of a command that was dismissed as soon as it took something', () => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(order, who);
    setFull(journal, true);
    bed.link.answer('busy');
    setFull(journal, false);
    expect(outbox.dismiss(bed.told[0]!.id, 'desk-left').ok).toBe(true);
    expect(journal.outbox.commands()).toEqual([]);
    expect(OutboxBed.deeds(journal)).toEqual(['command.asked', 'command.sent', 'command.answered', 'command.dismissed']);
  });

  it('is tried once more at the end', () => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(order, who);
    setFull(journal, true);
    bed.link.answer();
    setFull(journal, false);
    expect(bed.open().outbox.entries()).toMatchObject([{ state: 'done' }]);
  });
});

describe('a journal that goes bad under our hands', () => {
  it('has every command in the file that takes its place, in their order', async () => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    for (const n of [1, 2, 3]) void outbox.send(acknowledge(n), who);
    const { database } = (journal as unknown as { queries: { database: Database } }).queries;
    vi.spyOn(database, 'transaction').mockImplementation(() => {
      throw new Sqlite.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
    });
    bed.link.answer('conflict');
    expect(states()).toEqual(['conflict', 'sent', 'queued']);
    expect(journal.outbox.commands().map(({ args }) => args['alarm'])).toEqual(['alarm-1', 'alarm-2', 'alarm-3']);
    await vi.advanceTimersByTimeAsync(outboxLimits.diskRetryMs);
    expect(bed.open().outbox.entries().map(({ args, state }) => [args['alarm'], state])).toEqual([['alarm-1', 'conflict'], ['alarm-2', 'sent'], ['alarm-3', 'queued']]);
  });
});

describe('a command that does not go out', () => {
  it('because the socket has just gone is queued again, and the audit says so', async () => {
    const { journal, outbox } = bed.open();
    const { link } = bed;
    const send = vi.spyOn(link, 'send').mockReturnValueOnce(fail('offline', 'the link to the fabric has just been lost'));
    link.become('live');
    void outbox.send(order, who);
    expect(bed.told).toMatchObject([{ state: 'queued' }]);
    expect(journal.outbox.commands()[0]).not.toHaveProperty('epoch');
    link.become('offline');
    link.become('live', 'e2');
    expect([send.mock.calls.length, states()]).toEqual([2, ['sent']]);
    expect(OutboxBed.deeds(journal)).toEqual(['command.asked', 'command.sent', 'command.not-sent', 'command.sent']);
  });

  it('because it is taken back while it waits its turn is told to its window at once', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(acknowledge(1), who);
    const second = outbox.send(acknowledge(2), who);
    expect(outbox.cancel(bed.told[1]!.id, 'desk-left').ok).toBe(true);
    const told = vi.fn();
    void second.then(told);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toHaveBeenCalledOnce();
    expect(await second).toMatchObject({ ok: false, error: { message: 'the command was taken back' } });
  });
});

describe('a fabric that says much', () => {
  it('is quoted in 500 characters', () => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(order, who);
    bed.link.answer('busy', '雾'.repeat(5_000));
    expect(bed.told).toMatchObject([{ code: 'busy', message: '雾'.repeat(500) }]);
    const rows = journal.audit.rows(0, 9);
    expect(rows.ok && rows.value.at(-1)!.detail.length).toBeLessThan(700);
  });
});

describe('a fabric that takes a command and never answers', () => {
  it('is not asked again once it has begun anew on the same connection: it could do it twice', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(order, who);
    bed.link.become('resyncing');
    await vi.advanceTimersByTimeAsync(outboxLimits.answerWaitMs);
    expect(bed.link.sent).toHaveLength(1);
    bed.link.become('live', 'e2');
    expect(states()).toEqual(['unknown']);
    void outbox.send(acknowledge(), who);
    bed.link.become('resyncing');
    bed.link.become('live', 'e3');
    await vi.advanceTimersByTimeAsync(outboxLimits.answerWaitMs);
    expect(states()).toEqual(['unknown', 'unknown']);
    expect(bed.link.sent).toHaveLength(2);
  });

  it('is not asked again for one that has become too old', async () => {
    const { outbox } = bed.open();
    void outbox.send(order, who);
    await vi.advanceTimersByTimeAsync(115_000);
    bed.link.become('live');
    await vi.advanceTimersByTimeAsync(outboxLimits.answerWaitMs);
    expect(states()).toEqual(['unknown']);
    expect(bed.link.sent).toHaveLength(1);
  });
});
