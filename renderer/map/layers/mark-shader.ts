import { lookWords, shapes } from '../columns/looks.ts';

const block = `
layout(std140) uniform markUniforms {
  float sizePixels;
  float roadPixels;
  float detail;
} mark;
`;

/** Uniforms of the mark layer; sizes in CSS pixels, `detail` is 0 or 1. */
export const markUniforms = {
  name: 'mark',
  vs: block,
  fs: block,
  uniformTypes: { sizePixels: 'f32', roadPixels: 'f32', detail: 'f32' },
} as const;

const rows = Array.from(lookWords, (word) => `vec4(${[0, 8, 16, 24].map((shift) => `${(word >>> shift) & 255}.0`).join(', ')})`);
/** Every look's colour and style (see `lookWords`), and how a vertex finds its own. */
const table = `const vec4 table[${rows.length}] = vec4[${rows.length}](${rows.join(', ')});
vec4 lookOf(float look) {
  return table[int(look * 255.0 + 0.5)] / 255.0;
}`;

/** One point a symbol: `places`, `offsets`, `shapes` and `looks` are those of `MarkColumns`. */
export const markVertex = `#version 300 es
#define SHADER_NAME mark-layer-vertex
in vec4 places;
in vec4 offsets;
in vec4 shapes;
in float looks;
out vec3 vColour;
flat out vec4 vLook;
flat out vec4 vSize;
${table}
void main(void) {
  vec4 words = lookOf(looks);
  float style = floor(words.a * 255.0 + 0.5);
  float fill = mod(style, 4.0);
  float rings = mod(floor(style / 4.0), 4.0);
  float radius = 0.5 * mark.sizePixels * shapes.z * ${(255 / 64).toFixed(6)};
  float reach = (rings > 0.5 ? 2.1 : 1.15) * radius + 1.0;
  vec2 offset = offsets.xy * mark.sizePixels + offsets.zw * mark.roadPixels;
  gl_Position = vec4(camera_clip(places) + offset * camera.clipPerPixel, 0.0, 1.0);
  gl_PointSize = 2.0 * reach * camera.ratio;
  float turn = shapes.y * ${((255 / 256) * 2 * Math.PI).toFixed(6)};
  vColour = words.rgb;
  vLook = vec4(floor(shapes.x * 255.0 + 0.5), fill, rings, floor(style / 16.0));
  vSize = vec4(radius, reach / radius, cos(turn), sin(turn));
  if (shapes.w == 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`;

const is = (shape: (typeof shapes)[number]): string => `shape < ${shapes.indexOf(shape)}.5`;

export const markFragment = `#version 300 es
#define SHADER_NAME mark-layer-fragment
precision highp float;
in vec3 vColour;
flat in vec4 vLook;
flat in vec4 vSize;
out vec4 fragColor;
const vec3 ground = vec3(0.08, 0.095, 0.11);
float polygon(vec2 p, float sides, float inner) {
  float wedge = 6.2831853 / sides;
  float angle = mod(atan(p.x, p.y), wedge) - 0.5 * wedge;
  return length(p) * cos(angle) - inner;
}
// Distance to the outline, in radii; the order is that of the shapes.
float outlineOf(float shape, vec2 p) {
  if (${is('square')}) return max(abs(p.x), abs(p.y)) - 0.8;
  if (${is('triangle')}) return polygon(p + vec2(0.0, 0.18), 3.0, 0.58);
  if (${is('circle')}) return length(p) - 0.88;
  if (${is('diamond')}) return (abs(p.x) + abs(p.y)) * 0.7071 - 0.72;
  if (${is('hexagon')}) return polygon(p, 6.0, 0.84);
  if (${is('arrow')}) {
    float wing = dot(vec2(abs(p.x), p.y), vec2(0.8944, 0.4472)) - 0.46;
    float notch = dot(vec2(abs(p.x), -p.y), vec2(-0.55, 0.835)) - 0.42;
    return max(wing, notch);
  }
  if (${is('flag')}) return polygon(vec2(p.x, 0.1 - p.y), 3.0, 0.62);
  if (${is('burst')}) return length(p) - (0.82 + 0.18 * cos(8.0 * atan(p.x, p.y)));
  if (${is('bar')}) return max(abs(p.x) - 0.95, abs(p.y) - 0.24);
  return max(max(abs(p.x), abs(p.y)) - 0.84, -max(abs(p.x) - 0.2, p.y - 0.04));
}
void main(void) {
  vec2 at = (gl_PointCoord * 2.0 - 1.0) * vec2(vSize.y, -vSize.y);
  vec2 turned = vec2(at.x * vSize.z - at.y * vSize.w, at.x * vSize.w + at.y * vSize.z);
  float shape = vLook.x;
  float d = outlineOf(shape, turned);
  float soft = 0.75 / vSize.x;
  float line = max(0.16, 1.6 / vSize.x);
  float inside = 1.0 - smoothstep(-soft, soft, d);
  float core = 1.0 - smoothstep(-soft, soft, d + line);
  float alpha = inside;
  vec3 colour;
  if (vLook.y < 0.5) {
    vec3 edge = vLook.w > 0.5 ? vec3(1.0) : ground;
    colour = mix(edge, vColour, core);
    if (shape < 0.5 && mark.detail > 0.5) {
      float lens = abs(length(at) - 0.34) - 0.12;
      colour = mix(colour, edge, 1.0 - smoothstep(-soft, soft, lens));
    }
  } else {
    float body = vLook.y < 1.5 ? step(at.y, 0.0) : 0.0;
    if (vLook.y > 2.5) {
      float cross = min(abs(at.x - at.y), abs(at.x + at.y)) * 0.7071 - 0.5 * line;
      body = 1.0 - smoothstep(-soft, soft, cross);
    }
    colour = mix(vColour, mix(ground, vColour, body), core);
  }
  if (vLook.z > 0.5) {
    float width = max(0.12, 1.5 / vSize.x);
    float away = length(at);
    float ring = abs(away - 1.4) - width;
    if (vLook.z > 1.5) ring = min(ring, abs(away - 1.85) - width);
    float on = (1.0 - smoothstep(-soft, soft, ring)) * (1.0 - inside);
    colour = mix(colour, vColour, on);
    alpha = max(alpha, on);
  }
  if (alpha < 0.01) discard;
  fragColor = vec4(colour, alpha);
}
`;

/** Symbols too small for a shape: a dot of the body's colour each, at the price of a dot. */
export const plainVertex = `#version 300 es
#define SHADER_NAME mark-layer-plain-vertex
in vec4 places;
in vec4 offsets;
in vec4 shapes;
in float looks;
flat out vec3 vColour;
${table}
void main(void) {
  vec2 offset = offsets.xy * mark.sizePixels + offsets.zw * mark.roadPixels;
  gl_Position = shapes.w == 0.0 ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(camera_clip(places) + offset * camera.clipPerPixel, 0.0, 1.0);
  gl_PointSize = mark.sizePixels * shapes.z * ${(255 / 64).toFixed(6)} * camera.ratio;
  vColour = lookOf(looks).rgb;
}
`;

export const plainFragment = `#version 300 es
#define SHADER_NAME mark-layer-plain-fragment
precision mediump float;
flat in vec3 vColour;
out vec4 fragColor;
void main(void) {
  fragColor = vec4(vColour, 1.0);
}
`;
