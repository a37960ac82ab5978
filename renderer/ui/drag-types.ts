/** Data-transfer types of what is dragged between panels and tiles: a channel's id, and the slot that a tile is dragged from. */
export const dragTypes = { channel: 'text/x-yilu-channel', slot: 'text/x-yilu-slot' } as const;
