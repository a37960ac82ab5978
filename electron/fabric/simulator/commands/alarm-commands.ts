import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { commandArgsSchemas } from '../../../../shared/protocol/command.ts';
import type { CommandOutcome } from '../command-outcome.ts';
import { done, handle, refused, type Handler } from './handler.ts';
import type { Actors } from '../actors.ts';

/** The alarm that a command names, as the operator saw it, or why it is not. */
function find({ stage }: Actors, { alarm: id, occurrence }: { alarm: string; occurrence?: string | undefined }): Alarm | CommandOutcome {
  const alarm = stage.picture.get('alarms', id);
  if (!alarm) return refused('not-found', 'no such alarm');
  return occurrence === undefined || alarm.occurrence === occurrence ? alarm : refused('conflict', `the alarm is at occurrence ${alarm.occurrence} now`);
}

/** Changes an alarm; `undefined` when it is so already. */
function change(actors: Actors, args: { alarm: string; occurrence?: string | undefined }, apply: (alarm: Alarm) => Alarm | CommandOutcome | undefined): CommandOutcome {
  const found = find(actors, args);
  if ('code' in found) return found;
  const changed = apply(found);
  if (changed && 'code' in changed) return changed;
  if (changed) actors.stage.picture.put('alarms', { ...changed, updatedAt: actors.stage.at });
  return done;
}

/** `alarm.acknowledge | shelve | unshelve | assign | note`. What another has acknowledged or shelved meanwhile is a conflict: who comes second is told. */
export const alarmCommands: [string, Handler][] = [
  [
    'alarm.acknowledge',
    handle(commandArgsSchemas['alarm.acknowledge'], (actors, args, by) =>
      change(actors, args, (alarm) => {
        // Whoever signs: the seats of two consoles may have the same name.
        if (alarm.ack) return refused('conflict', `${alarm.ack.by} has acknowledged it`);
        return { ...alarm, ack: { by, at: actors.stage.at } };
      }),
    ),
  ],
  [
    'alarm.shelve',
    handle(commandArgsSchemas['alarm.shelve'], (actors, args, by) =>
      change(actors, args, (alarm) => {
        if (args.until <= actors.stage.at) return refused('bad-args', 'until: must be later than now');
        if (alarm.shelved && alarm.shelved.by !== by) return refused('conflict', `${alarm.shelved.by} has shelved it`);
        return { ...alarm, shelved: { by, until: args.until, reason: args.reason } };
      }),
    ),
  ],
  [
    'alarm.unshelve',
    handle(commandArgsSchemas['alarm.unshelve'], (actors, args) =>
      change(actors, args, ({ shelved, ...rest }) => (shelved ? rest : undefined)),
    ),
  ],
  ['alarm.assign', handle(commandArgsSchemas['alarm.assign'], (actors, args) => change(actors, args, (alarm) => ({ ...alarm, assignee: args.to })))],
  [
    'alarm.note',
    handle(commandArgsSchemas['alarm.note'], (actors, args) => change(actors, args, ({ note: _before, ...rest }) => (args.note === '' ? rest : { ...rest, note: args.note }))),
  ],
];
