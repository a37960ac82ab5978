import type { BaseMap } from '../../resources/network/base-map.ts';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { needsPerson, type Asides } from '../../shared/domain/alarm-harm.ts';
import { isStaleQueue, isStaleZone } from '../../shared/domain/evidence-age.ts';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import type { QueueTiers } from '../../shared/domain/queue-tier.ts';
import type { QueueNotes } from '../../shared/domain/queue-watch.ts';
import type { Queue } from '../../shared/domain/queue.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import { SpeedSensors, type TrafficSegment } from '../../shared/domain/traffic-state.ts';
import { suspectsAt, useDerived } from '../stores/derived.ts';
import type { AlarmBook } from '../stores/alarm-book.ts';
import { passesAlarm, passesRoute, type Filters } from '../stores/filters.ts';
import type { ChangedChannels, EntityArrays } from '../stores/picture.ts';
import { world } from '../stores/world.ts';
import { buildAlarmViews, type AlarmView } from './columns/alarm-columns.ts';
import { ChannelMarks } from './columns/channel-columns.ts';
import { ChannelGroups } from './columns/channel-groups.ts';
import { buildFogZones } from './columns/fog-zone-columns.ts';
import { buildIncidents } from './columns/incident-columns.ts';
import { MarkColumns } from './columns/mark-columns.ts';
import { addAheads, buildAheadMarks, buildAheads, keyOfAheads, type QueueAhead } from './columns/queue-ahead-columns.ts';
import { buildQueues, buildTails } from './columns/queue-columns.ts';
import { RibbonColumns } from './columns/ribbon-columns.ts';
import { buildRoads } from './columns/road-columns.ts';
import { buildUnits } from './columns/unit-columns.ts';

/** Lengths of road whose channels are counted together, far and near, metres. */
const groupStretchM = { far: 20_000, near: 6_000 } as const;

/** Everything the map shows, in columns; each part is built again only when its slice of the picture has changed. */
export class MapModel {
  readonly baseMap: BaseMap;
  catalogue: Catalogue | undefined;
  network = new RoadNetwork([]);
  channels: ChannelMarks | undefined;
  farGroups: ChannelGroups | undefined;
  nearGroups: ChannelGroups | undefined;
  traffic: readonly TrafficSegment[] = [];
  readonly roads = new RibbonColumns();
  readonly fog = new RibbonColumns();
  readonly queues = new RibbonColumns();
  tails = new MarkColumns(0);
  /** Heads of queues, and where their tails are expected. */
  aheads = new MarkColumns(0);
  /** What is forecast of each queue shown. */
  queueAheads: readonly QueueAhead[] = [];
  units = new MarkColumns(0);
  incidents = new MarkColumns(0);
  /** The farthest first. */
  alarmViews: readonly AlarmView[] = buildAlarmViews([], this.network);
  /** The entities that pass the filters, as last built. */
  shown: EntityArrays | undefined;
  private sensors: SpeedSensors | undefined;
  private source: EntityArrays | undefined;
  private filters: Filters | undefined;
  private asides: Asides = new Map();
  private trafficKey = '';
  private pasts: { notes: QueueNotes; rules: QueueTiers | undefined } = { notes: {}, rules: undefined };
  private aheadsKey = '';
  private fogKey = '';

  constructor(baseMap: BaseMap) {
    this.baseMap = baseMap;
  }

  /** Takes another catalogue. @returns true when it is another */
  applyCatalogue(catalogue: Catalogue | undefined, filters: Filters, nowMs: number): boolean {
    if (catalogue === this.catalogue || !catalogue) return false;
    this.catalogue = catalogue;
    this.network = new RoadNetwork(catalogue.routes);
    this.channels = new ChannelMarks(catalogue, this.network);
    this.channels.applyFilters(filters, catalogue.channels);
    this.farGroups = new ChannelGroups(catalogue, this.network, groupStretchM.far);
    this.nearGroups = new ChannelGroups(catalogue, this.network, groupStretchM.near);
    this.sensors = new SpeedSensors(catalogue, this.network);
    this.source = undefined;
    this.trafficKey = '';
    this.applyClock(nowMs);
    return true;
  }

  /**
   * Rebuilds what changed of the entities; alarms are shown as the list shows them, without those that the book keeps aside.
   * @returns true when anything did
   */
  applyEntities(entities: EntityArrays, filters: Filters, nowMs: number, { asides, atMs }: Pick<AlarmBook, 'asides' | 'atMs'>): boolean {
    const before = this.source;
    const refiltered = filters !== this.filters;
    const rejudged = !isSameKeys(asides, this.asides);
    if (entities === before && !refiltered && !rejudged) return false;
    this.asides = asides;
    this.source = entities;
    this.filters = filters;
    const changed = (name: keyof EntityArrays): boolean => refiltered || before?.[name] !== entities[name];
    const pass = <T>(list: readonly T[], routeOf: (entity: T) => string | undefined): readonly T[] =>
      filters.routes ? list.filter((entity) => passesRoute(filters, routeOf(entity))) : list;
    const last = this.shown ?? entities;
    const shown = {
      ...entities,
      fogZones: changed('fogZones') ? pass(entities.fogZones, (zone) => zone.stretch.route) : last.fogZones,
      queues: changed('queues') ? pass(entities.queues, (queue) => queue.route) : last.queues,
      alarms: changed('alarms') ? (filters.routes ? entities.alarms.filter((alarm) => passesAlarm(filters, alarm)) : entities.alarms) : last.alarms,
      units: changed('units') ? pass(entities.units, (unit) => unit.position?.route) : last.units,
      incidents: changed('incidents') ? pass(entities.incidents, (incident) => incident.position.route) : last.incidents,
    };
    this.shown = shown;
    const { network } = this;
    if (changed('fogZones')) this.buildFog(nowMs);
    if (changed('queues')) this.buildQueues(nowMs);
    if (changed('units')) this.units = buildUnits(shown.units, network);
    if (changed('incidents')) this.incidents = buildIncidents(shown.incidents, network);
    if (changed('alarms') || rejudged) this.alarmViews = buildAlarmViews(shown.alarms.filter((alarm) => needsPerson(alarm, atMs, asides)), network);
    return true;
  }

  /** Takes what is remembered of queues. @returns true when a forecast looks different */
  applyQueueNotes(notes: QueueNotes, rules: QueueTiers | undefined, nowMs: number): boolean {
    this.pasts = { notes, rules };
    return this.lookAhead(nowMs);
  }

  /** Looks again at some channels. @returns true when any looks different */
  applyChannels(changed: ChangedChannels, nowMs: number): boolean {
    return this.channels?.apply(world.columns, changed, nowMs) ?? false;
  }

  /** A second has passed: ages, counts and traffic. @returns true when anything looks different */
  applyClock(nowMs: number): boolean {
    const { channels } = this;
    if (!channels || !this.sensors) return false;
    const aged = channels.apply(world.columns, { from: 0, to: world.columns.count - 1 }, nowMs);
    const counted = [this.farGroups?.count(channels), this.nearGroups?.count(channels)].includes(true);
    const ahead = [this.lookAhead(nowMs), this.lookAtFog(nowMs)].includes(true);
    const traffic = this.sensors.buildSegments(world.columns, nowMs, suspectsAt(useDerived.getState().suspects, nowMs));
    const key = traffic.map((segment) => `${segment.state}${Math.round(segment.toM)}`).join();
    this.traffic = traffic;
    if (key === this.trafficKey) return aged || counted || ahead;
    this.trafficKey = key;
    buildRoads(this.roads, traffic, this.network);
    return true;
  }

  private buildQueues(nowMs: number): void {
    const queues = this.shown?.queues ?? [];
    const { notes, rules } = this.pasts;
    this.queueAheads = buildAheads(queues, notes, rules, nowMs, this.network);
    const isStale = (queue: Queue): boolean => isStaleQueue(queue, rules, nowMs);
    this.aheadsKey = keyOfAheads(this.queueAheads) + keyOfStale(queues, isStale);
    buildQueues(this.queues, queues, this.network, isStale);
    addAheads(this.queues, this.queueAheads, this.network);
    this.tails = buildTails(queues, this.network, isStale);
    this.aheads = buildAheadMarks(this.queueAheads, this.network);
  }

  private buildFog(nowMs: number): void {
    const zones = this.shown?.fogZones ?? [];
    const isStale = (zone: FogZone): boolean => isStaleZone(zone, nowMs);
    this.fogKey = keyOfStale(zones, isStale);
    buildFogZones(this.fog, zones, this.network, isStale);
  }

  /** A zone that nobody tells of any more grows too old without a frame that says so. */
  private lookAtFog(nowMs: number): boolean {
    if (!this.shown || keyOfStale(this.shown.fogZones, (zone) => isStaleZone(zone, nowMs)) === this.fogKey) return false;
    this.buildFog(nowMs);
    return true;
  }

  /** Forecasts move with the clock, and end when what they rest on is too old; so does the queue itself. */
  private lookAhead(nowMs: number): boolean {
    const { notes, rules } = this.pasts;
    if (!this.shown) return false;
    const { queues } = this.shown;
    if (keyOfAheads(buildAheads(queues, notes, rules, nowMs, this.network)) + keyOfStale(queues, (queue) => isStaleQueue(queue, rules, nowMs)) === this.aheadsKey) return false;
    this.buildQueues(nowMs);
    return true;
  }

  /** Applies other filters to the channels. */
  applyFilters(filters: Filters): void {
    if (!this.catalogue || !this.channels) return;
    this.channels.applyFilters(filters, this.catalogue.channels);
    this.farGroups?.count(this.channels);
    this.nearGroups?.count(this.channels);
  }

  /** The site's table of queues; undefined until the service has told it. */
  get queueRules(): QueueTiers | undefined {
    return this.pasts.rules;
  }

  /** The alarms as they are shown at a zoom. */
  alarmsAt(detailZoom: number): AlarmView {
    return this.alarmViews.find(({ zoomTo }) => detailZoom < zoomTo) ?? this.alarmViews.at(-1)!;
  }

  /** The names of directions in English. */
  get directionNamesEn(): BaseMap['directionNamesEn'] {
    return this.baseMap.directionNamesEn;
  }
}

/** Tells whether others have become too old to be evidence. */
function keyOfStale<T extends { id: string }>(list: readonly T[], isStale: (each: T) => boolean): string {
  return list.map((each) => (isStale(each) ? ` ${each.id}` : '')).join('');
}

function isSameKeys(a: Asides, b: Asides): boolean {
  if (a.size !== b.size) return false;
  for (const id of a.keys()) if (!b.has(id)) return false;
  return true;
}
