import { countUnacked, type AlarmCounts } from '../../../shared/domain/alarm-harm.ts';
import { isStaleQueue, isStaleZone } from '../../../shared/domain/evidence-age.ts';
import { compareFogZones } from '../../../shared/domain/fog-band.ts';
import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import { gateStates, type Gate } from '../../../shared/domain/gate.ts';
import type { Ledger, LedgerRow } from '../../../shared/domain/ledger.ts';
import type { QueueTiers } from '../../../shared/domain/queue-tier.ts';
import type { Queue } from '../../../shared/domain/queue.ts';
import type { AlarmBook } from '../../stores/alarm-book.ts';
import type { EntityArrays } from '../../stores/picture.ts';

/** From this share of its channels lost on, a department counts as failing. */
const failingShare = 0.5;

/** The gravest of a kind. What is too old to be evidence stands back: it is named only where nothing else is known, and as old. */
export interface Standing<T> {
  worst: T | undefined;
  isOld: boolean;
  /** All there are, and how many of them are too old. */
  count: number;
  old: number;
}

/** What a person who passes by must know. */
export interface BoardFacts {
  fog: Standing<FogZone>;
  queues: Standing<Queue>;
  alarms: AlarmCounts;
  /** Departments of which half the channels or more are lost, the worst first. */
  failing: readonly LedgerRow[];
  /** All channels; undefined before the first count. */
  channels: LedgerRow | undefined;
  /** Gates that are not open: closed ones first, then the newest. */
  gates: readonly Gate[];
}

/**
 * Boils the picture down to a board; its alarms are those of the book, counted as the top bar counts them.
 * @param nowMs the moment that the picture is of, UTC ms
 * @param queueTiers undefined: the site's table is not known yet
 */
export function buildBoardFacts({ fogZones, queues, gates }: Pick<EntityArrays, 'fogZones' | 'queues' | 'gates'>, ledger: Ledger | undefined, { alarms, atMs, asides }: Pick<AlarmBook, 'alarms' | 'atMs' | 'asides'>, nowMs: number, queueTiers: QueueTiers | undefined): BoardFacts {
  const lostShare = ({ lost, expected }: LedgerRow) => lost / expected;
  return {
    fog: standingOf(fogZones, compareFogZones, (zone) => isStaleZone(zone, nowMs)),
    queues: standingOf(queues, (a, b) => b.lengthM - a.lengthM, (queue) => isStaleQueue(queue, queueTiers, nowMs)),
    alarms: countUnacked(alarms, atMs, asides),
    failing: (ledger?.departments ?? []).filter((row) => row.expected > 0 && lostShare(row) >= failingShare).sort((a, b) => lostShare(b) - lostShare(a)),
    channels: ledger?.total,
    gates: gates.filter(({ state }) => state !== 'open').sort((a, b) => gateStates.indexOf(b.state) - gateStates.indexOf(a.state) || b.since - a.since),
  };
}

function standingOf<T>(all: readonly T[], worstFirst: (a: T, b: T) => number, isOld: (each: T) => boolean): Standing<T> {
  const fresh = all.filter((each) => !isOld(each));
  return { worst: (fresh.length > 0 ? fresh : all).toSorted(worstFirst)[0], isOld: all.length > 0 && fresh.length === 0, count: all.length, old: all.length - fresh.length };
}

/** Width of a line of bold text in ems, a little generous: Chinese is square, a space a quarter, `m` and `w` nearly square, the rest about six tenths. */
export function widthEm(text: string): number {
  let ems = 0;
  for (const letter of text) ems += letter === ' ' ? 0.28 : letter > '\u2e7f' ? 1.02 : /[mwMW%]/.test(letter) ? 0.96 : 0.62;
  return ems;
}
