import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outboxLimits } from '../../../../../electron/service/outbox/outbox-limits.ts';
import { timeToLiveMs } from '../../../../../electron/service/outbox/time-to-live.ts';
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

describe('a command with the fabric there', () => {
  it('is written down, sent, and done once the fabric says so', async () => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    const reply = outbox.send(acknowledge(), who);
    const [sent] = bed.link.sent;
    expect(sent).toEqual({ id: sent!.id, at, by: 'desk-left', ...acknowledge() });
    expect(journal.outbox.commands()).toMatchObject([{ id: sent!.id, state: 'sent', epoch: 'e1', by: 'desk-left', at, kind: 'alarm.acknowledge' }]);
    bed.link.results.emit({ t: 'result', id: 'another', ok: false });
    bed.link.answer();
    expect(await reply).toEqual({ ok: true, value: { id: sent!.id, state: 'done' } });
    expect(states()).toEqual(['done']);
    expect(OutboxBed.deeds(journal)).toEqual(['command.asked', 'command.sent', 'command.answered']);
  });

  it.each([
    ['conflict', 'conflict', 'conflict'],
    ['not-found', 'refused', 'not-found'],
    ['busy', 'refused', 'busy'],
    ['something-new', 'refused', 'bad-args'],
  ])('that is answered %s stands as %s until an operator has read it', async (code, state, told) => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    const reply = outbox.send(order, who);
    bed.link.answer(code, 'why');
    expect(await reply).toEqual({ ok: false, error: { code: told, message: 'why' } });
    expect(bed.told).toMatchObject([{ state, code, message: 'why' }]);
    const { id } = bed.told[0]!;
    expect(outbox.cancel(id, 'desk-left')).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(outbox.dismiss(id, 'desk-left').ok).toBe(true);
    expect(outbox.dismiss(id, 'desk-left')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect([bed.told, journal.outbox.commands()]).toEqual([[], []]);
    expect(OutboxBed.deeds(journal).at(-1)).toBe('command.dismissed');
  });

  it('waits for the answer to the one before, and a second press is the first', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    const first = outbox.send(acknowledge(), who);
    const again = outbox.send(acknowledge(), who);
    const other = outbox.send(acknowledge(), { by: 'desk-right', window: '2' });
    expect(bed.link.sent).toHaveLength(1);
    bed.link.answer();
    expect(bed.link.sent.map(({ by }) => by)).toEqual(['desk-left', 'desk-right']);
    bed.link.answer('conflict');
    expect(await first).toEqual(await again);
    expect(await other).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  it('tells the window after 8 s that it is queued, asks again after 10 s under the same id, and gives up after 20 s; a late answer still counts', async () => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    const reply = outbox.send(acknowledge(), who);
    await vi.advanceTimersByTimeAsync(outboxLimits.replyWaitMs);
    expect(await reply).toMatchObject({ ok: true, value: { state: 'queued' } });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(bed.link.sent).toHaveLength(2);
    expect(bed.link.sent[1]).toEqual(bed.link.sent[0]);
    await vi.advanceTimersByTimeAsync(outboxLimits.answerWaitMs);
    expect(bed.told).toMatchObject([{ state: 'unknown', code: 'outcome-unknown' }]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(bed.link.sent).toHaveLength(2);
    bed.link.answer();
    expect(bed.told).toMatchObject([{ state: 'done' }]);
    expect(bed.told[0]).not.toHaveProperty('code');
    expect(OutboxBed.deeds(journal)).toEqual(['command.asked', 'command.sent', 'command.unknown', 'command.answered']);
  });

  it('is refused at once when its arguments are wrong or too long, and nothing is kept', async () => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    for (const [kind, args] of [['alarm.acknowledge', {}], ['gate.order', { gate: 'g', state: 'shut', reason: '' }], ['alarm.shelve', { alarm: 'a', until: at, reason: ' ' }], ['of.their.own', { text: '雾'.repeat(outboxLimits.argsChars) }]] as const)
      expect(await outbox.send({ kind, args }, who)).toMatchObject({ ok: false, error: { code: 'bad-args' } });
    expect([bed.link.sent, journal.outbox.commands()]).toEqual([[], []]);
    void outbox.send({ kind: 'of.their.own', args: { any: 1 } }, who);
    expect(bed.link.sent).toHaveLength(1);
  });
});

describe('a command without the fabric', () => {
  it('is queued and said to be, and goes out in order, one answer after the other', async () => {
    const { outbox } = bed.open();
    for (const n of [1, 2, 3]) expect(await outbox.send(acknowledge(n), who)).toMatchObject({ ok: true, value: { state: 'queued' } });
    expect(states()).toEqual(['queued', 'queued', 'queued']);
    bed.link.become('connecting');
    bed.link.become('resyncing');
    expect(bed.link.sent).toEqual([]);
    bed.link.become('live');
    expect(states()).toEqual(['sent', 'queued', 'queued']);
    for (let n = 0; n < 3; n++) bed.link.answer();
    expect(bed.link.sent.map(({ args }) => args['alarm'])).toEqual(['alarm-1', 'alarm-2', 'alarm-3']);
    expect(states()).toEqual(['done', 'done', 'done']);
  });

  it('X, Y, X of one object are three and end with X; of another object, or anew, the same one is the first', async () => {
    const { outbox } = bed.open();
    const assign = (to: string, alarm = 'a') => outbox.send({ kind: 'alarm.assign', args: { alarm, to } }, who);
    for (const to of ['x', 'y', 'x', 'x']) await assign(to);
    await assign('x', 'b');
    await assign('x');
    for (const units of [['u1'], ['u2'], ['u1']]) await outbox.send({ kind: 'bulletin.draft', args: { text: '雾', about: units } }, who);
    for (const incident of ['i', 'j', 'i']) await outbox.send({ kind: 'dispatch.order', args: { incident, units: ['u1'] } }, who);
    bed.link.become('live');
    for (let n = 0; n < 9; n++) bed.link.answer();
    expect(bed.link.sent.map(({ args }) => args['to'] ?? args['incident'] ?? 'draft')).toEqual(['x', 'y', 'x', 'x', 'draft', 'draft', 'i', 'j', 'i']);
    expect(bed.link.sent.map(({ args }) => args['alarm'] ?? '-')).toEqual(['a', 'a', 'a', 'b', '-', '-', '-', '-', '-']);
  });

  it('of somebody else in between, the same, is no other word', async () => {
    const { outbox } = bed.open();
    for (const by of ['desk-left', 'desk-right', 'desk-left']) await outbox.send(acknowledge(), { by, window: '1' });
    expect(states()).toEqual(['queued', 'queued']);
  });

  it.each([
    ['gate.order', 120_000],
    ['alarm.acknowledge', 600_000],
    ['alarm.shelve', 300_000],
    ['of.their.own', 120_000],
  ])('%s expires after %i ms and not before, and is never sent', async (kind, ttl) => {
    expect(timeToLiveMs(kind)).toBe(ttl);
    const { outbox } = bed.open();
    const args = { 'gate.order': order.args, 'alarm.acknowledge': acknowledge().args, 'alarm.shelve': { alarm: 'a', until: at + 1e7, reason: 'r' } }[kind] ?? {};
    void outbox.send({ kind, args }, who);
    await vi.advanceTimersByTimeAsync(ttl - 1);
    expect(states()).toEqual(['queued']);
    await vi.advanceTimersByTimeAsync(1);
    expect(bed.told).toMatchObject([{ state: 'expired', code: 'expired' }]);
    bed.link.become('live');
    expect(bed.link.sent).toEqual([]);
  });

  it('can be taken back, and then is gone', async () => {
    const { journal, outbox } = bed.open();
    void outbox.send(order, who);
    const { id } = bed.told[0]!;
    expect(outbox.dismiss(id, 'desk-left')).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(outbox.cancel(id, 'desk-right').ok).toBe(true);
    bed.link.become('live');
    expect([bed.link.sent, bed.told]).toEqual([[], []]);
    expect(journal.audit.rows(0, 9)).toMatchObject({ value: [{ what: 'command.asked', author: 'desk-left' }, { what: 'command.cancelled', author: 'desk-right' }] });
  });

  it('is refused when too many wait', async () => {
    const { outbox } = bed.open();
    for (let n = 0; n < outboxLimits.waiting; n++) expect((await outbox.send(acknowledge(n), who)).ok).toBe(true);
    expect(await outbox.send(acknowledge(-1), who)).toMatchObject({ ok: false, error: { code: 'outbox-full' } });
  });

  it('keeps the newest that nobody has read, and tells of the last ten done', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    const all = outboxLimits.listed + 5;
    for (let n = 0; n < all; n++) {
      void outbox.send(acknowledge(n), who);
      bed.link.answer('conflict');
    }
    expect(bed.told).toHaveLength(outboxLimits.listed);
    expect(bed.told[0]!.args['alarm']).toBe('alarm-5');
    for (let n = 0; n < 12; n++) {
      void outbox.send(acknowledge(n), who);
      bed.link.answer();
    }
    expect(states().filter((state) => state === 'done')).toHaveLength(outboxLimits.done);
    expect(states().filter((state) => state === 'conflict')).toHaveLength(outboxLimits.listed);
  });
});

describe('a link that is lost before the answer', () => {
  it('has the command asked again under the same id while the epoch goes on', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    const reply = outbox.send(order, who);
    bed.link.become('offline');
    expect(await reply).toMatchObject({ ok: true, value: { state: 'queued' } });
    await vi.advanceTimersByTimeAsync(60_000);
    bed.link.become('live');
    expect(bed.link.sent).toHaveLength(2);
    expect(bed.link.sent[1]!.id).toBe(bed.link.sent[0]!.id);
    bed.link.answer();
    expect(states()).toEqual(['done']);
  });

  it('leaves it unknown after another epoch, and what was queued behind it still goes', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(order, who);
    void outbox.send(acknowledge(), who);
    bed.link.become('offline');
    bed.link.become('live', 'e2');
    expect(states()).toEqual(['unknown', 'sent']);
    expect(bed.link.sent.map(({ kind }) => kind)).toEqual(['gate.order', 'alarm.acknowledge']);
  });

  it('leaves it unknown once it is too old to be asked again', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(order, who);
    bed.link.become('offline');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(states()).toEqual(['unknown']);
    bed.link.become('live');
    expect(bed.link.sent).toHaveLength(1);
  });
});

describe('another run of the service', () => {
  it('finds the queued still queued and asks for the sent again', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(order, who);
    void outbox.send(acknowledge(), who);
    const [first] = bed.link.sent;
    const next = bed.open();
    expect(next.outbox.entries().map(({ state }) => state)).toEqual(['sent', 'queued']);
    bed.link.become('live');
    expect(bed.link.sent[0]).toEqual(first);
    bed.link.answer('conflict');
    bed.link.answer();
    expect(states()).toEqual(['conflict', 'done']);
    expect(bed.open().outbox.entries().map(({ state }) => state)).toEqual(['conflict', 'done']);
  });

  it('lists what has expired or was sent to a fabric that has begun anew', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(acknowledge(1), who);
    void outbox.send(order, who);
    bed.link.become('offline');
    vi.setSystemTime(at + 120_000);
    const next = bed.open();
    expect(next.outbox.entries().map(({ state }) => state)).toEqual(['sent', 'expired']);
    bed.link.become('live', 'e2');
    expect(states()).toEqual(['unknown', 'expired']);
    expect(bed.link.sent).toEqual([]);
  });

  it('sends nothing to another fabric', async () => {
    const { outbox } = bed.open();
    bed.link.become('live');
    void outbox.send(acknowledge(1), who);
    void outbox.send(acknowledge(2), who);
    const next = bed.open('another');
    expect(next.outbox.entries()).toMatchObject([{ state: 'unknown', code: 'outcome-unknown' }, { state: 'refused', code: 'other-fabric' }]);
    bed.link.become('live');
    expect(bed.link.sent).toEqual([]);
  });
});

describe('a disk that refuses', () => {
  it('takes no command and sends none', async () => {
    const { journal, outbox } = bed.open();
    bed.link.become('live');
    journal.dispose();
    expect(await outbox.send(order, who)).toMatchObject({ ok: false, error: { code: 'journal-failed' } });
    expect([bed.link.sent, bed.told]).toEqual([[], []]);
  });
});
