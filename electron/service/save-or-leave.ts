import type { Result } from '../../shared/lib/result.ts';
import type { Journal } from './cache/journal.ts';

/**
 * Keeps a document for somebody who is told whether it was kept: after a failure it is what it was. `Journal.save` alone
 * tries again by itself, and a change that was said to have failed would stand after the next start.
 * @returns errors as `Journal.save`
 */
export function saveOrLeave(journal: Pick<Journal, 'read' | 'save'>, key: string, value: unknown): Result<void> {
  const before = journal.read(key);
  const saved = journal.save(key, value);
  if (!saved.ok) journal.save(key, before);
  return saved;
}
