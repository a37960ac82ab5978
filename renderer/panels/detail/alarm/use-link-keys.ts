import { useCallback } from 'react';
import type { AlarmLinks } from '../../../../shared/domain/alarm-links.ts';
import type { RoadPosition } from '../../../../shared/domain/position.ts';
import { flyToPosition } from '../../../stores/fly.ts';
import type { Lookup } from '../../../stores/lookup.ts';
import { showBounds } from '../../../stores/view.ts';
import { isTyping, usePageKeys } from '../../../ui/use-page-keys.ts';

/** Room around what is shown, as a share of its box and at least so many degrees. */
const marginShare = 0.3;
const marginDeg = 0.01;

/**
 * Keys of what is beside an alarm: H its place on the map; U units, E exits, K toll gates, M measures of the lists. Each of those shows the place and what its list names
 * on the map, and puts the focus on what can be done first.
 */
export function useLinkKeys(position: RoadPosition | undefined, links: AlarmLinks | undefined, lookup: Lookup): void {
  usePageKeys(
    useCallback(
      (event: KeyboardEvent) => {
        if (!position || !links || isTyping(event) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
        const key = event.key.toUpperCase();
        if (key === 'H') {
          flyToPosition(lookup, position);
          event.preventDefault();
          return;
        }
        const items = { U: links.units, E: links.exits, K: links.gates, M: [] }[key];
        if (!items) return;
        const section = document.querySelector(`[data-testid="detail"] [data-links="${key}"]`);
        if (!section) return;
        event.preventDefault();
        const here = lookup.network.pointAt(position.route, position.stake, position.direction);
        if (here && items.length > 0) show([here, ...items.map(({ item }) => item)]);
        (section.querySelector<HTMLElement>('.button:not(:disabled)') ?? section.querySelector<HTMLElement>('button:not(:disabled)'))?.focus();
      },
      [position, links, lookup],
    ),
  );
}

function show(points: readonly { lon: number; lat: number }[]): void {
  const lons = points.map(({ lon }) => lon);
  const lats = points.map(({ lat }) => lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const x = (east - west) * marginShare + marginDeg;
  const y = (north - south) * marginShare + marginDeg;
  // The details cover the lower part of the map.
  showBounds(west - x, south - y * 2 - (north - south), east + x, north + y);
}
