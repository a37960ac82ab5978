import { parseHex } from '../../lib/colour.ts';
import { palette } from '../../lib/palette.ts';

/** How the inside of a symbol is drawn: never colour alone tells a state. */
export const fills = { solid: 0, half: 1, hollow: 2, crossed: 3 } as const;

/** One way that a symbol can look; its position in `looks` is the byte that the GPU gets. */
export interface Look {
  /** Colour of the body (or of the outline when hollow), and of the outline. */
  body: string;
  line: string;
  fill: (typeof fills)[keyof typeof fills];
  /** Rings around the symbol, 0..2: what needs an eye has them. */
  rings: 0 | 1 | 2;
}

const { freshness, alarm, unit, traffic, fog, ground } = palette;
const dark = ground.outside;
const alarmColours = [alarm.p1, alarm.p2, alarm.p3, alarm.p4] as const;

const quiet: readonly Look[] = [
  { body: freshness.fresh, line: dark, fill: fills.solid, rings: 0 },
  { body: freshness.late, line: freshness.late, fill: fills.half, rings: 0 },
  { body: freshness.stale, line: freshness.stale, fill: fills.hollow, rings: 0 },
  { body: freshness.lost, line: freshness.lost, fill: fills.crossed, rings: 0 },
];

/** A reading that matters keeps its colour while it is fresh or late; older it is no evidence and looks like any other. */
function attending(colour: string, rings: Look['rings']): Look[] {
  return [
    { body: colour, line: dark, fill: fills.solid, rings },
    { body: colour, line: colour, fill: fills.half, rings },
    quiet[2]!,
    quiet[3]!,
  ];
}

/**
 * Every look there is. The first 16 are channels: freshness (0..3) + 4 × attention (0 none, 1 notice, 2 warning,
 * 3 severe). The others are entities, by `lookOf`.
 */
export const looks: readonly Look[] = [
  ...quiet,
  ...attending(traffic.heavy, 0),
  ...attending(traffic.slow, 0),
  ...attending(fog.severe, 1),
  { body: unit.idle, line: dark, fill: fills.solid, rings: 0 },
  { body: unit.moving, line: '#ffffff', fill: fills.solid, rings: 0 },
  { body: unit.scene, line: dark, fill: fills.solid, rings: 1 },
  { body: unit.off, line: unit.off, fill: fills.hollow, rings: 0 },
  { body: alarm.p1, line: dark, fill: fills.solid, rings: 2 },
  { body: alarm.p2, line: dark, fill: fills.solid, rings: 1 },
  { body: alarm.p3, line: dark, fill: fills.solid, rings: 0 },
  { body: alarm.p4, line: dark, fill: fills.solid, rings: 0 },
  { body: alarm.p1, line: '#ffffff', fill: fills.solid, rings: 1 },
  ...[traffic.heavy, traffic.slow, traffic.queuing, traffic.stationary].map((body): Look => ({ body, line: '#ffffff', fill: fills.solid, rings: 0 })),
  ...alarmColours.map((body): Look => ({ body, line: body, fill: fills.half, rings: 0 })),
  ...alarmColours.map((body): Look => ({ body, line: body, fill: fills.hollow, rings: 0 })),
  ...[traffic.heavy, traffic.slow, traffic.queuing, traffic.stationary].map((body): Look => ({ body, line: body, fill: fills.hollow, rings: 0 })),
  { body: freshness.lost, line: freshness.lost, fill: fills.hollow, rings: 0 },
];

/** Where the looks of entities begin in `looks`. */
export const lookOf = {
  unitIdle: 16,
  unitMoving: 17,
  unitOnScene: 18,
  unitOff: 19,
  /** Plus the priority less 1: active and not acknowledged. */
  alarm: 20,
  incident: 24,
  /** Plus the grade of the queue, 0..3. */
  queue: 25,
  /** Plus the priority less 1: somebody has it. */
  alarmSeen: 29,
  /** Plus the priority less 1: over, though nobody has acknowledged it. */
  alarmCleared: 33,
  /** Plus the grade of the queue: where its tail is expected. */
  queueAhead: 37,
  /** A queue too old to be evidence, whatever its grade. */
  queueStale: 41,
} as const;

/** Outlines of symbols; the position is the byte that the GPU gets. Shape tells the class, colour never does. */
export const shapes = ['square', 'triangle', 'circle', 'diamond', 'hexagon', 'arrow', 'flag', 'burst', 'bar', 'plaza'] as const;
export type Shape = (typeof shapes)[number];

/** The byte of a shape. */
export function shapeByte(shape: Shape): number {
  return shapes.indexOf(shape);
}

/** The five classes of information in the catalogue's order: video, traffic, weather, devices, forces. */
export const classShapes: readonly Shape[] = ['square', 'triangle', 'circle', 'diamond', 'hexagon'];

/**
 * Every look as the shader's table has it: red, green, blue of the body in the low bytes, and a byte of style: the fill (two
 * bits), the rings (two bits), and whether the outline is white (for what is solid; a hollow symbol is all outline).
 */
export const lookWords: Uint32Array = Uint32Array.from(looks, ({ body, line, fill, rings }) => {
  const [red, green, blue] = parseHex(body);
  const light = fill === fills.solid && line !== dark ? 1 : 0;
  return (red | (green << 8) | (blue << 16) | ((fill | (rings << 2) | (light << 4)) << 24)) >>> 0;
});
