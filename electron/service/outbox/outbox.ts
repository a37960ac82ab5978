import { monotonicFactory } from 'ulidx';
import { isUnderWay, needsOperator, type OutboxEntry, type OutboxState } from '../../../shared/domain/outbox.ts';
import type { Calls } from '../../../shared/ipc/contract.ts';
import { DisposableStack, type Disposable } from '../../../shared/lib/disposable.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { findArgsProblem } from '../../../shared/protocol/command.ts';
import type { AuditNote } from '../cache/journal-audit.ts';
import type { Journal } from '../cache/journal.ts';
import type { StoredCommand } from '../cache/journal-outbox.ts';
import type { Link } from '../link/link.ts';
import { CommandWaits, replyOf, type CommandReply } from './command-waits.ts';
import { findTwin } from './find-twin.ts';
import { outboxLimits } from './outbox-limits.ts';
import { OwedEnds } from './owed-ends.ts';
import { timeToLiveMs } from './time-to-live.ts';

/** What an outbox is opened with. */
export interface OutboxNeeds {
  journal: Pick<Journal, 'outbox' | 'replaced'>;
  /** None: everything waits until it expires. */
  link: Pick<Link, 'send' | 'results' | 'statuses' | 'status'> | undefined;
  /** Which fabric the link is to; what was meant for another is never sent to this one. */
  fabric: string;
  /** Tells every window. */
  readonly publish: (entries: OutboxEntry[]) => void;
  /** Local clock, UTC ms. */
  now?: () => number;
}

/** Authors of what no person did. */
const consoleAuthor = '*console';
const fabricAuthor = '*fabric';

const words: Partial<Record<OutboxState, string>> = {
  expired: 'it waited for the fabric for too long and was not sent',
  unknown: 'it was sent, and the answer was lost: look at the picture',
};

/**
 * Operators' commands on their way to the fabric: written down before they are sent, sent one at a time in the order they were asked for.
 * What was sent without an answer is asked again under its own id while the fabric's epoch goes on (the protocol then gives the first answer
 * again); after that nobody can say whether it was done, it stands as `unknown` and is never sent again. So no command has a second effect,
 * whenever this process or the link dies.
 */
export class Outbox implements Disposable {
  private readonly needs: OutboxNeeds;
  private readonly now: () => number;
  private readonly stack = new DisposableStack();
  private readonly waits = new CommandWaits();
  private readonly nextId = monotonicFactory();
  private readonly ends: OwedEnds;
  /** In the order they were asked for. */
  private readonly commands: StoredCommand[];
  /** The command that the fabric is answering now, and how often it was sent on this connection. */
  private flight: { id: string; tries: number; timer: ReturnType<typeof setTimeout> } | undefined;
  /** Until it is open there is nobody to tell. */
  private isBegun = true;
  private expiryTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(needs: OutboxNeeds) {
    this.needs = needs;
    this.now = needs.now ?? Date.now;
    this.commands = needs.journal.outbox.commands();
    this.ends = new OwedEnds(needs.journal.outbox);
    this.stack.use(needs.journal.replaced.on(() => this.commands.forEach((command) => needs.journal.outbox.save(command))));
    const { link } = needs;
    if (link) {
      this.stack.use(link.results.on(({ id, ok: isDone, code, message }) => this.answered(id, isDone, code, message)));
      this.stack.use(link.statuses.on(({ state }) => this.linkChanged(state)));
    }
    this.isBegun = false;
    this.pump();
    this.isBegun = true;
  }

  /** Commands under way, those that somebody has to read, and the last few that were done. */
  entries(): OutboxEntry[] {
    return this.commands.map(({ fabric: _fabric, epoch: _epoch, ...entry }) => entry);
  }

  /**
   * Takes a command. The same one again, while the first is under way, is that one (`findTwin`): a second press of a key is not a second order.
   * @param by who asks, and at which window
   * @returns errors `bad-args`, `outbox-full`, `journal-failed`, or the fabric's own code when it answers soon
   */
  async send({ kind, args }: Calls['command.send']['args'], { by, window }: { by: string; window: string }): Promise<CommandReply> {
    const problem = findArgsProblem(kind, args);
    if (problem !== undefined) return fail('bad-args', problem);
    const text = JSON.stringify(args);
    if (text.length > outboxLimits.argsChars) return fail('bad-args', `arguments of ${text.length} characters, at most ${outboxLimits.argsChars} are allowed`);
    const waiting = this.commands.filter(isUnderWay);
    const twin = findTwin(waiting, { kind, args, by });
    if (twin) return this.reply(twin.id);
    if (waiting.length >= outboxLimits.waiting) return fail('outbox-full', `${waiting.length} commands wait already`);
    const at = this.now();
    const command: StoredCommand = { id: this.nextId(at), kind, args, by, at, expiresAt: at + timeToLiveMs(kind), state: 'queued', changedAt: at, fabric: this.needs.fabric };
    const kept = this.needs.journal.outbox.save(command, { at, author: by, what: 'command.asked', detail: { id: command.id, kind, args, window } });
    if (!kept.ok) return kept;
    this.commands.push(command);
    this.publish();
    this.pump();
    return this.reply(command.id);
  }

  /** An operator has read why a command was not done. Errors `not-found`, `conflict` while it is under way, `journal-failed`. */
  dismiss(id: string, by: string): Result<Record<string, never>> {
    const command = this.commandOf(id);
    if (!command) return fail('not-found', 'no such command');
    if (isUnderWay(command)) return fail('conflict', 'the command is still under way');
    return this.forget(command, { at: this.now(), author: by, what: 'command.dismissed', detail: { id, state: command.state } });
  }

  /** Takes back a command that has not been sent. Errors `not-found`, `conflict` when it was, `journal-failed`. */
  cancel(id: string, by: string): Result<Record<string, never>> {
    const command = this.commandOf(id);
    if (!command) return fail('not-found', 'no such command');
    if (command.state !== 'queued') return fail('conflict', 'the command was sent already');
    const gone = this.forget(command, { at: this.now(), author: by, what: 'command.cancelled', detail: { id } });
    if (gone.ok) this.waits.settle(id);
    return gone;
  }

  dispose(): void {
    this.stack.dispose();
    this.land();
    this.ends.pay();
    clearTimeout(this.expiryTimer);
    clearTimeout(this.retryTimer);
    this.waits.settleAll();
  }

  private commandOf(id: string): StoredCommand | undefined {
    return this.commands.find((each) => each.id === id);
  }

  private reply(id: string): Promise<CommandReply> | CommandReply {
    const command = this.commandOf(id);
    const isSoon = this.needs.link?.status.state === 'live' || this.needs.link?.status.state === 'resyncing';
    return command && isUnderWay(command) && isSoon ? this.waits.answer(id, () => this.commandOf(id)) : replyOf(id, command);
  }

  /** Sends the next command when the fabric is there and has answered the one before. */
  private pump(): void {
    clearTimeout(this.retryTimer);
    if (!this.ends.pay().ok) this.retryLater();
    for (const command of this.commands.filter(isUnderWay)) {
      if (command.fabric !== this.needs.fabric) this.turn(command, command.state === 'queued' ? 'refused' : 'unknown', command.state === 'queued' ? 'other-fabric' : 'outcome-unknown');
      else if (this.flight?.id !== command.id && this.isOver(command)) this.turn(command, command.state === 'queued' ? 'expired' : 'unknown');
    }
    while (!this.flight && this.needs.link?.status.state === 'live') {
      const next = this.commands.find(isUnderWay);
      if (!next || !this.transmit(next)) break;
    }
    this.watchExpiry();
  }

  /** Past its time; so is one that was asked for later than now: the clock was set back, and nobody knows how long it has waited. */
  private isOver({ at, expiresAt }: StoredCommand): boolean {
    const now = this.now();
    return expiresAt <= now || now < at - outboxLimits.clockSlackMs;
  }

  /** Sends one command, or finds that it can no longer be sent. @returns false when nothing can be sent now */
  private transmit(command: StoredCommand): boolean {
    const { epoch } = this.needs.link!.status;
    if (command.state === 'sent' && command.epoch !== epoch) {
      // The fabric has begun anew and remembers no ids: a repeated one could be done twice.
      return this.turn(command, 'unknown');
    }
    const isFirst = command.state === 'queued';
    // Written before it is sent: a process that dies in between asks again under the same id.
    if (isFirst && !this.turnTo(command, { ...command, state: 'sent', epoch, changedAt: this.now() }, { author: consoleAuthor, what: 'command.sent', detail: { id: command.id, epoch } })) return false;
    if (!this.fly(command.id, 1)) {
      if (isFirst) {
        const { epoch: _epoch, ...unsent } = this.commandOf(command.id)!;
        this.turnTo(command, { ...unsent, state: 'queued', changedAt: this.now() }, { author: consoleAuthor, what: 'command.not-sent', detail: { id: command.id } });
      }
      return false;
    }
    return true;
  }

  private fly(id: string, tries: number): boolean {
    const command = this.commandOf(id);
    const sent = command && this.needs.link!.send({ id, at: command.at, by: command.by, kind: command.kind, args: command.args });
    if (!sent?.ok) return false;
    const timer = setTimeout(() => this.unanswered(id, tries), outboxLimits.answerWaitMs);
    timer.unref();
    this.flight = { id, tries, timer };
    return true;
  }

  private land(): void {
    clearTimeout(this.flight?.timer);
    this.flight = undefined;
  }

  /** No answer came in time: asked once more under the same id, and then given up. */
  private unanswered(id: string, tries: number): void {
    this.land();
    const command = this.commandOf(id);
    const link = this.needs.link?.status;
    if (command?.state === 'sent' && link?.state === 'live') {
      // A fabric that has begun anew on the same connection remembers no ids.
      if (link.epoch === command.epoch && tries < outboxLimits.tries && !this.isOver(command) && this.fly(id, tries + 1)) return;
      this.turn(command, 'unknown');
    }
    this.pump();
  }

  private answered(id: string, isDone: boolean, code: string | undefined, message: string | undefined): void {
    const command = this.commandOf(id);
    // Late answers count: a command given up as unknown is known after all.
    if (command && (command.state === 'sent' || command.state === 'unknown')) {
      const { code: _code, message: _message, ...rest } = command;
      const state: OutboxState = isDone ? 'done' : code === 'conflict' ? 'conflict' : 'refused';
      const why = isDone ? {} : { code: code ?? 'bad-args', ...(message !== undefined && { message: message.slice(0, 500) }) };
      this.become(command, { ...rest, ...why, state, changedAt: this.now() }, { author: fabricAuthor, what: 'command.answered', detail: { id, ok: isDone, ...(code !== undefined && { code }), ...(message !== undefined && { message: message.slice(0, 500) }) } });
      this.trim();
    }
    if (this.flight?.id !== id) return;
    this.land();
    this.pump();
  }

  private linkChanged(state: Link['status']['state']): void {
    if (state === 'live') return this.flight ? undefined : this.pump();
    if (state === 'resyncing' || (!this.flight && !this.commands.some(isUnderWay))) return;
    this.land();
    this.pump();
    this.waits.settleAll();
  }

  /** The console ends a command by itself. @returns true */
  private turn(command: StoredCommand, state: OutboxState, code: string = state === 'unknown' ? 'outcome-unknown' : 'expired'): true {
    const message = words[state];
    this.become(command, { ...command, state, code, ...(message !== undefined && { message }), changedAt: this.now() }, { author: consoleAuthor, what: `command.${state}`, detail: { id: command.id, code } });
    this.trim();
    return true;
  }

  /** Changes a command on the disk and then here. @returns false when the disk does not take it: nothing has changed */
  private turnTo(command: StoredCommand, next: StoredCommand, note: Omit<AuditNote, 'at'>): boolean {
    const kept = this.needs.journal.outbox.save(next, { ...note, at: this.now() });
    if (kept.ok) this.put(command.id, next);
    else this.retryLater();
    return kept.ok;
  }

  /** Changes a command that has come to its end, whatever the disk says. */
  private become(command: StoredCommand, next: StoredCommand, note: Omit<AuditNote, 'at'>): void {
    if (!this.ends.write(next, { ...note, at: this.now() }).ok) this.retryLater();
    this.put(command.id, next);
    this.waits.settle(command.id);
  }

  private retryLater(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => this.pump(), outboxLimits.diskRetryMs).unref();
  }

  private put(id: string, next: StoredCommand): void {
    const at = this.commands.findIndex((each) => each.id === id);
    if (at >= 0) this.commands[at] = next;
    this.publish();
  }

  private forget(command: StoredCommand, note: AuditNote): Result<Record<string, never>> {
    const paid = this.ends.pay();
    const removed = paid.ok ? this.needs.journal.outbox.remove([command.id], note) : paid;
    if (!removed.ok) return removed;
    this.commands.splice(this.commands.indexOf(command), 1);
    this.publish();
    this.watchExpiry();
    return ok({});
  }

  /** The oldest of what is over go, when there are too many. */
  private trim(): void {
    const done = this.commands.filter(({ state }) => state === 'done').slice(0, -outboxLimits.done);
    const unread = this.commands.filter(needsOperator).slice(0, -outboxLimits.listed);
    const over = [...done, ...unread].map(({ id }) => id);
    if (over.length === 0 || !this.ends.pay().ok) return;
    const notes = unread.map(({ id, state }) => ({ at: this.now(), author: consoleAuthor, what: 'command.dropped', detail: { id, state } }));
    if (!this.needs.journal.outbox.remove(over, ...notes).ok) return;
    for (const id of over) this.commands.splice(this.commands.findIndex((each) => each.id === id), 1);
    this.publish();
  }

  private watchExpiry(): void {
    clearTimeout(this.expiryTimer);
    const due = Math.min(...this.commands.filter((each) => isUnderWay(each) && each.id !== this.flight?.id).map(({ expiresAt }) => expiresAt));
    if (Number.isFinite(due)) this.expiryTimer = setTimeout(() => this.pump(), Math.max(1, due - this.now())).unref();
  }

  private publish(): void {
    if (this.isBegun) this.needs.publish(this.entries());
  }
}
