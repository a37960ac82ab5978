import type { Lookup } from '../../stores/lookup.ts';
import type { Corridor } from '../corridor.ts';
import { section } from '../cross-section.ts';
import { hung, standing, type Block } from './box-columns.ts';
import type { Device, DeviceState } from './device-columns.ts';
import type { Albedo } from './ribbon-columns.ts';
import type { StakePost } from './stake-columns.ts';

const steel: Albedo = [0.42, 0.44, 0.46];
const dark: Albedo = [0.09, 0.1, 0.11];
const white: Albedo = [0.8, 0.81, 0.81];
const board: Albedo = [0.13, 0.22, 0.2];
const orange: Albedo = [0.75, 0.3, 0.08];
/** Lamps and signs that are lit: amber, as what warns. */
const lit: Albedo = [1, 0.52, 0.09];
const unlit: Albedo = [0.16, 0.15, 0.13];
const limitRing: Albedo = [0.62, 0.12, 0.1];

/** Posts every 100 m on both sides, boards at whole kilometres. */
export function buildStakeBlocks(posts: readonly StakePost[]): Block[] {
  return posts.flatMap(({ s, kilometre }) =>
    [section.stake, -section.stake].flatMap((offsetM) =>
      kilometre ? [standing(s, offsetM, 0.12, 0.12, 1.4, steel), hung(s, offsetM, 1, 0.08, 1.1, 0.75, board)] : [standing(s, offsetM, 0.14, 0.14, 0.95, white)],
    ),
  );
}

/** Crossings over the road that the catalogue knows: a bridge or tunnel mouth is beyond what this view draws. */
export function buildDeviceBlocks(devices: readonly Device[], states: readonly DeviceState[], corridor: Corridor): Block[] {
  return devices.flatMap((device, i) => blocksOf(device, states[i]!, corridor));
}

function blocksOf({ kind, s, offsetM, direction }: Device, { value }: DeviceState, corridor: Corridor): Block[] {
  const side = Math.sign(offsetM);
  const on = value > 0;
  switch (kind) {
    case 'camera':
      return [standing(s, offsetM, 0.28, 0.28, 9, steel), hung(s, offsetM - side * 0.9, 8.8, 0.16, 1.8, 0.16, steel), hung(s + 0.3, offsetM - side * 1.8, 8.3, 0.9, 0.4, 0.4, dark)];
    case 'gantry':
      return gantry(s, direction === 0 ? [-1, 1] : [corridor.wayOf(direction)]);
    case 'sign':
      return signOf(s, side, on);
    case 'limit-sign':
      return [standing(s, offsetM, 0.2, 0.2, 5.2, steel), hung(s, offsetM, 3.6, 0.14, 2, 2, limitRing), hung(s, offsetM, 3.85, 0.2, 1.5, 1.5, white, true)];
    case 'laser':
    case 'fog-light':
      return [standing(s, offsetM - side * 1, 0.16, 0.16, kind === 'laser' ? 3.4 : 1.2, steel), hung(s, offsetM - side * 1, kind === 'laser' ? 3.4 : 1.2, 0.4, 0.4, 0.4, on ? lit : unlit, on)];
    case 'sound-light':
      return [standing(s, offsetM - side * 0.6, 0.2, 0.2, 3.2, steel), hung(s, offsetM - side * 0.6, 3.2, 0.45, 0.5, 0.7, on ? lit : unlit, on)];
    case 'cone':
      return [standing(s, offsetM, 0.4, 0.4, 0.75, orange, on)];
    case 'visibility':
    case 'weather':
      return [standing(s, offsetM, 0.2, 0.2, 3.6, steel), hung(s, offsetM, 3.3, 0.3, 1.6, 0.28, white)];
    case 'detector':
    case 'signal':
      return [standing(s, offsetM, 0.2, 0.2, 4.6, steel), hung(s, offsetM - side * 0.3, 4.3, 0.4, 0.6, 0.35, dark)];
  }
}

/** A portal over one carriageway or both, with its boxes. */
function gantry(s: number, sides: readonly (1 | -1)[]): Block[] {
  return sides.flatMap((side) => [
    standing(s, side * section.pole, 0.45, 0.45, 7, steel),
    standing(s, side * 0.4, 0.4, 0.4, 7, steel),
    hung(s, (side * section.pole) / 2, 6.6, 0.7, section.pole, 0.5, steel),
    ...[4.6, 8.4, 11.8].map((at) => hung(s, side * at, 6, 0.6, 0.9, 0.55, dark)),
  ]);
}

/** A message sign on a cantilever over the right lane; lit when it says something. */
function signOf(s: number, side: number, on: boolean): Block[] {
  return [
    standing(s, side * section.pole, 0.5, 0.5, 8.6, steel),
    hung(s, side * (section.pole - 4), 7.6, 0.4, 8, 0.4, steel),
    hung(s, side * 8.4, 5.8, 0.5, 7.6, 2.6, dark),
    hung(s, side * 8.4, 6.3, 0.6, 6.6, 1.5, on ? lit : [0.03, 0.035, 0.04], on),
  ];
}

/** Structures of places that stand over or at the road: nothing but what their kind says. */
export function buildPlaceBlocks(corridor: Corridor, { catalogue, network }: Lookup): Block[] {
  return catalogue.places.flatMap((place): Block[] => {
    if (place.route !== corridor.route || place.stake === undefined) return [];
    const s = corridor.sOf(network.alongOf(corridor.route, place.stake, place));
    if (!corridor.holds(s)) return [];
    if (place.kind !== 'interchange' && place.kind !== 'plaza' && place.kind !== 'service-area') return [];
    // The exit's board, 300 m before it on either carriageway.
    return ([1, -1] as const).flatMap((way) => !corridor.holds(s - way * 300) ? [] : [
      standing(s - way * 300, way * section.pole, 0.3, 0.3, 5.4, steel),
      hung(s - way * 300, way * section.pole, 3.2, 0.12, 4.2, 2.2, board),
    ]);
  });
}
