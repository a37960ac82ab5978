import type { StyleSpecification } from 'maplibre-gl';
import type { BaseMap } from '../../resources/network/base-map.ts';
import { palette } from '../lib/palette.ts';

const { ground } = palette;

/** The ground under the layers as a MapLibre style: no tiles, no glyphs, no sprites, no network. */
export function buildBaseStyle(baseMap: BaseMap): StyleSpecification {
  return {
    version: 8,
    name: 'ground',
    transition: { duration: 0, delay: 0 },
    sources: {
      prefecture: { type: 'geojson', data: baseMap.prefecture as GeoJSON.FeatureCollection },
      counties: { type: 'geojson', data: baseMap.counties as GeoJSON.FeatureCollection },
      rivers: { type: 'geojson', data: baseMap.rivers as GeoJSON.FeatureCollection },
    },
    layers: [
      { id: 'outside', type: 'background', paint: { 'background-color': ground.outside } },
      { id: 'land', type: 'fill', source: 'prefecture', paint: { 'fill-color': ground.land, 'fill-antialias': true } },
      {
        id: 'rivers', type: 'line', source: 'rivers', layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': ground.water, 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 1.2, 10, 3, 14, 9] },
      },
      { id: 'county-borders', type: 'line', source: 'counties', paint: { 'line-color': ground.faint, 'line-width': 1.2, 'line-dasharray': [4, 3] } },
      { id: 'prefecture-border', type: 'line', source: 'prefecture', paint: { 'line-color': ground.line, 'line-width': 2.5 } },
    ],
  };
}
