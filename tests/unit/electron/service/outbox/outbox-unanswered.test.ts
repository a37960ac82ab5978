import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outboxLimits } from '../../../../../electron/service/outbox/outbox-limits.ts';
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
