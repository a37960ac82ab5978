import { ribbonPatterns } from '../columns/ribbon-columns.ts';

const block = `
layout(std140) uniform ribbonUniforms {
  float scale;
  float casing;
} ribbon;
`;

/** Uniforms of the ribbon layer: `scale` multiplies every pixel width, `casing` is the dark edge in pixels at scale 1. */
export const ribbonUniforms = {
  name: 'ribbon',
  vs: block,
  fs: block,
  uniformTypes: { scale: 'f32', casing: 'f32' },
} as const;

export const ribbonVertex = `#version 300 es
#define SHADER_NAME ribbon-layer-vertex
in vec2 corners;
in vec4 instanceStarts;
in vec4 instanceEnds;
in vec4 instanceNormals;
in vec4 instanceMeasures;
in vec4 instanceColours;
in vec4 instancePatterns;
in float instanceLengths;
out vec4 vColour;
out float vAcross;
out float vAlong;
flat out float vHalf;
flat out vec2 vPattern;
flat out float vLength;
void main(void) {
  bool end = corners.x > 0.5;
  vec4 place = end ? instanceEnds : instanceStarts;
  vec2 normal = end ? instanceNormals.zw : instanceNormals.xy;
  vHalf = 0.5 * instanceMeasures.w * ribbon.scale;
  float reach = vHalf + ribbon.casing * ribbon.scale + 1.0;
  vAcross = corners.y * reach;
  vAlong = (end ? instanceMeasures.y : instanceMeasures.x) * camera.pixelsPerWorld;
  vec2 offset = normal * (instanceMeasures.z * ribbon.scale + vAcross);
  gl_Position = vec4(camera_clip(place) + offset * camera.clipPerPixel, 0.0, 1.0);
  vColour = vec4(instanceColours.rgb, instanceColours.a);
  vPattern = vec2(floor(instancePatterns.x * 255.0 + 0.5), instancePatterns.y);
  vLength = instanceLengths * camera.pixelsPerWorld;
}
`;

const is = (pattern: (typeof ribbonPatterns)[number]): string => `abs(vPattern.x - ${ribbonPatterns.indexOf(pattern)}.0) < 0.5`;

export const ribbonFragment = `#version 300 es
#define SHADER_NAME ribbon-layer-fragment
precision highp float;
in vec4 vColour;
in float vAcross;
in float vAlong;
flat in float vHalf;
flat in vec2 vPattern;
flat in float vLength;
out vec4 fragColor;
float stripes(float at, float period, float share) {
  float inPeriod = abs(fract(at / period) - 0.5) * period;
  return 1.0 - smoothstep(-0.75, 0.75, inPeriod - 0.5 * share * period);
}
// Soft ends: full in the middle, nothing at the very end, rounded; never more than a third of the line, so that a short one is still seen.
float softEnds(float away) {
  float end = min(vAlong, vLength - vAlong);
  float reach = min(0.3 * vLength, clamp(0.12 * vLength, 24.0 * ribbon.scale, 110.0 * ribbon.scale));
  float corner = 0.4 * away * away / max(vHalf * vHalf, 1.0);
  return smoothstep(0.0, 1.0, end / max(reach, 1.0) - corner);
}
void main(void) {
  float away = abs(vAcross);
  float body = 1.0 - smoothstep(vHalf - 0.5, vHalf + 0.5, away);
  float casing = ribbon.casing * ribbon.scale;
  vec4 colour = vColour;
  float pixel = ribbon.scale;
  if (${is('soft')}) {
    float edge = 1.0 - smoothstep(0.35 * vHalf, vHalf, away);
    colour.a *= edge;
    body = 1.0;
    casing = 0.0;
  } else if (${is('hatched')}) {
    float rim = smoothstep(vHalf - 3.0 * pixel, vHalf - 2.0 * pixel, away);
    float lines = stripes(vAlong + vAcross, 13.0 * pixel, vPattern.y);
    colour.a *= max(mix(0.34, 1.0, lines), rim);
  } else if (${is('dashed')}) {
    colour.a *= stripes(vAlong, 16.0 * pixel, vPattern.y);
  } else if (${is('chevrons')}) {
    float lines = stripes(vAlong + away, 15.0 * pixel, vPattern.y);
    colour.rgb = mix(colour.rgb * 0.42, colour.rgb, lines);
  }
  if (vLength > 0.0) colour.a *= softEnds(away);
  float edge = casing > 0.0 ? 1.0 - smoothstep(vHalf + casing - 0.5, vHalf + casing + 0.5, away) : body;
  float alpha = mix(edge * 0.85, colour.a, body);
  if (alpha < 0.01) discard;
  fragColor = vec4(mix(vec3(0.055, 0.067, 0.078), colour.rgb, body * (casing > 0.0 ? max(colour.a, 0.0) : 1.0)), casing > 0.0 ? max(alpha, edge * 0.85) : alpha);
}
`;
