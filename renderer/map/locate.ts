import type { RoadPosition } from '../../shared/domain/position.ts';
import type { Ref } from '../stores/selection.ts';
import { lookupOf } from '../stores/lookup.ts';
import type { MarkLook } from './layers/mark-layer.ts';
import { markX, markY, type PickLooks } from './pick.ts';
import type { MapModel } from './map-model.ts';
import type { Screen } from './screen.ts';

/** Where a thing is drawn, CSS pixels, and the radius of its symbol. */
export interface Located {
  x: number;
  y: number;
  radius: number;
}

/** Finds a thing on the screen; undefined when the picture no longer has it or it is hidden. */
export function locate(ref: Ref, model: MapModel, looks: PickLooks, screen: Screen): Located | undefined {
  const { catalogue, shown, network } = model;
  if (!catalogue || !shown) return undefined;
  const onRoad = ({ route, stake, direction }: RoadPosition): Located | undefined => {
    const at = network.pointAt(route, stake, direction, 0);
    return at && spot(at.lon, at.lat, screen);
  };
  const indexIn = (list: readonly { id: string }[]): number => list.findIndex((each) => each.id === ref.id);
  switch (ref.kind) {
    case 'channel': {
      const index = lookupOf(catalogue).channelIndex.get(ref.id);
      if (index === undefined) return undefined;
      return looks.channels.shown ? markSpot(looks.channels, index, screen) : spot(catalogue.channels[index]!.lon, catalogue.channels[index]!.lat, screen);
    }
    case 'unit':
      return markSpot(looks.units, indexIn(shown.units), screen);
    case 'incident':
      return markSpot(looks.incidents, indexIn(shown.incidents), screen);
    case 'alarm': {
      const fold = markSpot(looks.alarms, model.alarmsAt(screen.detailZoom).folds.findIndex((each) => each.first.id === ref.id), screen);
      const position = shown.alarms.find((alarm) => alarm.id === ref.id)?.position;
      return fold ?? (position && onRoad(position));
    }
    case 'queue': {
      return markSpot(looks.tails, indexIn(shown.queues), screen);
    }
    case 'fog-zone': {
      const zone = shown.fogZones.find((each) => each.id === ref.id);
      const extent = zone && network.extentOf(zone.stretch);
      const at = extent && network.line(zone.stretch.route)?.pointAt((extent.fromM + extent.toM) / 2, 1, 0);
      return at && spot(at.lon, at.lat, screen);
    }
    case 'place':
    case 'gate': {
      const id = ref.kind === 'place' ? ref.id : shown.gates.find((gate) => gate.id === ref.id)?.plaza;
      const place = catalogue.places.find((each) => each.id === id);
      return place && spot(place.lon, place.lat, screen);
    }
    default:
      return undefined;
  }
}

function spot(lon: number, lat: number, screen: Screen): Located {
  return { x: screen.xOf(lon), y: screen.yOf(lat), radius: 9 * screen.scale };
}

function markSpot(look: MarkLook, index: number, screen: Screen): Located | undefined {
  if (index < 0 || index >= look.columns.count) return undefined;
  return { x: markX(look.columns, index, look, screen), y: markY(look.columns, index, look, screen), radius: (look.sizePixels * look.columns.shapes[index * 4 + 2]!) / 128 };
}
