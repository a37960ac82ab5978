import { lookOf } from './columns/looks.ts';
import { carriagewayPixels } from './columns/road-columns.ts';
import { worldX, worldY } from './columns/web-mercator.ts';
import type { Box, Keep } from './labels/place-labels.ts';
import { SoftRoom } from './labels/soft-room.ts';
import type { MarkLook } from './layers/mark-layer.ts';
import { markX, markY, type PickLooks } from './pick.ts';
import type { MapModel } from './map-model.ts';
import type { Screen } from './screen.ts';

/** Room of the notice that dates an old picture, pixels at scale 1. */
const notice = { width: 600, height: 64 } as const;
/** Room of the attribution with the key to the whole network below it, and of the keys that stand over the map's upper edge, likewise; as wide as the English ones. */
const sources = { width: 268, height: 60 } as const;
const tools = { width: 300, height: 56 } as const;
/** Half the width of a road, and of a queue that lies on it; at most. */
const roadHalfPixels = carriagewayPixels + 4;
const queueHalfPixels = 17;

/** What labels must keep free: the symbols that draw the eye and the notices over the map; all symbols and roads for texts. */
export function mapObstacles(model: MapModel, looks: PickLooks, screen: Screen, dated: boolean): Keep {
  const clear: Box[] = [];
  const { scale, width, height } = screen;
  clear.push({ left: width - sources.width * scale, right: width, top: 0, bottom: sources.height * scale });
  clear.push({ left: 0, right: tools.width * scale, top: 0, bottom: tools.height * scale });
  if (dated) clear.push({ left: width / 2 - (notice.width / 2) * scale, right: width / 2 + (notice.width / 2) * scale, top: 0, bottom: notice.height * scale });
  const keep = (box: Box): number => clear.push(box);
  eachMark(looks.tails, screen, keep);
  eachMark(looks.incidents, screen, keep);
  eachMark(looks.alarms, screen, keep);
  eachMark(looks.units, screen, keep, lookOf.unitOnScene);
  const soft = new SoftRoom(width, height, scale);
  const take = (box: Box): void => soft.take(box);
  eachMark(looks.units, screen, take);
  if (looks.channels.shown) eachMark(looks.channels, screen, take);
  takeRoads(soft, model, screen);
  return { clear, soft };
}

function takeRoads(soft: SoftRoom, { catalogue, network, shown }: MapModel, screen: Screen): void {
  for (const route of catalogue?.routes ?? []) {
    const line = network.line(route.id);
    if (line) takeLine(soft, line.lineBetween(0, line.lengthM, 1, 0), screen, roadHalfPixels * screen.scale);
  }
  for (const queue of shown?.queues ?? []) {
    takeLine(soft, network.lineOf({ route: queue.route, direction: queue.direction, from: queue.tail, to: queue.head, lengthM: queue.lengthM }, 0), screen, queueHalfPixels * screen.scale);
  }
}

function takeLine(soft: SoftRoom, line: readonly (readonly [number, number])[], screen: Screen, halfWidth: number): void {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const [from, to] = [line[i]!, line[i + 1]!];
    soft.takeLine(screen.xOfWorld(worldX(from[0])), screen.yOfWorld(worldY(from[1])), screen.xOfWorld(worldX(to[0])), screen.yOfWorld(worldY(to[1])), halfWidth);
  }
}

function eachMark(look: MarkLook, screen: Screen, take: (box: Box) => void, only?: number): void {
  const { columns } = look;
  for (let i = 0; i < columns.count; i += 1) {
    if (columns.shapes[i * 4 + 3] !== 1 || (only !== undefined && columns.looks[i] !== only)) continue;
    const x = markX(columns, i, look, screen);
    const y = markY(columns, i, look, screen);
    if (!screen.holds(x, y, 0)) continue;
    const radius = (look.sizePixels * columns.shapes[i * 4 + 2]!) / 128;
    take({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  }
}
