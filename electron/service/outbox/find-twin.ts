import type { StoredCommand } from '../cache/journal-outbox.ts';

/** Arguments that name what a command changes (fabric protocol, "Commands"). */
const objectKeys = ['alarm', 'gate', 'measure', 'incident', 'bulletin'] as const;

type Asked = Pick<StoredCommand, 'kind' | 'args' | 'by'>;

/**
 * The command under way that is this one once more: the same author asks for the same, and nothing else was asked of the same
 * objects since. After X and Y, a third X is no second press: it takes Y back.
 * @param waiting commands under way, in the order they were asked for
 */
export function findTwin<T extends Asked>(waiting: readonly T[], asked: Asked): T | undefined {
  const text = JSON.stringify(asked.args);
  const isSame = (each: Asked) => each.kind === asked.kind && JSON.stringify(each.args) === text;
  const at = waiting.findLastIndex((each) => each.by === asked.by && isSame(each));
  if (at < 0) return undefined;
  const objects = objectsOf(asked);
  const isOverruled = waiting.slice(at + 1).some((each) => !isSame(each) && objectsOf(each).some((object) => objects.includes(object)));
  return isOverruled ? undefined : waiting[at];
}

/** What a command changes; nothing for one that makes something new. */
function objectsOf({ args }: Asked): string[] {
  const units = Array.isArray(args['units']) ? args['units'].map((unit) => `unit ${String(unit)}`) : [];
  return [...objectKeys.flatMap((key) => (typeof args[key] === 'string' ? [`${key} ${args[key]}`] : [])), ...units];
}
