import type { Layer } from '@deck.gl/core';
import { worldX, worldY } from '../columns/web-mercator.ts';

const block = `
layout(std140) uniform cameraUniforms {
  vec4 centre;
  vec2 clipPerWorld;
  vec2 clipPerPixel;
  float pixelsPerWorld;
  float ratio;
} camera;
`;

const vertex = `${block}
// A position and what its float lost, against a centre split alike: exact to a centimetre at any zoom.
vec2 camera_clip(vec4 place) {
  return ((place.xy - camera.centre.xy) + (place.zw - camera.centre.zw)) * camera.clipPerWorld;
}
`;

/**
 * The camera of a north-up, untilted Web Mercator map as a shader module: a subtraction and a product a vertex, where
 * deck.gl's own projection pays for tilt, globes and metres that this map has not.
 */
export const cameraUniforms = {
  name: 'camera',
  vs: vertex,
  fs: block,
  uniformTypes: { centre: 'vec4<f32>', clipPerWorld: 'vec2<f32>', clipPerPixel: 'vec2<f32>', pixelsPerWorld: 'f32', ratio: 'f32' },
} as const;

/** What the module needs to know of where the map looks. */
export function cameraOf(viewport: Layer['context']['viewport']): Record<string, number | number[]> {
  const { width, height, zoom, longitude, latitude } = viewport as unknown as Record<'width' | 'height' | 'zoom' | 'longitude' | 'latitude', number>;
  const x = worldX(longitude);
  const y = worldY(latitude);
  const pixels = 2 ** zoom;
  return {
    centre: [Math.fround(x), Math.fround(y), x - Math.fround(x), y - Math.fround(y)],
    clipPerWorld: [(2 * pixels) / width, (2 * pixels) / height],
    clipPerPixel: [2 / width, 2 / height],
    pixelsPerWorld: pixels,
    ratio: devicePixelRatio,
  };
}
