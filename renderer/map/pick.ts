import type { Ref } from '../stores/selection.ts';
import { foldAt } from './columns/alarm-columns.ts';
import { carriagewayPixels } from './columns/road-columns.ts';
import type { MarkColumns } from './columns/mark-columns.ts';
import { worldX, worldY } from './columns/web-mercator.ts';
import type { MarkLook } from './layers/mark-layer.ts';
import type { MapModel } from './map-model.ts';
import type { Screen } from './screen.ts';

/** How far from a symbol's edge or a line a pointer still means it, pixels at scale 1. */
const slackPixels = 5;

/** The symbols that can be picked, as they are drawn now. */
export interface PickLooks {
  channels: MarkLook;
  tails: MarkLook;
  units: MarkLook;
  incidents: MarkLook;
  alarms: MarkLook;
}

/**
 * What lies under a point: the most urgent thing first, as it is drawn on top. Done from the columns, because a picking
 * pass of the GPU would cost a frame for every move of the pointer.
 * @param x CSS pixels
 */
export function pickAt(model: MapModel, looks: PickLooks, screen: Screen, x: number, y: number): Ref | undefined {
  const { shown, catalogue } = model;
  const alarm = nearestMark(looks.alarms, screen, x, y);
  if (alarm >= 0) return { kind: 'alarm', id: foldAt(model.alarmsAt(screen.detailZoom), alarm)!.first.id };
  const incident = nearestMark(looks.incidents, screen, x, y);
  if (incident >= 0 && shown) return { kind: 'incident', id: shown.incidents[incident]!.id };
  const unit = nearestMark(looks.units, screen, x, y);
  if (unit >= 0 && shown) return { kind: 'unit', id: shown.units[unit]!.id };
  if (looks.channels.shown && catalogue) {
    const channel = nearestMark(looks.channels, screen, x, y);
    if (channel >= 0) return { kind: 'channel', id: catalogue.channels[channel]!.id };
  }
  const tail = nearestMark(looks.tails, screen, x, y);
  if (tail >= 0 && shown) return { kind: 'queue', id: shown.queues[tail]!.id };
  return pickLine(model, screen, x, y);
}

/** The nearest shown mark whose symbol holds the point; −1 for none. */
export function nearestMark(look: MarkLook, screen: Screen, x: number, y: number): number {
  const { columns } = look;
  let best = -1;
  let bestSq = Number.POSITIVE_INFINITY;
  for (let i = 0; i < columns.count; i += 1) {
    if (columns.shapes[i * 4 + 3] !== 1) continue;
    const dx = markX(columns, i, look, screen) - x;
    const dy = markY(columns, i, look, screen) - y;
    const radius = (look.sizePixels * columns.shapes[i * 4 + 2]!) / 128 + slackPixels * screen.scale;
    const sq = dx * dx + dy * dy;
    if (sq > radius * radius || sq >= bestSq) continue;
    best = i;
    bestSq = sq;
  }
  return best;
}

/** Where a mark's middle is drawn, CSS pixels. */
export function markX(columns: MarkColumns, i: number, look: MarkLook, screen: Screen): number {
  return screen.xOfWorld(columns.places[i * 4]! + columns.places[i * 4 + 2]!) + columns.offsets[i * 4]! * look.sizePixels + columns.offsets[i * 4 + 2]! * look.roadPixels;
}

/** See `markX`. */
export function markY(columns: MarkColumns, i: number, look: MarkLook, screen: Screen): number {
  return screen.yOfWorld(columns.places[i * 4 + 1]! + columns.places[i * 4 + 3]!) - columns.offsets[i * 4 + 1]! * look.sizePixels - columns.offsets[i * 4 + 3]! * look.roadPixels;
}

function pickLine(model: MapModel, screen: Screen, x: number, y: number): Ref | undefined {
  const { network, shown, catalogue } = model;
  if (!shown || !catalogue) return undefined;
  const { scale } = screen;
  for (const queue of shown.queues) {
    const line = network.lineOf({ route: queue.route, direction: queue.direction, from: queue.tail, to: queue.head, lengthM: queue.lengthM }, 0);
    if (distanceTo(line, screen, x, y) < (9 + 9) * scale) return { kind: 'queue', id: queue.id };
  }
  for (const zone of shown.fogZones) {
    if (distanceTo(network.lineOf(zone.stretch, 0), screen, x, y) < 22 * scale) return { kind: 'fog-zone', id: zone.id };
  }
  for (const route of catalogue.routes) {
    const line = network.line(route.id);
    if (line && distanceTo(line.lineBetween(0, line.lengthM, 1, 0), screen, x, y) < (carriagewayPixels * 2 + 2) * scale) return { kind: 'route', id: route.id };
  }
  return undefined;
}

/** Pixels from a point to a line of [lon, lat]. */
export function distanceTo(line: readonly (readonly [number, number])[], screen: Screen, x: number, y: number): number {
  const pixels = 2 ** screen.zoom;
  const atX = screenToWorldX(screen, x, pixels);
  const atY = screenToWorldY(screen, y, pixels);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < line.length; i += 1) {
    const ax = worldX(line[i]![0]);
    const ay = worldY(line[i]![1]);
    const dx = worldX(line[i + 1]![0]) - ax;
    const dy = worldY(line[i + 1]![1]) - ay;
    const lengthSq = dx * dx + dy * dy;
    const t = lengthSq > 0 ? Math.min(1, Math.max(0, ((atX - ax) * dx + (atY - ay) * dy) / lengthSq)) : 0;
    best = Math.min(best, Math.hypot(ax + t * dx - atX, ay + t * dy - atY));
  }
  return best * pixels;
}

function screenToWorldX(screen: Screen, x: number, pixels: number): number {
  return (x - screen.xOf(0)) / pixels + worldX(0);
}

function screenToWorldY(screen: Screen, y: number, pixels: number): number {
  return (screen.yOf(0) - y) / pixels + worldY(0);
}
