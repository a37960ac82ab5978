import { trafficStateOf, type TrafficState } from '../../../shared/domain/traffic-state.ts';
import { palette } from '../../lib/palette.ts';

/** What the diagram's colour says. */
export type HeatMode = 'speed' | 'density';

/** The classes in colour, mildest first. */
export const heatClasses = ['free', 'heavy', 'slow', 'queuing', 'stationary'] as const satisfies readonly TrafficState[];
export type HeatClass = (typeof heatClasses)[number];

/** Shares of free flow where `slow`er classes begin (DATEX II; domain page, "Queues and congestion"). */
const speedShares = [0.9, 0.75, 0.25, 0.1] as const;

/**
 * Vehicles a kilometre of a carriageway of two lanes up to which a class goes: service levels C, D, E of the Highway
 * Capacity Manual (16, 22, 28 a lane) and twice the last's density, where traffic stands.
 */
export const densityLimits = [32, 44, 56, 100] as const;

/** The class of a value; undefined for NaN. */
export function heatClassOf(mode: HeatMode, value: number, freeFlowKmh: number): HeatClass | undefined {
  if (Number.isNaN(value)) return undefined;
  if (mode === 'density') return heatClasses[densityLimits.filter((limit) => value > limit).length];
  const state = trafficStateOf(value, freeFlowKmh);
  return heatClasses.find((each) => each === state);
}

/** What each class stands for, in km/h or vehicles a kilometre. */
export function heatRange(mode: HeatMode, place: number, freeFlowKmh: number): string {
  const limits = mode === 'speed' ? speedShares.map((share) => Math.round(share * freeFlowKmh)) : densityLimits;
  const [before, after] = [limits[place - 1], limits[place]];
  if (mode === 'speed') return before === undefined ? `≥ ${after}` : after === undefined ? `< ${before}` : `${after}–${before}`;
  return before === undefined ? `≤ ${after}` : after === undefined ? `> ${before}` : `${before}–${after}`;
}

/** The colours of the classes as pixels of an image; 0 is clear: nothing is known there. */
export const heatPixels: Readonly<Record<HeatClass, number>> = Object.fromEntries(heatClasses.map((each) => [each, pixelOf(palette.traffic[each])])) as Record<HeatClass, number>;

function pixelOf(hex: string): number {
  const rgb = Number.parseInt(hex.slice(1), 16);
  // Little-endian: alpha, blue, green, red.
  return ((0xff << 24) | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >>> 16)) >>> 0;
}
