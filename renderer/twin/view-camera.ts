import type { Direction } from '../../shared/domain/position.ts';
import { newFramePoint, type Corridor } from './corridor.ts';
import { section } from './cross-section.ts';

/** Where the viewer stands: behind and above a place of the road, looking along it. */
export interface ViewPose {
  /** The place looked at, metres along the corridor. */
  s: number;
  /** Turned away from the way that `s` grows, degrees; growing to the right. */
  yawDeg: number;
  /** Down from level, degrees. */
  tiltDeg: number;
  /** From the eye to the place looked at, metres. */
  distanceM: number;
}

/** How a viewer may stand: never under the road, never so far up that the corridor is a thread. */
export const viewLimits = { tiltDeg: [6, 80], distanceM: [25, 1_600], yawDeg: [-180, 180] } as const;

/** The first look at a place: along the traffic, its lanes and 300 m ahead in view. */
export const firstPose: ViewPose = { s: 70, yawDeg: -9, tiltDeg: 15, distanceM: 175 };

/** What a key or the wheel does to the view. Steps along the road are real metres. */
export type ViewMove = { along: number } | { turn: number } | { tilt: number } | { zoom: number };

/** The view after a move, within its limits and the corridor. */
export function moveView(pose: ViewPose, move: ViewMove, { fromS, toS }: Pick<Corridor, 'fromS' | 'toS'>): ViewPose {
  if ('along' in move) return { ...pose, s: hold(pose.s + move.along, [fromS, toS]) };
  if ('turn' in move) return { ...pose, yawDeg: ((pose.yawDeg + move.turn + 540) % 360) - 180 };
  if ('tilt' in move) return { ...pose, tiltDeg: hold(pose.tiltDeg + move.tilt, viewLimits.tiltDeg) };
  return { ...pose, distanceM: hold(pose.distanceM * move.zoom, viewLimits.distanceM) };
}

/** Metres along the road of one key step: what is near is moved by less. */
export function stepAlongM({ distanceM }: ViewPose): number {
  return Math.max(10, Math.round(distanceM / 30) * 10);
}

/** Eye and point looked at in the corridor's frame, metres, and the upright angle of view, degrees. */
export interface EyePose {
  eye: [number, number, number];
  target: [number, number, number];
  fovDeg: number;
  /** Where the eye is along the corridor. */
  eyeS: number;
}

const viewFovDeg = 38;

/** The eye of a view. */
export function eyeOf(corridor: Corridor, { s, yawDeg, tiltDeg, distanceM }: ViewPose): EyePose {
  const point = corridor.at(s, 0, newFramePoint());
  const yaw = (yawDeg * Math.PI) / 180;
  const tilt = (tiltDeg * Math.PI) / 180;
  const lookX = point.forwardX * Math.cos(yaw) - point.forwardZ * Math.sin(yaw);
  const lookZ = point.forwardZ * Math.cos(yaw) + point.forwardX * Math.sin(yaw);
  const level = distanceM * Math.cos(tilt);
  return {
    eye: [point.x - lookX * level, 1 + distanceM * Math.sin(tilt), point.z - lookZ * level],
    target: [point.x, 1, point.z],
    fovDeg: viewFovDeg,
    eyeS: s - level * Math.cos(yaw),
  };
}

/** The simulated picture's camera: on a pole of 9 m, its focal length 1.15 × its height (renderer/video, `buildPerspective`). */
const poleM = 9;
const cameraFovDeg = (2 * Math.atan(0.5 / 1.15) * 180) / Math.PI;
/** A camera looks at the road so far ahead. */
const aheadM = 95;

/** The eye of a roadside camera: over its own carriageway's shoulder, along its traffic. */
export function cameraEye(corridor: Corridor, s: number, direction: Direction): EyePose {
  const way = corridor.wayOf(direction);
  const eye = corridor.at(s, way * (section.shoulderEdge - 1), newFramePoint());
  const target = corridor.at(s + way * aheadM, way * 8, newFramePoint());
  return { eye: [eye.x, poleM, eye.z], target: [target.x, 0.6, target.z], fovDeg: cameraFovDeg, eyeS: s };
}

function hold(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(Math.max(value, least), most);
}
