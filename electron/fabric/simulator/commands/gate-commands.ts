import { commandArgsSchemas } from '../../../../shared/protocol/command.ts';
import { done, handle, refused, type Handler } from './handler.ts';

/** `gate.order`. With `was`, an order that was decided on another state than the gate's is a conflict. */
export const gateCommands: [string, Handler][] = [
  [
    'gate.order',
    handle(commandArgsSchemas['gate.order'], ({ gates, stage }, { gate: id, was, ...order }, by) => {
      const gate = stage.picture.get('gates', id);
      if (gate && was && (gate.state !== was.state || gate.since !== was.since)) return refused('conflict', `${gate.by} has ordered ${gate.state} meanwhile`);
      return gates.order(id, order, by) ? done : refused('not-found', 'no such gate');
    }),
  ],
];
