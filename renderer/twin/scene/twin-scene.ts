import { BufferAttribute, BufferGeometry, Mesh, PerspectiveCamera, Scene, Vector3, WebGLRenderer, type ShaderMaterial } from 'three';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import type { Block } from '../columns/box-columns.ts';
import { buildRoad } from '../columns/ribbon-columns.ts';
import type { VehicleColumns } from '../columns/vehicle-columns.ts';
import { newFramePoint, type Corridor } from '../corridor.ts';
import { extinctionOf, meanExtinction, type FogAlong } from '../fog-along.ts';
import { lightOf, radarLight } from '../light.ts';
import type { EyePose } from '../view-camera.ts';
import { newAirUniforms, newGlow, newSurface, setLight } from './air-material.ts';
import { BlockMesh } from './block-mesh.ts';
import { Sky } from './sky.ts';
import { TrafficMesh } from './traffic-mesh.ts';
import { buildCar, buildTruck } from './vehicle-shapes.ts';

// three marks the window with its version when it is loaded: a window exposes nothing to scripts.
Reflect.deleteProperty(globalThis, '__THREE__');

/** What a frame shows beside the road itself. */
export interface TwinFrame {
  eye: EyePose;
  vehicles: VehicleColumns;
  freeFlowKmh: number;
  fog: FogAlong;
  /** 0 night … 1 day. */
  daylight: number;
  radar: boolean;
}

/** Haze of clear air above the fog, and of the radar's view, metres. */
const clearHazeM = 9_000;
const radarHazeM = 2_600;

/** One WebGL context and everything in it. `dispose` gives all of it back. */
export class TwinScene implements Disposable {
  /** Tells once that the context is gone. */
  onLost: (() => void) | undefined;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(38, 1, 0.8, 6_000);
  private readonly uniforms = newAirUniforms();
  private readonly materials: Record<'road' | 'body' | 'vehicle' | 'solid' | 'solidVehicle' | 'glow', ShaderMaterial>;
  private readonly road: Mesh<BufferGeometry, ShaderMaterial>;
  private readonly still: BlockMesh;
  private readonly bright: BlockMesh;
  private readonly traffic: TrafficMesh;
  private readonly sky: Sky;
  private readonly projected = new Vector3();
  private corridor: Corridor | undefined;
  private ended = false;
  private readonly lose = (event: Event): void => {
    event.preventDefault();
    this.onLost?.();
  };

  /** @throws where the window has no WebGL2 */
  constructor(canvas: HTMLCanvasElement) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: false, powerPreference: 'low-power' });
    this.renderer.info.autoReset = true;
    canvas.addEventListener('webglcontextlost', this.lose);
    const { uniforms } = this;
    this.materials = {
      road: newSurface(uniforms, { coloured: true, twoSided: true }),
      body: newSurface(uniforms),
      vehicle: newSurface(uniforms, { coloured: true }),
      solid: newSurface(uniforms, { glows: true }),
      solidVehicle: newSurface(uniforms, { coloured: true, glows: true }),
      glow: newGlow(uniforms),
    };
    this.road = new Mesh(new BufferGeometry(), this.materials.road);
    this.road.frustumCulled = false;
    const swap = (before: Mesh, after: Mesh): void => {
      this.scene.remove(before);
      this.scene.add(after);
    };
    this.still = new BlockMesh(this.materials.body, 256, swap);
    this.bright = new BlockMesh(this.materials.solid, 256, swap);
    this.traffic = new TrafficMesh(buildCar(), buildTruck(), { body: this.materials.vehicle, solid: this.materials.solidVehicle, glow: this.materials.glow });
    this.sky = new Sky(uniforms.uHaze);
    this.scene.add(this.sky.mesh, this.road, this.still.mesh, this.bright.mesh, ...this.traffic.objects);
    this.scene.matrixWorldAutoUpdate = false;
  }

  /** Shows another stretch of road. */
  showRoad(corridor: Corridor): void {
    this.corridor = corridor;
    const { positions, normals, colours, index } = buildRoad(corridor);
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(positions, 3));
    geometry.setAttribute('normal', new BufferAttribute(normals, 3));
    geometry.setAttribute('color', new BufferAttribute(colours, 3));
    geometry.setIndex(new BufferAttribute(index, 1));
    this.road.geometry.dispose();
    this.road.geometry = geometry;
    const { forwardX, forwardZ } = corridor.at(0, 0, newFramePoint());
    this.uniforms.uAxis.value.set(forwardX, forwardZ);
  }

  /** Shows what stands beside the road and what is marked on it. */
  showBlocks(blocks: readonly Block[]): void {
    if (!this.corridor) return;
    this.still.show(blocks.filter(({ glows }) => !glows), this.corridor);
    this.bright.show(blocks.filter(({ glows }) => glows), this.corridor);
  }

  /** Draws one frame. */
  render({ eye, vehicles, freeFlowKmh, fog, daylight, radar }: TwinFrame): void {
    const { uniforms, corridor, camera } = this;
    if (!corridor || this.ended) return;
    const light = radar ? radarLight : lightOf(daylight, eye.eye[1] < 14 ? meanExtinction(fog, eye.eyeS, eye.eyeS) : 0);
    setLight(uniforms, light);
    this.sky.setTop(light.skyTop);
    uniforms.uClear.value = extinctionOf(radar ? radarHazeM : clearHazeM);
    if (radar) uniforms.uDepth.value.forEach((_, row, depth) => (depth[row] = row * 25 * extinctionOf(radarHazeM)));
    else uniforms.uDepth.value.set(fog.depth);
    camera.fov = eye.fovDeg;
    camera.position.set(...eye.eye);
    camera.lookAt(...eye.target);
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
    this.traffic.place(vehicles, corridor, freeFlowKmh, radar);
    this.renderer.render(this.scene, camera);
  }

  /**
   * Fits the canvas to its box, CSS pixels.
   * @param coveredPx of its lower edge: the picture is composed above them
   */
  resize(width: number, height: number, ratio: number, coveredPx: number): void {
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / Math.max(1, height + coveredPx);
    this.camera.setViewOffset(width, height + coveredPx, 0, coveredPx, width, height);
    this.uniforms.uPixels.value = height * ratio;
  }

  /** Where a place of the corridor is on the last frame, shares of the canvas from the upper left; undefined behind the eye. */
  screenOf(s: number, offsetM: number, heightM: number): { x: number; y: number; awayM: number } | undefined {
    if (!this.corridor) return undefined;
    const { x, z } = this.corridor.at(s, offsetM, newFramePoint());
    const awayM = this.projected.set(x, heightM, z).distanceTo(this.camera.position);
    this.projected.project(this.camera);
    if (this.projected.z > 1) return undefined;
    return { x: (this.projected.x + 1) / 2, y: (1 - this.projected.y) / 2, awayM };
  }

  /** What the renderer holds: for the test of reopening. */
  get held(): { geometries: number; textures: number; programs: number; calls: number; triangles: number } {
    const { memory, programs, render } = this.renderer.info;
    return { ...memory, programs: programs?.length ?? 0, calls: render.calls, triangles: render.triangles };
  }

  dispose(): void {
    if (this.ended) return;
    this.ended = true;
    this.onLost = undefined;
    const { domElement: canvas } = this.renderer;
    canvas.removeEventListener('webglcontextlost', this.lose);
    this.empty();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    // A canvas of no pixels gives its buffers back at once, whoever still holds it.
    canvas.width = 0;
    canvas.height = 0;
  }

  /** Gives back all that was put into the context: nothing of it is left for the renderer to clean up. */
  private empty(): void {
    this.road.geometry.dispose();
    this.still.dispose();
    this.bright.dispose();
    this.traffic.dispose();
    this.sky.dispose();
    for (const material of Object.values(this.materials)) material.dispose();
    this.scene.clear();
  }
}
