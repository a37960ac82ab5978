import { channelAlongM } from '../../shared/domain/channel-along.ts';
import type { Direction, RoadPosition } from '../../shared/domain/position.ts';
import type { Lookup } from './lookup.ts';
import type { EntityArrays } from './picture.ts';
import type { Ref, SoughtStake } from './selection.ts';

/** A place on a road: which, on which carriageway (0: either), and real metres from the route's first point. */
export interface RoadSpot {
  route: string;
  direction: Direction | 0;
  alongM: number;
}

/** What is no farther from a road than this is looked at there, metres: a plaza stands 320 m off its interchange. */
const besideM = 600;

/**
 * Where on the road a selected thing is: a queue at its tail, a fog zone at its middle, what stands beside a road at the
 * nearest place of it.
 * @returns undefined for what the picture no longer has and for what is at no road
 */
export function roadSpotOf({ kind, id }: Ref, entities: EntityArrays, lookup: Lookup): RoadSpot | undefined {
  const { network, places, channelIndex, catalogue } = lookup;
  const of = <T extends { id: string }>(list: readonly T[]): T | undefined => list.find((each) => each.id === id);
  switch (kind) {
    case 'alarm':
      return at(of(entities.alarms)?.position, lookup);
    case 'incident':
      return at(of(entities.incidents)?.position, lookup);
    case 'queue': {
      const queue = of(entities.queues);
      const extent = queue && network.extentOf({ route: queue.route, from: queue.tail, to: queue.head, lengthM: queue.lengthM });
      return queue && extent && { route: queue.route, direction: queue.direction, alongM: extent.fromM };
    }
    case 'fog-zone': {
      const stretch = of(entities.fogZones)?.stretch;
      const extent = stretch && network.extentOf(stretch);
      return stretch && extent && { route: stretch.route, direction: stretch.direction, alongM: (extent.fromM + extent.toM) / 2 };
    }
    case 'unit': {
      const unit = of(entities.units);
      return unit && (at(unit.position, lookup) ?? beside(unit, lookup));
    }
    case 'channel': {
      const channel = catalogue.channels[channelIndex.get(id) ?? -1];
      const alongM = channel ? channelAlongM(channel, network) : Number.NaN;
      if (!channel || channel.route === undefined || Number.isNaN(alongM)) return channel && beside(channel, lookup);
      return { route: channel.route, direction: channel.direction ?? 0, alongM };
    }
    case 'place':
    case 'gate': {
      const place = places.get(kind === 'place' ? id : (of(entities.gates)?.plaza ?? ''));
      if (!place) return undefined;
      const { route, direction, stake } = place;
      const alongM = route !== undefined && stake !== undefined ? network.alongOf(route, stake, place) : Number.NaN;
      return route === undefined || Number.isNaN(alongM) ? beside(place, lookup) : { route, direction: direction ?? 0, alongM };
    }
    case 'route':
      return undefined;
  }
}

/** Where a searched stake is; of two places that it names the first. */
export function roadSpotSought({ places }: SoughtStake, lookup: Lookup): RoadSpot | undefined {
  const place = places[0];
  return place && beside(place, lookup);
}

function at(position: RoadPosition | undefined, { network }: Lookup): RoadSpot | undefined {
  if (!position) return undefined;
  const alongM = network.alongOf(position.route, position.stake);
  return Number.isNaN(alongM) ? undefined : { route: position.route, direction: position.direction, alongM };
}

function beside({ lon, lat }: { lon: number; lat: number }, { network }: Lookup): RoadSpot | undefined {
  const snap = network.snap(lon, lat, besideM);
  return snap && { route: snap.route, direction: 0, alongM: snap.alongM };
}
