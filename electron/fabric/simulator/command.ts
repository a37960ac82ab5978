import type { Actors } from './actors.ts';
import type { CommandOutcome } from './command-outcome.ts';
import { commandHandlers } from './commands/handlers.ts';

/** Carries out an operator's command. Never throws for what a console sends. */
export function applyCommand(actors: Actors, command: { kind: string; by: string; args: Record<string, unknown> }): CommandOutcome {
  const handler = commandHandlers.get(command.kind);
  return handler ? handler(actors, command.args, command.by) : { ok: false, code: 'unknown-kind', message: `no command ${command.kind.slice(0, 40)}` };
}
