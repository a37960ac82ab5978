import { useCallback } from 'react';
import type { Alarm } from '../../shared/domain/alarm.ts';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import { slotsOf } from '../../shared/scene/slots.ts';
import type { Lookup } from '../stores/lookup.ts';
import { usePicture } from '../stores/picture.ts';
import { useSelection, type Ref } from '../stores/selection.ts';
import { act, useStage } from '../stores/stage.ts';
import { pushToTiles } from '../stores/tiles.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { isTyping, usePageKeys } from '../ui/use-page-keys.ts';
import { camerasBeside, camerasBesideFog, camerasBesideQueue } from '../video/beside.ts';
import { cameraByNumber } from '../video/camera-number.ts';
import { NumberEntry } from '../video/NumberEntry.tsx';

/** Keys that bring cameras onto tiles from anywhere: `camera ⏎ tile ⏎` on the number pad, and `C` for the cameras that show what is selected. */
export function VideoKeys() {
  const lookup = useLookup();
  usePageKeys(
    useCallback(
      (event: KeyboardEvent) => {
        if (event.key.toLowerCase() !== 'c' || isTyping(event) || event.ctrlKey || event.altKey || event.metaKey || !lookup) return;
        const cameras = camerasOf(useSelection.getState().selected, lookup);
        if (cameras.length === 0) return;
        event.preventDefault();
        pushToTiles(cameras.map(({ id }) => id));
      },
      [lookup],
    ),
  );
  return (
    <NumberEntry
      cameraOf={(number) => lookup && cameraByNumber(lookup.catalogue.channels, number)}
      tileOf={(number) => {
        const { stage } = useStage.getState();
        return stage && slotsOf(stage).find((slot) => slot.number === number)?.id;
      }}
      onPush={(channel, slot) => void act({ do: 'set-tile', slot, channel })}
    />
  );
}

/** The cameras that show what is selected: a camera itself; either side of an alarm, an incident, a fog zone or a queue's tail. */
function camerasOf(selected: Ref | undefined, { network, catalogue }: Lookup): Channel[] {
  const { entities } = usePicture.getState();
  const { channels } = catalogue;
  const of = <T extends { id: string }>(list: readonly T[]) => list.find(({ id }) => id === selected?.id);
  switch (selected?.kind) {
    case 'channel':
      return channels.filter(({ id, kind }) => id === selected.id && kind === 'video');
    case 'alarm':
    case 'incident': {
      const position = of<Alarm | Incident>(selected.kind === 'alarm' ? entities.alarms : entities.incidents)?.position;
      return position ? camerasBeside(network, channels, position) : [];
    }
    case 'queue': {
      const queue = of(entities.queues);
      return queue ? camerasBesideQueue(network, channels, queue) : [];
    }
    case 'fog-zone': {
      const zone = of(entities.fogZones);
      return zone ? camerasBesideFog(network, channels, zone) : [];
    }
    default:
      return [];
  }
}
