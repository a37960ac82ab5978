import { AdditiveBlending, Color, DoubleSide, ShaderMaterial, Vector2, Vector3, type IUniform } from 'three';
import { tableHalfM, tableRows, tableStepM } from '../fog-along.ts';
import type { Light } from '../light.ts';

/** Fog is drawn as a layer so thick, metres: the data says how far one sees in it, not how high it lies. */
const layerM = 14;

/** What every surface of the view shares: the light and the air along the road. */
export interface AirUniforms extends Record<string, IUniform> {
  uDepth: IUniform<Float32Array>;
  uAxis: IUniform<Vector2>;
  uClear: IUniform<number>;
  uAmbient: IUniform<Color>;
  uSun: IUniform<Color>;
  uHaze: IUniform<Color>;
  uLamps: IUniform<number>;
  uPixels: IUniform<number>;
}

/** Uniforms of clear daylight. */
export function newAirUniforms(): AirUniforms {
  return {
    uDepth: { value: new Float32Array(tableRows) },
    uAxis: { value: new Vector2(0, -1) },
    uClear: { value: 0 },
    uAmbient: { value: new Color() },
    uSun: { value: new Color() },
    uHaze: { value: new Color() },
    uLamps: { value: 0 },
    uPixels: { value: 600 },
  };
}

/** Sets the light. */
export function setLight(uniforms: AirUniforms, { ambient, sun, haze, lamps }: Light): void {
  uniforms.uAmbient.value.setRGB(...(ambient as [number, number, number]));
  uniforms.uSun.value.setRGB(...(sun as [number, number, number]));
  uniforms.uHaze.value.setRGB(...(haze as [number, number, number]));
  uniforms.uLamps.value = lamps;
}

const sunDirection = new Vector3(0.45, 0.8, 0.4).normalize();

/**
 * Optical depth between the eye and a point: the extinction along the road (a table of its integral, by metres along the
 * road's axis) over that part of the sight line which lies in the fog's layer, and clear air above it.
 */
const airGlsl = `
  uniform float uDepth[${tableRows}];
  uniform vec2 uAxis;
  uniform float uClear;
  float depthAt(float s) {
    float p = (s + ${tableHalfM.toFixed(1)}) / ${tableStepM.toFixed(1)};
    int i = int(clamp(p, 0.0, ${(tableRows - 1.001).toFixed(3)}));
    // Beyond the table the air goes on as at its end.
    return uDepth[i] + (uDepth[i + 1] - uDepth[i]) * (p - float(i));
  }
  float airTo(vec3 at) {
    vec3 d = cameraPosition - at;
    float far = length(d);
    float inside = d.y > 0.0 ? min(1.0, max(0.0, ${layerM.toFixed(1)} - at.y) / d.y) : 1.0;
    float s1 = dot(at.xz, uAxis);
    float s2 = mix(s1, dot(cameraPosition.xz, uAxis), inside);
    float way = s2 - s1;
    float k = abs(way) < 6.0 ? (depthAt(s1 + 12.5) - depthAt(s1 - 12.5)) / 25.0 : (depthAt(s2) - depthAt(s1)) / way;
    return far * (k * inside + uClear * (1.0 - inside));
  }
`;

/** How a surface takes light. */
export interface SurfaceLook {
  /** It shines by itself: the hour does not darken it, and it is seen farther through fog. */
  glows?: boolean;
  /** Its triangles carry colours of their own. */
  coloured?: boolean;
  /** It is seen from both sides. */
  twoSided?: boolean;
}

/** A lamp is seen so much farther through fog than a body. */
const lampReach = 2.2;

/** A surface in the corridor's light and air, lit at its corners: a software renderer pays by the pixel. */
export function newSurface(uniforms: AirUniforms, { glows = false, coloured = false, twoSided = false }: SurfaceLook = {}): ShaderMaterial {
  return new ShaderMaterial({
    uniforms,
    vertexColors: coloured,
    ...(twoSided && { side: DoubleSide }),
    vertexShader: `
      ${airGlsl}
      uniform vec3 uAmbient;
      uniform vec3 uSun;
      varying vec3 vColour;
      varying float vAir;
      void main() {
        vec4 place = vec4(position, 1.0);
        vec3 up = normal;
        #ifdef USE_INSTANCING
          place = instanceMatrix * place;
          up = normalize(mat3(instanceMatrix) * (normal / vec3(dot(instanceMatrix[0].xyz, instanceMatrix[0].xyz), dot(instanceMatrix[1].xyz, instanceMatrix[1].xyz), dot(instanceMatrix[2].xyz, instanceMatrix[2].xyz))));
        #endif
        vec3 colour = vec3(1.0);
        #ifdef USE_COLOR
          colour *= color;
        #endif
        #ifdef USE_INSTANCING_COLOR
          colour *= instanceColor;
        #endif
        float facing = max(0.0, dot(up, vec3(${sunDirection.toArray().map((part) => part.toFixed(4)).join(', ')})));
        vColour = ${glows ? 'colour' : 'colour * (uAmbient * (0.72 + 0.28 * up.y) + uSun * facing)'};
        vAir = airTo(place.xyz)${glows ? ` / ${lampReach.toFixed(1)}` : ''};
        gl_Position = projectionMatrix * viewMatrix * place;
      }
    `,
    fragmentShader: `
      uniform vec3 uHaze;
      varying vec3 vColour;
      varying float vAir;
      void main() {
        gl_FragColor = vec4(mix(uHaze, vColour, exp(-vAir)), 1.0);
        #include <colorspace_fragment>
      }
    `,
  });
}

/** Lamps of vehicles as soft discs that add light: `direction` is where each shines, level. */
export function newGlow(uniforms: AirUniforms): ShaderMaterial {
  return new ShaderMaterial({
    uniforms,
    transparent: true,
    depthWrite: false,
    blending: AdditiveBlending,
    vertexColors: true,
    vertexShader: `
      ${airGlsl}
      attribute vec2 direction;
      uniform float uLamps;
      uniform float uPixels;
      varying vec3 vColour;
      void main() {
        vec3 eye = cameraPosition - position;
        float far = length(eye);
        float seen = smoothstep(-0.05, 0.5, dot(normalize(eye.xz), direction));
        vColour = color * seen * uLamps * exp(-airTo(position) / ${lampReach.toFixed(1)});
        gl_Position = seen * uLamps > 0.01 ? projectionMatrix * viewMatrix * vec4(position, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
        gl_PointSize = clamp(uPixels * 2.1 / far, 1.6, 34.0);
      }
    `,
    fragmentShader: `
      varying vec3 vColour;
      void main() {
        float edge = 1.0 - min(1.0, length(gl_PointCoord - 0.5) * 2.0);
        gl_FragColor = vec4(vColour * (edge * edge * 0.6 + pow(edge, 8.0) * 1.4), 1.0);
        #include <colorspace_fragment>
      }
    `,
  });
}
