/** Where a command stands. `queued`: written, not sent; `sent`: no answer yet; `unknown`: nobody can say whether it was done. */
export const outboxStates = ['queued', 'sent', 'done', 'refused', 'conflict', 'expired', 'unknown'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** A command of an operator, from the moment it was asked for. */
export interface OutboxEntry {
  /** ULID: the idempotency key of the fabric protocol. */
  id: string;
  kind: string;
  args: Record<string, unknown>;
  /** Who asked: an operator's name, or a seat (`OperatorSeat.seat`) where nobody has given a name. */
  by: string;
  /** When it was asked for, this machine's UTC ms. */
  at: number;
  /** It is not sent after this, this machine's UTC ms. */
  expiresAt: number;
  state: OutboxState;
  /** Since when the state has held, this machine's UTC ms. */
  changedAt: number;
  /** Why it was not done: a result code of the fabric, or `expired`, `outcome-unknown`, `other-fabric`. */
  code?: string;
  /** The same in the fabric's own words. */
  message?: string;
}

/** True while a command waits for the fabric. */
export function isUnderWay({ state }: Pick<OutboxEntry, 'state'>): boolean {
  return state === 'queued' || state === 'sent';
}

/** True when a command was not done, or nobody knows: an operator must read it. */
export function needsOperator({ state }: Pick<OutboxEntry, 'state'>): boolean {
  return state === 'refused' || state === 'conflict' || state === 'expired' || state === 'unknown';
}
