import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as GroundMap } from 'maplibre-gl';
import { ChannelMarks } from '../../../../renderer/map/columns/channel-columns.ts';
import { deviceProps, FramesOnDemand } from '../../../../renderer/map/layers/frames-on-demand.ts';
import { MarkLayer, type MarkLook } from '../../../../renderer/map/layers/mark-layer.ts';
import type { Catalogue } from '../../../../shared/domain/catalogue.ts';
import { buildChannelColumns } from '../../../../shared/domain/channel-columns.ts';
import type { TelemetryFrame } from '../../../../shared/domain/frames.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { centre, emptyStyle, pointPixels, type Contender } from '../contender.ts';

const everyMs = 10_000;
/** Ages that are fresh, late, stale and lost for `everyMs`. */
const ages = [0, 2, 6, 20].map((times) => times * everyMs);
const nowMs = 1_790_000_000_000;

/** What the console does: the product's own columns and layer, fed with telemetry frames. */
export function buildOurs(): Contender {
  let state = buildChannelColumns(0);
  let marks: ChannelMarks;
  let layer: MarkLayer;
  const frames = new FramesOnDemand();
  /** What a decoded frame of each state says: decoding and the World are another benchmark's (decode-apply). */
  let said: Pick<TelemetryFrame, 'ageMs' | 'value' | 'quality'>[] = [];
  return {
    async open(container, points, onFrame) {
      const channels = Array.from({ length: points.count }, (_, i) => ({ id: `${i}`, name: '', department: 'd', class: 'c', kind: 'radar' as const, lon: points.lon[i]!, lat: points.lat[i]!, everyMs }));
      const catalogue: Catalogue = { etag: '', departments: [], classes: [{ id: 'a', name: '', nameEn: '' }, { id: 'b', name: '', nameEn: '' }, { id: 'c', name: '', nameEn: '' }], channels, routes: [], places: [] };
      state = buildChannelColumns(points.count);
      state.quality.fill(0);
      state.sampledAt.fill(nowMs);
      const rows = Math.floor(points.count / 10);
      const value = new Float32Array(rows).fill(Number.NaN);
      const quality = new Uint8Array(rows);
      said = ages.map((ageMs) => ({ ageMs: new Uint32Array(rows).fill(ageMs), value, quality }));
      marks = new ChannelMarks(catalogue, new RoadNetwork([]));
      // Every contender draws its points where they are.
      marks.marks.offsets.fill(0);
      marks.apply(state, { from: 0, to: points.count - 1 }, nowMs);
      const look: MarkLook = { columns: marks.marks, sizePixels: pointPixels, roadPixels: 0, detail: false, shown: true };
      layer = new MarkLayer({ id: 'channels', look });
      const map = new GroundMap({ container, style: emptyStyle, center: [centre.lon, centre.lat], zoom: centre.zoom, attributionControl: false, fadeDuration: 0 });
      await new Promise<void>((resolve) => {
        map.addControl(new MapLibreOverlay({ interleaved: false, deviceProps, layers: [layer], onAfterRender: ({ gl }) => {
          if (layer.context) frames.attach(layer);
          onFrame(gl);
          resolve();
        } }));
      });
    },
    update(changed, next) {
      const frame: TelemetryFrame = { kind: 'telemetry', snapshot: false, seq: 0, at: nowMs, count: changed.length, index: changed, ...said[next]! };
      if (marks.apply(state, { from: changed[0]!, to: changed.at(-1)!, frames: [frame] }, nowMs)) frames.ask();
    },
  };
}
