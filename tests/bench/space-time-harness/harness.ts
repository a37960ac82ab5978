import { Corridor } from '../../../renderer/panels/space-time/corridor.ts';
import { drawTracks } from '../../../renderer/panels/space-time/draw-tracks.ts';
import { buildCanvasSurface, HeatLayer } from '../../../renderer/panels/space-time/heat-layer.ts';
import { leftMs, scaleAt } from '../../../renderer/panels/space-time/plot-scale.ts';
import { lookupOf, type Lookup } from '../../../renderer/stores/lookup.ts';
import { buildChannelColumns } from '../../../shared/domain/channel-columns.ts';
import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import { corridorSensors } from '../../../shared/domain/corridor.ts';
import type { CorridorHistory } from '../../../shared/ipc/contract.ts';

/** One carriageway of a pane that has a whole display, device pixels. */
interface Size {
  widthPx: number;
  heightPx: number;
}
const spanMs = 4 * 3_600_000;
const ways = [1, -1] as const;

let lookup: Lookup;
let corridor: Corridor;
let layers: { heat: HeatLayer; pen: CanvasRenderingContext2D; way: 1 | -1 }[] = [];
let nowMs = 0;
let size: Size = { widthPx: 1, heightPx: 1 };
/** One sixteenth of a letter's height: 20 px of 1080 lines. */
const px = () => (1.25 * size.heightPx) / 400;

/** Canvases in plain memory, as the panel has them. */
function addCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [size.widthPx, size.heightPx];
  document.body.append(canvas);
  return canvas;
}

const scaleNow = () => scaleAt({ ...size, spanMs, lengthM: corridor.lengthM }, nowMs);

/** Makes sure that what was asked of the canvases has been done. */
function settle(): void {
  for (const canvas of document.querySelectorAll('canvas')) canvas.getContext('2d', { willReadFrequently: true })!.getImageData(0, 0, 1, 1);
}

Object.assign(globalThis, {
  prepare(catalogue: Catalogue): void {
    lookup = lookupOf(catalogue);
  },
  /** From the service's answer as text to both carriageways on their canvases, ms. */
  paint(text: string, toMs: number, on: Size): number {
    size = on;
    document.body.replaceChildren();
    const canvases = ways.map((way) => ({ way, heat: addCanvas(), tracks: addCanvas() }));
    settle();
    const from = performance.now();
    const history = JSON.parse(text) as CorridorHistory;
    nowMs = toMs;
    corridor = new Corridor(history.route, lookup);
    corridor.load(history, nowMs);
    const scale = scaleNow();
    layers = canvases.map(({ way, heat, tracks }) => {
      const layer = new HeatLayer(buildCanvasSurface(heat), corridor.grids[`${way}`], 'speed', lookup.routes.get(history.route)!.freeFlowKmh);
      layer.draw(scale);
      const pen = tracks.getContext('2d', { willReadFrequently: true })!;
      drawTracks(pen, scale, corridor.tracker.tracks(leftMs(scale)), way, nowMs, px());
      return { heat: layer, pen, way };
    });
    settle();
    return performance.now() - from;
  },
  /** Goes on by some seconds, one at a time, every sensor reporting as often as it does: columns drawn of each second, and ms. */
  goOn(seconds: number): { columns: number[]; ms: number[] } {
    const columns = buildChannelColumns(lookup.catalogue.channels.length);
    columns.quality.fill(0);
    const sensors = ways.flatMap((way) => corridorSensors(lookup.catalogue, lookup.network, corridor.route, way));
    const found: { columns: number[]; ms: number[] } = { columns: [], ms: [] };
    for (let s = 1; s <= seconds; s++) {
      nowMs += 1_000;
      for (const { index, everyMs } of sensors) {
        if ((nowMs + index * 1_000) % everyMs >= 1_000) continue;
        columns.sampledAt[index] = nowMs - 400;
        columns.value[index] = 20 + ((index * 7 + s) % 80);
      }
      const from = performance.now();
      const drawn = () => layers.reduce((sum, { heat }) => sum + heat.columnsDrawn, 0);
      const before = drawn();
      for (const { heat, way } of layers) heat.append(scaleNow(), corridor.grids[`${way}`].take(columns, nowMs));
      settle();
      found.ms.push(performance.now() - from);
      found.columns.push(drawn() - before);
    }
    return found;
  },
  wholeColumns: () => ways.length * size.widthPx,
  ready: true,
});
