import { useMemo } from 'react';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { buildPlazaLanes, type PlazaLanes } from '../../shared/domain/derive-plaza-queues.ts';
import { leftQueueControls, type LeftQueueControl } from '../../shared/domain/queue-control.ts';
import type { Lookup } from './lookup.ts';
import { usePicture } from './picture.ts';
import type { QueueSetting } from '../../shared/domain/queue-view.ts';

const built = new WeakMap<Catalogue, PlazaLanes[]>();

/** Who tells of queues at the plazas of a catalogue; built once for each. */
function lanesOf({ catalogue, network }: Lookup): PlazaLanes[] {
  const known = built.get(catalogue) ?? buildPlazaLanes(catalogue, network);
  built.set(catalogue, known);
  return known;
}

const none: readonly LeftQueueControl[] = [];

/** Controls for queues that no queue explains any more; none until the site's rules and the catalogue are known. */
export function useLeftQueueControls(lookup: Lookup | undefined, setting: QueueSetting | undefined): readonly LeftQueueControl[] {
  const queues = usePicture((picture) => picture.entities.queues);
  return useMemo(() => {
    if (!lookup || !setting) return none;
    const { gates, columns, suspects, nowMs } = setting;
    const { places, network, catalogue } = lookup;
    return leftQueueControls({ gates, queues, places, network, columns, nowMs, isSuspect: (channel) => suspects.has(catalogue.channels[channel]!.id) }, () => lanesOf(lookup));
  }, [lookup, setting, queues]);
}
