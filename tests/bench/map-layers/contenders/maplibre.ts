import { Map as GroundMap, type ExpressionSpecification, type GeoJSONSource } from 'maplibre-gl';
import { centre, emptyStyle, pointPixels, stateColours, type Contender, type Points } from '../contender.ts';

type State = 'feature-state' | 'property';

function colourBy(from: State): ExpressionSpecification {
  const value = from === 'feature-state' ? ['coalesce', ['feature-state', 's'], 0] : ['get', 's'];
  return ['match', value, 1, stateColours[1], 2, stateColours[2], 3, stateColours[3], stateColours[0]] as unknown as ExpressionSpecification;
}

function collect(points: Points, states: Uint8Array): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: Array.from({ length: points.count }, (_, i) => ({ type: 'Feature', id: i, geometry: { type: 'Point', coordinates: [points.lon[i]!, points.lat[i]!] }, properties: { s: states[i]! } })),
  };
}

async function openMap(container: HTMLElement, points: Points, from: State): Promise<GroundMap> {
  const map = new GroundMap({ container, style: emptyStyle, center: [centre.lon, centre.lat], zoom: centre.zoom, attributionControl: false, fadeDuration: 0 });
  await map.once('load');
  map.addSource('points', { type: 'geojson', data: collect(points, new Uint8Array(points.count)) });
  map.addLayer({ id: 'points', type: 'circle', source: 'points', paint: { 'circle-radius': pointPixels / 2, 'circle-color': colourBy(from), 'circle-color-transition': { duration: 0 } } });
  await map.once('idle');
  return map;
}

/** The context that a map draws with: a canvas has but one. */
function contextOf(map: GroundMap): WebGL2RenderingContext {
  return map.getCanvas().getContext('webgl2')!;
}

/** MapLibre with `setFeatureState` for every point that changed. */
export function buildFeatureState(): Contender {
  let map: GroundMap;
  return {
    async open(container, points, onFrame) {
      map = await openMap(container, points, 'feature-state');
      const gl = contextOf(map);
      map.on('render', () => onFrame(gl));
    },
    update(changed, s) {
      for (let i = 0; i < changed.length; i += 1) map.setFeatureState({ source: 'points', id: changed[i]! }, { s });
    },
  };
}

/** MapLibre with the whole GeoJSON set anew. */
export function buildSetData(): Contender {
  let map: GroundMap;
  let all: Points;
  let states = new Uint8Array(0);
  return {
    async open(container, points, onFrame) {
      all = points;
      states = new Uint8Array(points.count);
      map = await openMap(container, points, 'property');
      const gl = contextOf(map);
      map.on('render', () => {
        // A frame counts when the tiles that it drew hold the new data.
        if (map.isSourceLoaded('points') && map.areTilesLoaded()) onFrame(gl);
      });
    },
    update(changed, s) {
      for (let i = 0; i < changed.length; i += 1) states[changed[i]!] = s;
      void map.getSource<GeoJSONSource>('points')!.setData(collect(all, states));
    },
  };
}
