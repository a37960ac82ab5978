import type { Alert, Events } from '../../../shared/ipc/contract.ts';
import { DisposableStack, type Disposable } from '../../../shared/lib/disposable.ts';
import type { Stage } from '../../../shared/scene/stage.ts';
import type { AuditNote } from '../cache/journal-audit.ts';
import type { Journal } from '../cache/journal.ts';
import type { CallHandlers } from '../feed/window-calls.ts';
import type { Link } from '../link/link.ts';
import { RoomAudit } from './audit-room.ts';
import { OperatorBook } from './operator-book.ts';
import { Outbox } from './outbox.ts';
import { verifyAudit } from './verify-audit.ts';

/** Calls that the desk answers. */
type DeskCalls = 'command.send' | 'outbox.dismiss' | 'outbox.cancel' | 'operator.set';

/** Notes that wait for a disk that takes nothing: beyond that the oldest go. */
const mostOwed = 1_000;

/** What a desk is opened with. */
export interface DeskNeeds {
  journal: Journal;
  link: Link | undefined;
  fabricUrl: string;
  /** What of the console's configuration the audit should name at the start. */
  about: { version: string; host: string };
  alerts: { raise(key: string, level: Alert['level'], code: string, text: string): void };
  /** Tells every window. */
  readonly publish: <K extends keyof Events>(name: K, value: Events[K]) => void;
}

/** What operators do: who they are, what they order, and the audit of all of it. */
export interface Desk extends Disposable {
  readonly handlers: Pick<CallHandlers, DeskCalls>;
  /** The room's handlers, with what persons do by them written down. */
  audited: RoomAudit['audited'];
  /** What a new window is told. */
  standing(): Pick<Events, 'outbox' | 'operators'>;
  /** The room has told its windows of a new stage. */
  stageChanged(stage: Stage): void;
}

/** Opens the desk on what the journal remembers of it, and reads the audit's chain meanwhile. */
export function openDesk({ journal, link, fabricUrl, about, alerts, publish }: DeskNeeds): Desk {
  const stack = new DisposableStack();
  /** What the disk has not taken: the journal's own alert says so, what a person did stands all the same, and the next note takes it along. */
  let owed: AuditNote[] = [];
  const note = (entry: Omit<AuditNote, 'at'>): void => {
    owed = [...owed.slice(1 - mostOwed), { at: Date.now(), ...entry }];
    if (journal.audit.append(...owed).ok) owed = [];
  };
  const stop = new AbortController();
  void verifyAudit(journal.audit, alerts, stop.signal);
  stack.defer(() => stop.abort());
  note({ author: '*console', what: 'service.started', detail: { ...about, fabric: fabricOf(fabricUrl) } });
  stack.defer(() => note({ author: '*console', what: 'service.stopped', detail: {} }));
  const operators = new OperatorBook({
    journal,
    publish: (seats) => publish('operators', seats),
    onNamed: ({ seat, before, name }) => note({ author: name, what: 'operator.named', detail: { seat, before, name } }),
  });
  const outbox = stack.use(new Outbox({ journal, link, fabric: fabricOf(fabricUrl), publish: (entries) => publish('outbox', entries) }));
  const room = new RoomAudit({ note, authorOf: (window) => operators.authorOf(window) });
  return {
    handlers: {
      'command.send': (command, window) => outbox.send(command, { by: operators.authorOf(window), window }),
      'outbox.dismiss': ({ id }, window) => outbox.dismiss(id, operators.authorOf(window)),
      'outbox.cancel': ({ id }, window) => outbox.cancel(id, operators.authorOf(window)),
      'operator.set': ({ name }, window) => operators.set(window, name),
    },
    audited: (handlers) => room.audited(handlers),
    standing: () => ({ outbox: outbox.entries(), operators: operators.list() }),
    stageChanged(stage) {
      operators.placeWindows(stage.windows);
      room.stageChanged(stage);
    },
    dispose: () => stack.dispose(),
  };
}

/** Which fabric an address leads to: the one on this machine has a new port at every start, so all of those are one. */
export function fabricOf(url: string): string {
  const { hostname, host } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.') ? 'this-machine' : host;
}
