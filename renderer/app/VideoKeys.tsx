import { useCallback } from 'react';
import type { RoadPosition } from '../../shared/domain/position.ts';
import { slotsOf } from '../../shared/scene/slots.ts';
import { usePicture } from '../stores/picture.ts';
import { useSelection, type Ref } from '../stores/selection.ts';
import { act, useStage } from '../stores/stage.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { isTyping, usePageKeys } from '../ui/use-page-keys.ts';
import { camerasBeside } from '../video/beside.ts';
import { cameraByNumber } from '../video/camera-number.ts';
import { NumberEntry } from '../video/NumberEntry.tsx';

/** Keys that bring cameras onto tiles from anywhere: `camera ⏎ tile ⏎` on the number pad, and `C` for the cameras beside what is selected. */
export function VideoKeys() {
  const lookup = useLookup();
  usePageKeys(
    useCallback(
      (event: KeyboardEvent) => {
        if (event.key.toLowerCase() !== 'c' || isTyping(event) || event.ctrlKey || event.altKey || event.metaKey || !lookup) return;
        const position = positionOf(useSelection.getState().selected);
        if (!position) return;
        event.preventDefault();
        const cameras = camerasBeside(lookup.network, lookup.catalogue.channels, position);
        const slots = firstSlots(cameras.length);
        for (const [index, camera] of cameras.entries()) {
          const slot = slots[index];
          if (slot) void act({ do: 'set-tile', slot, channel: camera.id });
        }
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

/** Where the selected alarm, fog zone or queue is on the road: a queue at its tail, a fog zone in its middle. */
function positionOf(selected: Ref | undefined): RoadPosition | undefined {
  const { entities } = usePicture.getState();
  if (selected?.kind === 'alarm') return entities.alarms.find(({ id }) => id === selected.id)?.position;
  if (selected?.kind === 'incident') return entities.incidents.find(({ id }) => id === selected.id)?.position;
  const queue = selected?.kind === 'queue' ? entities.queues.find(({ id }) => id === selected.id) : undefined;
  if (queue) return { route: queue.route, direction: queue.direction, stake: queue.tail };
  const zone = selected?.kind === 'fog-zone' ? entities.fogZones.find(({ id }) => id === selected.id) : undefined;
  if (!zone) return undefined;
  const { route, direction, from, to } = zone.stretch;
  return { route, direction: direction === 0 ? 1 : direction, stake: (from + to) / 2 };
}

/** Tiles for so many pictures: those that nobody pinned and no rule took, patrols' before operators'. */
function firstSlots(count: number): string[] {
  const { stage } = useStage.getState();
  if (!stage) return [];
  const free = slotsOf(stage).filter(({ id, attached }) => attached && stage.tiles[id]?.pinned !== true && stage.tiles[id]?.by !== 'rule');
  const rank = (id: string) => (stage.tiles[id]?.by === 'operator' ? 1 : 0);
  return free.toSorted((a, b) => rank(a.id) - rank(b.id)).slice(0, count).map(({ id }) => id);
}
