import type { Direction } from './position.ts';

/** What a channel is, by what it reports (fabric protocol, "Catalogue"). */
export const channelKinds = [
  'video',
  'vehicle-detector',
  'visibility',
  'weather',
  'radar',
  'etc-gantry',
  'toll-lane',
  'vms',
  'signal',
  'floating-car',
  'unit',
  'event-feed',
  'report',
] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** What a place is (fabric protocol, "Catalogue"). */
export const placeKinds = [
  'plaza',
  'interchange',
  'service-area',
  'junction',
  'hospital',
  'school',
  'rescue-point',
  'enforcement-station',
  'smart-office',
  'joint-post',
  'warning-site',
  'hazard',
  'fog-prone',
  'congestion-prone',
  'accident-prone',
  'bridge',
  'tunnel',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** One of the 13 departments that share channels. */
export interface Department {
  id: string;
  name: string;
  nameEn: string;
}

/** One of the 5 classes of information. */
export interface ChannelClass {
  id: string;
  name: string;
  nameEn: string;
}

/** How a video channel's picture can be fetched. */
export interface ChannelStream {
  protocol: 'hls' | 'flv' | 'fmp4' | 'whep' | 'simulated';
  url: string;
  codec?: string;
  quality?: 'main' | 'sub';
}

/** One channel; its position in the catalogue's list is its index in telemetry frames. */
export interface Channel {
  id: string;
  name: string;
  department: string;
  class: string;
  kind: ChannelKind;
  route?: string;
  direction?: Direction;
  /** Metres as printed on the roadside. */
  stake?: number;
  lon: number;
  lat: number;
  /** Unit of the value, e.g. `m`, `km/h`, `veh/h`, `°C`; absent for a bare heartbeat. */
  unit?: string;
  /** How often a healthy channel reports, ms. */
  everyMs: number;
  streams?: ChannelStream[];
}

/** What a direction of a route is called. */
export interface DirectionLabel {
  short: string;
  towards: string;
}

/** A stretch of a route with unbroken stakes; its real length is its line's geodesic length. */
export interface RouteSegment {
  /** Metres as printed; `stakeEnd` > `stakeStart`. */
  stakeStart: number;
  stakeEnd: number;
  /** [lon, lat] along growing stakes, at least two. */
  line: [number, number][];
}

/** One expressway inside the prefecture. */
export interface Route {
  id: string;
  /** The number on the shield, e.g. `G22`. */
  code: string;
  name: string;
  nameEn: string;
  labels: { '1': DirectionLabel; '-1': DirectionLabel };
  freeFlowKmh: number;
  segments: RouteSegment[];
}

/** Something beside the road that does not report by itself. */
export interface Place {
  id: string;
  kind: PlaceKind;
  name: string;
  nameEn: string;
  route?: string;
  direction?: Direction;
  stake?: number;
  lon: number;
  lat: number;
  /** For stretches: `fromStake`, `toStake` in metres. */
  props?: Record<string, string | number | boolean>;
}

/** No catalogue of a load test is larger than this many times the original (213,000 channels; the protocol allows a million rows). */
export const maxScale = 100;

/** Everything that changes by the month, not by the second. */
export interface Catalogue {
  etag: string;
  departments: Department[];
  classes: ChannelClass[];
  channels: Channel[];
  routes: Route[];
  places: Place[];
}
