import { useMemo } from 'react';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { Pane } from '../../shared/scene/scene.ts';
import { slotsOf, tilesOf } from '../../shared/scene/slots.ts';
import { useLink } from '../stores/link.ts';
import { callService } from '../stores/service-calls.ts';
import { act, useStage } from '../stores/stage.ts';
import type { Lookup } from '../stores/lookup.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { VideoGrid } from '../video/VideoGrid.tsx';

/** A video pane of the scene: the tiles as the stage has them, and what an operator does to them. */
export function VideoPane({ pane }: { pane: Pane }) {
  const window = useLink(({ hello }) => hello?.window);
  const stage = useStage((state) => state.stage);
  const lookup = useLookup();
  const tiles = useMemo(() => {
    if (!stage) return [];
    return slotsOf(stage)
      .filter((slot) => slot.window === window && slot.pane === pane.id)
      .map(({ id, number }) => {
        const { [id]: tile } = stage.tiles;
        return {
          slot: id,
          number,
          channel: channelOf(lookup, tile?.channel),
          next: channelOf(lookup, tile?.next),
          pinned: tile?.pinned ?? false,
          by: tile?.by,
        };
      });
  }, [stage, window, pane.id, lookup]);
  if (!stage || window === undefined) return null;
  return (
    <VideoGrid
      tiles={tiles}
      grid={tilesOf(stage, window, pane)}
      maximised={stage.maximised[`${window}/${pane.id}`]}
      onAssign={(slot, channel) => void act({ do: 'set-tile', slot, ...(channel !== undefined && { channel }) })}
      onSwap={(a, b) => void act({ do: 'swap-tiles', a, b })}
      onPin={(slot, pinned) => void act({ do: 'pin-tile', slot, pinned })}
      onMaximise={(slot, on) => void act({ do: 'maximise-tile', slot, on })}
      onGrid={(grid) => void act({ do: 'set-grid', window, pane: pane.id, tiles: grid })}
      onReports={(reports) => void callService('video.report', { reports })}
    />
  );
}

function channelOf(lookup: Lookup | undefined, id: string | undefined): Channel | undefined {
  const index = id === undefined ? undefined : lookup?.channelIndex.get(id);
  return index === undefined ? undefined : lookup!.catalogue.channels[index];
}
