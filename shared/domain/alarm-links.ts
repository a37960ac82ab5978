import type { Place } from './catalogue.ts';
import type { Gate } from './gate.ts';
import type { Measure } from './measure.ts';
import type { MeasureType } from './alarm-type.ts';
import { nearestEntries, nearestExits, nearestUnits } from './nearest-by-road.ts';
import type { RoadPosition, RoadStretch } from './position.ts';
import type { Near, TravelNetwork } from './travel.ts';
import type { Unit, UnitKind } from './unit.ts';

/** So many of each kind are offered beside an alarm. */
const offered = { units: 3, exits: 2, gates: 2 } as const;
/** What is proposed for the road before a place reaches back so far, real metres. */
const proposedM = 2_000;

/** A toll plaza whose entry feeds a place, with the order that stands for it. */
export interface NearGate extends Near<Place> {
  gate?: Gate;
}

/** What is near an alarm, by what has to be driven. */
export interface AlarmLinks {
  /** Who can be there first, of the kinds wanted; anybody where none of those is. */
  units: Near<Unit>[];
  /** Where traffic that passes the place can leave next. */
  exits: Near<Place>[];
  /** Whose entry brings traffic here. */
  gates: NearGate[];
}

/** What alarms are linked with. */
export interface LinkSources {
  travel: TravelNetwork;
  units: readonly Unit[];
  gates: readonly Gate[];
  /** Kinds of units to send. */
  kinds: readonly UnitKind[];
}

/** Finds what is near a place on the road; real metres and seconds along the carriageways. */
export function findAlarmLinks(position: RoadPosition, { travel, units, gates, kinds }: LinkSources): AlarmLinks {
  const wanted = nearestUnits(travel, units, position, { count: offered.units, passes: ({ kind }) => kinds.includes(kind) });
  return {
    units: wanted.length > 0 ? wanted : nearestUnits(travel, units, position, { count: offered.units }),
    exits: nearestExits(travel, position, { count: offered.exits, interchanges: true }),
    gates: nearestEntries(travel, position, { count: offered.gates }).map((near) => {
      const entries = gates.filter(({ plaza, way }) => plaza === near.item.id && way === 'entry');
      const gate = entries.find(({ direction }) => near.item.route === position.route && direction === position.direction) ?? entries[0];
      return gate ? { ...near, gate } : near;
    }),
  };
}

/** What a measure of the seven is proposed for: entry control at the plaza that feeds the place, all else on the road before it. */
export function proposeFor(type: MeasureType, position: RoadPosition, { travel: { network } }: Pick<LinkSources, 'travel'>, gates: readonly NearGate[]): { place: string } | { stretch: RoadStretch } {
  const { route, direction, stake } = position;
  const [gate] = gates;
  if (type === 'entry-control' && gate) return { place: gate.item.id };
  const hereM = network.alongOf(route, stake);
  const line = network.line(route);
  const fromM = line && Number.isFinite(hereM) ? Math.min(Math.max(hereM - direction * proposedM, 0), line.lengthM) : Number.NaN;
  const from = Number.isNaN(fromM) ? stake : (network.positionAt(route, fromM, direction)?.stake ?? stake);
  return { stretch: { route, direction, from: Math.round(from), to: stake } };
}

/** The measure of a type that stands already for a place on the road or a plaza near it; undefined: none, or it was lifted. */
export function standingMeasure(type: MeasureType, position: RoadPosition, measures: readonly Measure[], { travel: { network } }: Pick<LinkSources, 'travel'>, gates: readonly NearGate[]): Measure | undefined {
  const hereM = network.alongOf(position.route, position.stake);
  return measures.find((measure) => {
    if (measure.type !== type || measure.state === 'lifted') return false;
    if (measure.place !== undefined && gates.some(({ item }) => item.id === measure.place)) return true;
    const { stretch } = measure;
    if (!stretch || stretch.route !== position.route || (stretch.direction !== 0 && stretch.direction !== position.direction)) return false;
    const extent = network.extentOf(stretch);
    return extent !== undefined && hereM >= Math.min(extent.fromM, extent.toM) - 1 && hereM <= Math.max(extent.fromM, extent.toM) + 1;
  });
}
