import { ok, type Result } from '../../shared/lib/result.ts';

/** Documents in memory, as the journal keeps them: what is read is a copy, and what cannot be JSON is lost. */
export class MemoryJournal {
  /** Refuses every save while set. */
  failure: Result<never> | undefined;
  private readonly texts = new Map<string, string>();

  read(key: string): unknown {
    const text = this.texts.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  save(key: string, value: unknown): Result<void> {
    if (this.failure) return this.failure;
    this.texts.set(key, JSON.stringify(value));
    return ok(undefined);
  }
}
