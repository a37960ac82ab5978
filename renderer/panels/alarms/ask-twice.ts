import type { Alarm } from '../../../shared/domain/alarm.ts';
import type { AlarmLine } from './unfold-rows.ts';

/** A fold about which a person has been asked whether all of it is meant. */
export interface AskedFold {
  /** The line's id. */
  id: string;
  /** The occurrences that stood in it when asked, not acknowledged then. */
  occurrences: ReadonlySet<string>;
}

/** What the key of acknowledgement does to a line: acknowledge now, or ask first. */
export type AckKey = { acknowledge: readonly Alarm[] } | { ask: AskedFold };

/**
 * What the key of acknowledgement does. A line that stands for like alarms of a whole road asks, and acknowledges when pressed
 * again only what was in it when asked: what has joined it since has been read by nobody. Any other line is acknowledged at once.
 */
export function readAckKey({ id, alarms, inside }: AlarmLine, byRoad: boolean, asked: AskedFold | undefined): AckKey {
  if (!byRoad || inside || alarms.length < 2) return { acknowledge: alarms };
  if (asked?.id !== id) return { ask: { id, occurrences: new Set(alarms.filter(({ ack }) => !ack).map(keyOf)) } };
  return { acknowledge: findAsked(alarms, asked) };
}

/** Those of a fold that were asked about and nobody has acknowledged since. */
export function findAsked(alarms: readonly Alarm[], { occurrences }: AskedFold): Alarm[] {
  return alarms.filter((alarm) => !alarm.ack && occurrences.has(keyOf(alarm)));
}

function keyOf({ id, occurrence }: Alarm): string {
  return `${id} ${occurrence}`;
}
