import type { ChannelColumns } from './channel-columns.ts';
import { fogBandOf, type FogBand } from './fog-band.ts';
import { applyVisibility, fogHoldMs, heldBandOf, noFogHold, type FogHold } from './fog-hold.ts';
import type { FogRoute, FogSensor } from './fog-sensors.ts';
import { evidenceMs } from './fog-trace.ts';
import type { FogZone } from './fog-zone.ts';
import { quality } from './freshness.ts';
import { slopePerMin, type TimedValue } from './regression.ts';
import { shortId } from './short-id.ts';
import { trackStretches, type Stretch, type TrackedStretch } from './track-stretches.ts';

/** The numbers of the derivation. */
export const fogDerivation = {
  /** A zone is where one sees less than this, metres: the yellow warning's, as fabrics have it. */
  zoneBelowM: 500,
  /** Sensors farther apart tell nothing of what lies between, metres: patchy fog is 1 to 5 km long (facts file, fog `patch`). */
  betweenM: 5_000,
  /** How far a zone reaches beyond a sensor that has no neighbour near enough, metres: half of `betweenM`. */
  loneReachM: 2_500,
  /** Readings by which the trend is told, ms. */
  trendMs: 600_000,
  /** A zone that has not changed to speak of is told again after this long, ms. */
  quietMs: 30_000,
} as const;

/** A zone keeps its id when it has moved no farther than this between two looks, metres. */
const slackM = 1_000;

interface SensorState {
  hold: FogHold;
  /** The last foggy look: the road it spoke for, what it measured and when. */
  spell?: Stretch & { visibilityM: number; sampledAt: number };
}

/** What is remembered from one look to the next. */
export interface FogState {
  at: number;
  /** By channel index. */
  sensors: ReadonlyMap<number, SensorState>;
  /** By route. */
  tracked: ReadonlyMap<string, readonly TrackedStretch[]>;
  /** Readings of the last minutes by zone id. */
  series: ReadonlyMap<string, readonly TimedValue[]>;
  /** By id, in the order of the routes; an entity that is no news is the same object as before. */
  zones: ReadonlyMap<string, FogZone>;
  /** How many sensors said something that is evidence: with none, no zone does not mean no fog. */
  evidence: number;
}

/** Before the first look. */
export const noFogState: FogState = { at: 0, sensors: new Map(), tracked: new Map(), series: new Map(), zones: new Map(), evidence: 0 };

interface Reading {
  sensor: FogSensor;
  visibilityM: number;
  sampledAt: number;
  /** 0..1: how far one reading alone is to be believed. */
  weight: number;
}

interface Found extends Stretch {
  readings: Reading[];
  held: ReturnType<typeof heldBandOf>;
  /** The last foggy look of it, for a zone of which nothing is evidence now. */
  last: { visibilityM: number; sampledAt: number };
}

/**
 * One look at the visibility sensors (domain page, "Fog"): zones in real metres along the road, by what is evidence
 * (at most 900 s old, good or uncertain). Between two sensors at most 5 km apart the extinction is interpolated. A sensor
 * in whose class a milder one has not yet held keeps its zone, with what it measures now; one that falls silent
 * keeps it as long, with confidence 0. Pure.
 * @param at fabric clock, UTC ms; an earlier one than the last begins anew
 * @param holdMs how long a milder class must hold, the site's (`holdMsOf`)
 */
export function deriveFogZones(state: FogState, routes: readonly FogRoute[], columns: ChannelColumns, at: number, holdMs: number = fogHoldMs): FogState {
  const before = at < state.at ? noFogState : state;
  const sensors = new Map<number, SensorState>();
  const tracked = new Map<string, TrackedStretch[]>();
  const series = new Map<string, TimedValue[]>();
  const zones = new Map<string, FogZone>();
  let evidence = 0;
  for (const road of routes) {
    evidence += road.sensors.filter((sensor) => readingOf(sensor, columns, at)).length;
    const found = look(road, before, sensors, columns, at, holdMs);
    const name = ({ lowM }: Stretch) => `derived-fog-${shortId(road.route, 24)}-${Math.round(lowM)}-${at.toString(36)}`;
    const now = trackStretches(before.tracked.get(road.route) ?? [], found, at, slackM, name);
    tracked.set(road.route, now.map(({ id, since, lowM, highM }) => ({ id, since, lowM, highM })));
    for (const stretch of now) {
      const past = before.series.get(stretch.id) ?? [];
      const { zone, readings } = build(road, stretch, past, at);
      series.set(zone.id, readings);
      const old = before.zones.get(zone.id);
      zones.set(zone.id, old && !isNews(old, zone) ? old : zone);
    }
  }
  return { at, sensors, tracked, series, zones, evidence };
}

/** Foggy stretches of one road, low to high, none touching another. */
function look(road: FogRoute, before: FogState, sensors: Map<number, SensorState>, columns: ChannelColumns, at: number, holdMs: number): Found[] {
  const readings = road.sensors.flatMap((sensor) => readingOf(sensor, columns, at) ?? []);
  const found: Found[] = [];
  for (const sensor of road.sensors) {
    const old = before.sensors.get(sensor.channel);
    const place = readings.findIndex((reading) => reading.sensor === sensor);
    const reading = readings[place];
    // Nothing measured any more counts as nothing grave measured: the class is held for as long.
    const hold = applyVisibility(old?.hold ?? noFogHold, reading?.visibilityM ?? Number.POSITIVE_INFINITY, at);
    const foggy = reading && reading.visibilityM < fogDerivation.zoneBelowM;
    const spell = foggy ? { ...reachOf(readings, place, road.line.lengthM), visibilityM: reading.visibilityM, sampledAt: reading.sampledAt } : old?.spell;
    const held = heldBandOf(hold, at, holdMs);
    if (!foggy && held === 0) {
      sensors.set(sensor.channel, { hold });
      continue;
    }
    sensors.set(sensor.channel, spell ? { hold, spell } : { hold });
    if (spell) found.push({ lowM: spell.lowM, highM: spell.highM, readings: reading ? [reading] : [], held, last: spell });
  }
  return merge(found);
}

function readingOf(sensor: FogSensor, columns: ChannelColumns, at: number): Reading | undefined {
  const visibilityM = columns.value[sensor.channel]!;
  const sampledAt = columns.sampledAt[sensor.channel]!;
  const qualityByte = columns.quality[sensor.channel]!;
  const ageMs = at - sampledAt;
  if (!(visibilityM >= 0) || ageMs > evidenceMs || (qualityByte !== quality.good && qualityByte !== quality.uncertain)) return undefined;
  const aged = 1 - 0.5 * Math.max(0, ageMs / evidenceMs);
  return { sensor, visibilityM, sampledAt, weight: 0.6 * aged * (qualityByte === quality.good ? 1 : 0.7) };
}

/** The road that a foggy reading speaks for: half way to a foggy neighbour, to where it clears before a clear one. */
function reachOf(readings: readonly Reading[], place: number, lengthM: number): Stretch {
  const { sensor, visibilityM } = readings[place]!;
  const reach = (next: Reading | undefined): number => {
    if (!next) return fogDerivation.loneReachM;
    const gapM = Math.abs(next.sensor.alongM - sensor.alongM);
    if (gapM > fogDerivation.betweenM) return fogDerivation.loneReachM;
    return next.visibilityM < fogDerivation.zoneBelowM ? gapM / 2 : gapM * shareUntilClear(visibilityM, next.visibilityM);
  };
  return {
    lowM: Math.max(0, sensor.alongM - reach(readings[place - 1])),
    highM: Math.min(lengthM, sensor.alongM + reach(readings[place + 1])),
  };
}

/** Where between a foggy place (0) and a clear one (1) the zone ends. Visibility is 3 ÷ extinction (Koschmieder), and it is extinction that mixes. */
function shareUntilClear(foggyM: number, clearM: number): number {
  const least = 1;
  const foggy = 1 / Math.max(least, foggyM);
  const share = (foggy - 1 / fogDerivation.zoneBelowM) / (foggy - 1 / Math.max(least, clearM));
  return Math.min(1, Math.max(0, share));
}

function merge(found: readonly Found[]): Found[] {
  const zones: Found[] = [];
  for (const next of found.toSorted((a, b) => a.lowM - b.lowM)) {
    const zone = zones.at(-1);
    if (!zone || next.lowM > zone.highM + 1) {
      zones.push({ ...next });
      continue;
    }
    zone.highM = Math.max(zone.highM, next.highM);
    zone.readings = [...zone.readings, ...next.readings];
    if (next.held > zone.held) zone.held = next.held;
    zone.last = { visibilityM: Math.min(zone.last.visibilityM, next.last.visibilityM), sampledAt: Math.max(zone.last.sampledAt, next.last.sampledAt) };
  }
  return zones;
}

function build({ route, line }: FogRoute, stretch: Found & TrackedStretch, past: readonly TimedValue[], at: number): { zone: FogZone; readings: TimedValue[] } {
  const { readings, last } = stretch;
  const least = readings.length > 0 ? Math.min(...readings.map(({ visibilityM }) => visibilityM)) : last.visibilityM;
  const updatedAt = readings.length > 0 ? Math.max(...readings.map(({ sampledAt }) => sampledAt)) : last.sampledAt;
  const recent = past.filter((point) => at - point.at <= fogDerivation.trendMs);
  if (readings.length > 0 && (recent.at(-1)?.at ?? 0) < updatedAt) recent.push({ at: updatedAt, value: least });
  // Rounded down, so that 199.96 m never reads as the milder class's 200.
  const visibilityM = Math.floor(least * 10) / 10;
  const doubt = readings.reduce((left, { weight }) => left * (1 - weight), 1);
  const zone: FogZone = {
    id: stretch.id,
    updatedAt,
    stretch: { route, direction: 0, from: Math.round(line.stakes.stakeAt(stretch.lowM)), to: Math.round(line.stakes.stakeAt(stretch.highM)) },
    visibilityM,
    trendMPerMin: Math.round(slopePerMin(recent) * 10) / 10,
    since: stretch.since,
    sources: readings.map(({ sensor }) => sensor.id),
    confidence: Math.round((1 - doubt) * 100) / 100,
    heldBand: Math.max(stretch.held, fogBandOf(visibilityM)) as FogBand,
  };
  return { zone, readings: recent };
}

function isNews(before: FogZone, now: FogZone): boolean {
  if (now.updatedAt - before.updatedAt >= fogDerivation.quietMs || before.heldBand !== now.heldBand) return true;
  if (fogBandOf(before.visibilityM) !== fogBandOf(now.visibilityM) || before.sources.join() !== now.sources.join()) return true;
  if (Math.abs(now.visibilityM - before.visibilityM) > Math.max(5, before.visibilityM * 0.05)) return true;
  return Math.abs(now.stretch.from - before.stretch.from) > 200 || Math.abs(now.stretch.to - before.stretch.to) > 200;
}
