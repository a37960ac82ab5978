import type { LonLat } from '../../shared/lib/geo.ts';
import raw from './facts.json' with { type: 'json' };

/** A road node of the facts file: toll station, hub, service area or boundary. `k` in km. */
export interface NodeFact {
  type: string;
  k: number;
  name_zh: string;
  name_en: string;
  lon: number;
  lat: number;
  stake_status: string;
  pos_status: string;
  name_status?: string;
  src: string;
  hub?: string;
  lanes_entry?: number;
  lanes_exit?: number;
}

/** A road of the facts file. */
export interface RouteFact {
  id: string;
  code: string;
  name_zh: string;
  name_en: string;
  k_start: number;
  k_end: number;
  direction_inc_zh: string;
  direction_dec_zh: string;
  direction_inc_en: string;
  direction_dec_en: string;
  direction_inc_short: string;
  direction_dec_short: string;
  design_speed_kmh: number;
  lanes_total: number;
  length_src: string;
  waypoints: { lon: number; lat: number; k: number; status: string; label: string }[];
  nodes: NodeFact[];
}

/** A stretch that is prone to fog, congestion or accidents. */
export interface SectionFact {
  id: string;
  route: string;
  k_from: number;
  k_to: number;
  name_zh: string;
  name_en: string;
  status: string;
  basis: string;
  direction?: string;
}

/** A facility with a stake. */
export interface FacilityFact {
  id: string;
  route: string;
  stake: string;
  lon: number;
  lat: number;
  name_zh: string;
  name_en: string;
  status: string;
  basis: string;
}

/** One kind of channel, with the rule by which it is laid out. */
export interface KindFact {
  id: string;
  class: string;
  department: string;
  name_zh: string;
  name_en: string;
  count: number;
  layout: string;
  gb_industry: string | null;
  gb_type: string | null;
  by_route: Record<string, number> | null;
}

/** Something with two names, a point and a word on how sure it is. */
export interface NamedPoint {
  name_zh: string;
  name_en: string;
  lon: number;
  lat: number;
  status: string;
}

/** The checked-in facts about the network: everything that `facts.json` holds and the build reads. */
export interface NetworkFacts {
  sources: Record<string, string>;
  attribution: string[];
  prefecture: { name_zh: string; name_en: string; outline: LonLat[]; outline_status: string; bbox: number[] };
  counties: { adcode: number; name_zh: string; name_en: string; seat: LonLat; outline: LonLat[]; status: string }[];
  city_centre: { lon: number; lat: number; status: string };
  rivers: { id: string; name_zh: string; name_en: string; kind: string; status: string; points: LonLat[] }[];
  neighbour_cities: NamedPoint[];
  neighbour_counties: NamedPoint[];
  townships: { status: string; points: { name_zh: string; lon: number; lat: number }[] };
  routes: RouteFact[];
  chain_breaks: { id: string; route: string; kind: string; stake_before_k: number; stake_after_k: number; status: string }[];
  hubs: (NamedPoint & { id: string; name_status: string; routes: { route: string; k: number }[] })[];
  sections: {
    fog_prone: SectionFact[];
    congestion_prone: SectionFact[];
    accident_prone: SectionFact[];
    hazards: {
      total: number;
      types: { name_zh: string; name_en: string; count: number }[];
      by_route: Record<string, number>;
      status: string;
    };
  };
  facilities: {
    laser_sites: { id: string; route: string; stake: string; lon: number; lat: number; section: string; lights: number }[];
    rescue_points: FacilityFact[];
    law_enforcement_stations: FacilityFact[];
    smart_police_rooms: FacilityFact[];
    joint_posts: FacilityFact[];
    brigades: { id: string; name_zh: string; name_en: string; status: string; ranges: { route: string; from: string; to: string }[] }[];
  };
  city_points: (NamedPoint & { id: string; kind: string; accuracy_km: number })[];
  catalogue: {
    total: number;
    departments: { no: string; code: string; name_zh: string; name_en: string; short_zh: string; channels: number; by_class: Record<string, number> }[];
    classes: { id: string; name_zh: string; name_en: string; channels: number }[];
    kinds: KindFact[];
    a12_fixed_by_route: Record<string, number>;
    segments_by_route: Record<string, number>;
    tolls_by_route: Record<string, number>;
    services_by_route: Record<string, number>;
  };
  simulator_facts: Record<string, unknown> & {
    traffic: { free_speed_kmh: { cars: number; trucks: number }; truck_share_proposal: { night_22_06: number } };
  };
}

/** The facts that ship. The file is part of the program, so its shape is a matter for the tests, not for a parser. */
export const networkFacts = raw as unknown as NetworkFacts;

/** Stakes of facts are km with up to three decimals; everywhere else they are whole metres. */
export function stakeOfKm(k: number): number {
  return Math.round(k * 1000);
}

/** How sure a fact is, from its status text; of a mixed text the weakest part counts. */
export function certaintyOf(status: string): 'sourced' | 'computed' | 'estimated' | 'example' {
  if (/example/.test(status)) return 'example';
  if (/estimated|inferred|general knowledge|proposed/i.test(status)) return 'estimated';
  return /computed/.test(status) ? 'computed' : 'sourced';
}
