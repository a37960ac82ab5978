import { useMemo } from 'react';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import type { QueueSetting } from '../../shared/domain/queue-view.ts';
import { TailApproach } from '../../shared/domain/tail-approach.ts';
import { useClock } from './clock.ts';
import { suspectsAt, useDerived } from './derived.ts';
import type { Lookup } from './lookup.ts';
import { usePast } from './past.ts';
import { usePicture } from './picture.ts';
import { useQueueNotes } from './queue-notes.ts';
import { useSiteRules } from './site-rules.ts';
import { world } from './world.ts';

const built = new WeakMap<Catalogue, TailApproach>();

/** Who measures and warns along the roads of a catalogue; built once for each. */
function approachOf({ catalogue, network }: Lookup): TailApproach {
  const known = built.get(catalogue);
  if (known) return known;
  const approach = new TailApproach(catalogue, network);
  built.set(catalogue, approach);
  return approach;
}

/** What queues are looked at with, anew once a second; undefined until the service has told the site's rules. */
export function useQueueSetting(lookup: Lookup | undefined): QueueSetting | undefined {
  const gates = usePicture((picture) => picture.entities.gates);
  const isPast = usePast(({ shown }) => shown !== undefined);
  const told = useQueueNotes((state) => state.notes);
  const notes = isPast ? undefined : told;
  const rules = useSiteRules((state) => state.rules?.queueTiers);
  const suspects = useDerived((state) => state.suspects);
  const nowMs = useClock((clock) => clock.nowMs);
  return useMemo(
    () => (lookup && rules ? { travel: lookup.travel, approach: approachOf(lookup), columns: world.columns, gates, suspects: suspectsAt(suspects, nowMs), notes, rules, nowMs } : undefined),
    [lookup, gates, suspects, notes, rules, nowMs],
  );
}
