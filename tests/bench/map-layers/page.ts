import 'maplibre-gl/dist/maplibre-gl.css';
import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Random } from '../../../shared/lib/random.ts';
import type { Contender, Points } from './contender.ts';
import { buildDeckObjects } from './contenders/deck-objects.ts';
import { buildECharts } from './contenders/echarts.ts';
import { buildFeatureState, buildSetData } from './contenders/maplibre.ts';
import { buildOurs } from './contenders/ours.ts';
import { buildThreePoints } from './contenders/three-points.ts';

setWorkerUrl(workerUrl);

const builders: Record<string, () => Contender> = {
  ours: buildOurs, 'deck-objects': buildDeckObjects, 'feature-state': buildFeatureState, 'set-data': buildSetData, echarts: buildECharts, 'three-points': buildThreePoints,
};
const query = new URLSearchParams(location.search);
const count = Number(query.get('count'));
const everyMs = 100;
const contender = builders[query.get('contender')!]!();

function buildPoints(): Points {
  const random = new Random('points');
  const points: Points = { count, lon: new Float64Array(count), lat: new Float64Array(count) };
  for (let i = 0; i < count; i += 1) {
    points.lon[i] = random.between(115.3, 116.7);
    points.lat[i] = random.between(35.9, 37);
  }
  return points;
}

const pixel = new Uint8Array(4);

/** What the runner reads: updates shown so far, and the milliseconds from each until the frame that shows it has been drawn to its last pixel. */
const told = { ready: false, readyAt: 0, updates: 0, latencies: [] as number[] };
Object.assign(window, { told });

const tenths = Array.from({ length: 10 }, (_, part) => Uint32Array.from({ length: Math.floor(count / 10) }, (_each, i) => i * 10 + part));
let askedAt = 0;
let waiting = false;

function update(): void {
  waiting = true;
  askedAt = performance.now();
  contender.update(tenths[told.updates % 10]!, 1 + (Math.floor(told.updates / 10) % 3));
}

/**
 * Says when what has been drawn is drawn: reading one pixel of a WebGL canvas back cannot be answered sooner. It is read
 * of the one canvas that was drawn on, so that the question costs every contender the same. Reading a canvas of the
 * other kind would move it off the GPU for good; there the next frame, which waits for this one, must do.
 */
function whenDrawn(gl: WebGL2RenderingContext | undefined, then: () => void): void {
  if (!gl) {
    requestAnimationFrame(then);
    return;
  }
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  then();
}

function onFrame(drawnBy: WebGL2RenderingContext | undefined): void {
  if (!waiting) return;
  waiting = false;
  whenDrawn(drawnBy, () => {
    told.latencies.push(performance.now() - askedAt);
    told.updates += 1;
    // The bridge publishes in an animation frame, and so does this.
    setTimeout(() => requestAnimationFrame(update), Math.max(0, askedAt + everyMs - performance.now()));
  });
}

await contender.open(document.getElementById('map')!, buildPoints(), onFrame);
setTimeout(() => {
  told.ready = true;
  told.readyAt = performance.now();
  update();
}, 1_500);
