import * as v from 'valibot';
import type { Actors } from '../actors.ts';
import type { CommandOutcome, ResultCode } from '../command-outcome.ts';

/** Carries out one kind of command. */
export type Handler = (actors: Actors, args: Record<string, unknown>, by: string) => CommandOutcome;

export const done: CommandOutcome = { ok: true, code: 'ok' };

/** A command that was refused. */
export function refused(code: ResultCode, message: string): CommandOutcome {
  return { ok: false, code, message };
}

/** A handler whose arguments are checked first; wrong ones are `bad-args`, with the first wrong field. */
export function handle<S extends v.GenericSchema>(schema: S, run: (actors: Actors, args: v.InferOutput<S>, by: string) => CommandOutcome): Handler {
  return (actors, args, by) => {
    const parsed = v.safeParse(schema, args, { abortEarly: true });
    if (!parsed.success) return refused('bad-args', `${v.getDotPath(parsed.issues[0]) ?? 'args'}: ${parsed.issues[0].message}`.slice(0, 300));
    return run(actors, parsed.output, by);
  };
}
