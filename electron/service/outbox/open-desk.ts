import type { Events } from '../../../shared/ipc/contract.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Stage } from '../../../shared/scene/stage.ts';
import type { Journal } from '../cache/journal.ts';
import { sendCommand } from '../commands.ts';
import type { CallHandlers } from '../feed/window-calls.ts';
import type { Link } from '../link/link.ts';
import { OperatorBook } from './operator-book.ts';

/** Calls that the desk answers. */
type DeskCalls = 'command.send' | 'outbox.dismiss' | 'outbox.cancel' | 'operator.set';

/** What a desk is opened with. */
export interface DeskNeeds {
  journal: Journal;
  link: Link | undefined;
  /** Tells every window. */
  readonly publish: <K extends keyof Events>(name: K, value: Events[K]) => void;
}

/** What operators do: who they are and what they order. */
export interface Desk {
  readonly handlers: Pick<CallHandlers, DeskCalls>;
  /** What a new window is told. */
  standing(): Pick<Events, 'outbox' | 'operators'>;
  /** The room has told its windows of a new stage. */
  stageChanged(stage: Stage): void;
}

/** Opens the desk on what the journal remembers of it. */
export function openDesk({ journal, link, publish }: DeskNeeds): Desk {
  const operators = new OperatorBook({ journal, publish: (seats) => publish('operators', seats), onNamed: () => undefined });
  return {
    handlers: {
      'command.send': async (command, window) => {
        const sent = link ? await sendCommand(link, operators.authorOf(window), command) : fail('offline', 'there is no link to the fabric');
        return sent.ok ? ok({ ...sent.value, state: 'done' as const }) : sent;
      },
      'outbox.dismiss': () => fail('not-found', 'no such command'),
      'outbox.cancel': () => fail('not-found', 'no such command'),
      'operator.set': ({ name }, window) => operators.set(window, name),
    },
    standing: () => ({ outbox: [], operators: operators.list() }),
    stageChanged: (stage) => operators.placeWindows(stage.windows),
  };
}
