import type { CommandOutcome } from './simulator/command-outcome.ts';

/** Answers are remembered for this many commands, the oldest forgotten first. */
export const rememberedCommands = 10_000;

/** The answers to commands by their id, so that a repeated one has no second effect. */
export class CommandLog {
  private readonly answers = new Map<string, CommandOutcome>();
  private readonly limit: number;

  constructor(limit = rememberedCommands) {
    this.limit = limit;
  }

  /** The first answer to an id; `run` is called for it once. */
  once(id: string, run: () => CommandOutcome): CommandOutcome {
    const known = this.answers.get(id);
    if (known) return known;
    const outcome = run();
    this.answers.set(id, outcome);
    if (this.answers.size > this.limit) this.answers.delete(this.answers.keys().next().value!);
    return outcome;
  }
}
