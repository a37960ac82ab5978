import { outboxStates, type OutboxEntry } from '../../shared/domain/outbox.ts';

/** A queued acknowledgement, asked for at `at`, local UTC ms. */
export function buildOutboxEntry(over: Partial<OutboxEntry> = {}): OutboxEntry {
  const at = over.at ?? Date.UTC(2026, 3, 28, 19, 10);
  return { id: 'cmd-1', kind: 'alarm.acknowledge', args: { alarm: 'alarm-1', occurrence: 'alarm-1/1' }, by: '王海涛', at, expiresAt: at + 600_000, state: 'queued', changedAt: at, ...over };
}

/** One command in every state, a few minutes old. */
export function buildOutbox(nowMs: number): OutboxEntry[] {
  const kinds = ['gate.order', 'alarm.acknowledge', 'bulletin.draft', 'dispatch.order', 'alarm.acknowledge', 'gate.order', 'bulletin.publish'];
  const codes = { refused: 'not-found', conflict: 'conflict', expired: 'expired', unknown: 'outcome-unknown' } as Record<string, string>;
  return outboxStates.map((state, n) => {
    const at = nowMs - (outboxStates.length - n) * 100_000;
    const words = { text: '3时10分，因部分路段有团雾，济聊高速茌平、聊城西收费站双向入口临时管制，请过往车辆绕行。' };
    return buildOutboxEntry({
      id: `cmd-${n}`, kind: kinds[n]!, at, expiresAt: nowMs + 90_000, changedAt: at, state, by: n % 2 ? 'desk-left' : '王海涛',
      args: kinds[n]!.startsWith('bulletin') ? words : { gate: 'gate-1', state: 'closed', alarm: 'alarm-1', incident: 'incident-1' },
      ...(codes[state] !== undefined && { code: codes[state], message: 'as the fabric says it' }),
    });
  });
}
