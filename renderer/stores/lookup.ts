import type { Catalogue, ChannelClass, Department, Place, Route } from '../../shared/domain/catalogue.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import { TravelNetwork } from '../../shared/domain/travel.ts';

/** A catalogue by id. */
export interface Lookup {
  catalogue: Catalogue;
  channelIndex: ReadonlyMap<string, number>;
  routes: ReadonlyMap<string, Route>;
  places: ReadonlyMap<string, Place>;
  departments: ReadonlyMap<string, Department>;
  classes: ReadonlyMap<string, ChannelClass>;
  network: RoadNetwork;
  /** What has to be driven from one place to another. */
  travel: TravelNetwork;
}

const built = new WeakMap<Catalogue, Lookup>();

/** The maps of a catalogue; built once for each. */
export function lookupOf(catalogue: Catalogue): Lookup {
  const known = built.get(catalogue);
  if (known) return known;
  const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((each) => [each.id, each]));
  const network = new RoadNetwork(catalogue.routes);
  const lookup: Lookup = {
    catalogue,
    channelIndex: new Map(catalogue.channels.map((channel, index) => [channel.id, index])),
    routes: byId(catalogue.routes),
    places: byId(catalogue.places),
    departments: byId(catalogue.departments),
    classes: byId(catalogue.classes),
    network,
    travel: new TravelNetwork(network, catalogue.places),
  };
  built.set(catalogue, lookup);
  return lookup;
}
