import type { Place } from './catalogue.ts';
import type { RoadStretch } from './position.ts';
import type { RoadNetwork } from './road-network.ts';

/**
 * The fog-prone stretches that a stretch touches, the one that it shares most road with first. In real metres along the
 * road; one that only meets its end, or is of the other carriageway, is not among them.
 */
export function fogProneOn(stretch: RoadStretch, places: readonly Place[], network: RoadNetwork): Place[] {
  const extent = network.extentOf(stretch);
  if (!extent) return [];
  const [low, high] = inOrder(extent);
  const found: { place: Place; sharedM: number }[] = [];
  for (const place of places) {
    if (place.kind !== 'fog-prone' || place.route !== stretch.route) continue;
    if (place.direction !== undefined && stretch.direction !== 0 && place.direction !== stretch.direction) continue;
    const prone = network.extentOf({ route: place.route, from: Number(place.props?.['fromStake']), to: Number(place.props?.['toStake']) });
    if (!prone) continue;
    const [from, to] = inOrder(prone);
    const sharedM = Math.min(high, to) - Math.max(low, from);
    if (sharedM > 0) found.push({ place, sharedM });
  }
  return found.toSorted((a, b) => b.sharedM - a.sharedM).map(({ place }) => place);
}

function inOrder({ fromM, toM }: { fromM: number; toM: number }): [number, number] {
  return fromM < toM ? [fromM, toM] : [toM, fromM];
}
