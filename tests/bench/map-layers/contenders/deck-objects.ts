import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as GroundMap } from 'maplibre-gl';
import { parseHex } from '../../../../renderer/lib/colour.ts';
import { centre, emptyStyle, pointPixels, stateColours, type Contender } from '../contender.ts';

interface Row {
  position: [number, number];
  state: number;
}

const colours = stateColours.map((hex) => [...parseHex(hex)] as [number, number, number]);

/** deck.gl as its examples have it: an array of objects, replaced with every change. */
export function buildDeckObjects(): Contender {
  let rows: Row[] = [];
  let overlay: MapLibreOverlay;
  const build = (): ScatterplotLayer<Row> =>
    new ScatterplotLayer<Row>({ id: 'points', data: rows, getPosition: (row) => row.position, getFillColor: (row) => colours[row.state]!, getRadius: pointPixels / 2, radiusUnits: 'pixels' });
  return {
    async open(container, points, onFrame) {
      rows = Array.from({ length: points.count }, (_, i) => ({ position: [points.lon[i]!, points.lat[i]!], state: 0 }));
      const map = new GroundMap({ container, style: emptyStyle, center: [centre.lon, centre.lat], zoom: centre.zoom, attributionControl: false, fadeDuration: 0 });
      await new Promise<void>((resolve) => {
        overlay = new MapLibreOverlay({ interleaved: false, layers: [build()], onAfterRender: ({ gl }) => onFrame(gl), onLoad: () => resolve() });
        map.addControl(overlay);
      });
    },
    update(changed, state) {
      const next = rows.slice();
      for (const i of changed) next[i] = { position: rows[i]!.position, state };
      rows = next;
      overlay.setProps({ layers: [build()] });
    },
  };
}
