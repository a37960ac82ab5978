import type { DragEvent } from 'react';
import { dragTypes } from '../ui/drag-types.ts';

/** Whether something is dragged that a tile takes. Its contents are readable only once it is dropped. */
export function isForTile({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(dragTypes.channel) || dataTransfer.types.includes(dragTypes.slot);
}

/** What was dropped: a tile's slot goes before the channel that it carries as well. */
export function droppedOn({ dataTransfer }: DragEvent): { slot: string } | { channel: string } | undefined {
  const slot = dataTransfer.getData(dragTypes.slot);
  if (slot !== '') return { slot };
  const channel = dataTransfer.getData(dragTypes.channel);
  return channel === '' ? undefined : { channel };
}

/** Lets a tile be dragged: to another tile, or its channel to whatever takes channels. */
export function beginTileDrag({ dataTransfer }: DragEvent, slot: string, channel: string): void {
  dataTransfer.setData(dragTypes.slot, slot);
  dataTransfer.setData(dragTypes.channel, channel);
  dataTransfer.effectAllowed = 'copyMove';
}
