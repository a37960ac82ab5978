import { BoxGeometry, BufferAttribute, BufferGeometry, Color, DynamicDrawUsage, InstancedMesh, Matrix4, Points, type Object3D, type ShaderMaterial } from 'three';
import { trafficStateOf } from '../../../shared/domain/traffic-state.ts';
import { palette } from '../../lib/palette.ts';
import { linear } from '../columns/event-columns.ts';
import { mostVehicles, type VehicleColumns } from '../columns/vehicle-columns.ts';
import { newFramePoint, type Corridor } from '../corridor.ts';
import { laneMiddleM } from '../cross-section.ts';
import { setPlace } from './block-mesh.ts';

/** Paints of vehicles, linear: few are colourful. */
const paints = [[0.72, 0.73, 0.74], [0.045, 0.05, 0.056], [0.34, 0.35, 0.37], [0.2, 0.055, 0.05], [0.05, 0.085, 0.16], [0.5, 0.47, 0.4]] as const;
/** A vehicle of which the last reading is stale. */
const stalePaint = [0.13, 0.135, 0.14] as const;
const headlight = [1, 0.92, 0.72] as const;
const taillight = [1, 0.07, 0.035] as const;
const lanesM = [laneMiddleM(0), laneMiddleM(1)] as const;
/** Two lamps at either end, so far from the middle, metres. */
const lampsEach = 4;
const lampAsideM = 0.68;
/** In the radar's view a track trails behind each vehicle: so many seconds of its way. */
const trackS = 1.6;

const matrix = new Matrix4();
const colour = new Color();
const point = newFramePoint();

/** Materials of the traffic, owned by the scene. */
export interface TrafficMaterials {
  body: ShaderMaterial;
  /** Bodies in the radar's view shine by themselves. */
  solid: ShaderMaterial;
  glow: ShaderMaterial;
}

/** All vehicles: cars and trucks as instances, their lamps as points, their tracks in the radar's view. */
export class TrafficMesh {
  readonly objects: readonly Object3D[];
  private readonly cars: InstancedMesh;
  private readonly trucks: InstancedMesh;
  private readonly tracks: InstancedMesh;
  private readonly lamps: Points<BufferGeometry, ShaderMaterial>;
  private readonly materials: TrafficMaterials;

  constructor(car: BufferGeometry, truck: BufferGeometry, materials: TrafficMaterials) {
    this.materials = materials;
    this.cars = instances(car, materials.body);
    this.trucks = instances(truck, materials.body);
    this.tracks = instances(new BoxGeometry(1, 1, 1), materials.solid);
    const lamps = new BufferGeometry();
    for (const [name, size] of [['position', 3], ['direction', 2], ['color', 3]] as const) {
      lamps.setAttribute(name, new BufferAttribute(new Float32Array(mostVehicles * lampsEach * size), size).setUsage(DynamicDrawUsage));
    }
    this.lamps = new Points(lamps, materials.glow);
    this.lamps.frustumCulled = false;
    this.lamps.renderOrder = 2;
    this.objects = [this.cars, this.trucks, this.tracks, this.lamps];
  }

  /** Puts every vehicle where the columns say. */
  place(vehicles: VehicleColumns, corridor: Corridor, freeFlowKmh: number, radar: boolean): void {
    const { cars, trucks, tracks, lamps, materials } = this;
    cars.material = radar ? materials.solid : materials.body;
    trucks.material = cars.material;
    tracks.visible = radar;
    lamps.visible = !radar;
    let car = 0;
    let truck = 0;
    let track = 0;
    for (let i = 0; i < vehicles.count; i += 1) {
      const way = vehicles.way[i]!;
      corridor.at(vehicles.s[i]!, way * lanesM[vehicles.lane[i]! as 0 | 1], point);
      const forwardX = point.forwardX * way;
      const forwardZ = point.forwardZ * way;
      const long = vehicles.truck[i] === 1;
      const stale = vehicles.stale[i] === 1;
      const speedKmh = vehicles.speedKmh[i]!;
      const paint = stale ? stalePaint : radar ? stateLight(speedKmh, freeFlowKmh) : paints[vehicles.paint[i]!]!;
      colour.setRGB(paint[0], paint[1], paint[2]);
      setPlace(matrix, point.x, 0, point.z, forwardX, forwardZ);
      const mesh = long ? trucks : cars;
      const row = long ? truck++ : car++;
      mesh.setMatrixAt(row, matrix);
      mesh.setColorAt(row, colour);
      if (radar && speedKmh > 3 && !stale) {
        const wayM = (speedKmh / 3.6) * trackS;
        const back = wayM / 2 + (long ? 6 : 2.3);
        setPlace(matrix, point.x - forwardX * back, 0.35, point.z - forwardZ * back, forwardX, forwardZ, 0.55, 0.12, wayM);
        tracks.setMatrixAt(track, matrix);
        tracks.setColorAt(track, colour.multiplyScalar(0.42));
        track += 1;
      }
      this.placeLamps(i, forwardX, forwardZ, long ? 6.05 : 2.35, stale);
    }
    cars.count = car;
    trucks.count = truck;
    tracks.count = track;
    lamps.geometry.setDrawRange(0, vehicles.count * lampsEach);
    for (const mesh of [cars, trucks, tracks]) {
      mesh.instanceMatrix.needsUpdate = true;
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    }
    for (const attribute of Object.values(lamps.geometry.attributes)) (attribute as BufferAttribute).needsUpdate = true;
  }

  dispose(): void {
    for (const mesh of [this.cars, this.trucks, this.tracks]) {
      mesh.dispose();
      mesh.geometry.dispose();
    }
    this.lamps.geometry.dispose();
  }

  private placeLamps(i: number, forwardX: number, forwardZ: number, halfM: number, stale: boolean): void {
    const { position, direction, color } = this.lamps.geometry.attributes as Record<'position' | 'direction' | 'color', BufferAttribute>;
    const dim = stale ? 0 : 1;
    let row = i * lampsEach;
    for (const [way, light] of [[1, headlight], [-1, taillight]] as const) {
      for (const aside of [lampAsideM, -lampAsideM]) {
        position.setXYZ(row, point.x + forwardX * way * halfM - forwardZ * aside, 0.75, point.z + forwardZ * way * halfM + forwardX * aside);
        direction.setXY(row, forwardX * way, forwardZ * way);
        color.setXYZ(row, light[0] * dim, light[1] * dim, light[2] * dim);
        row += 1;
      }
    }
  }
}

const stateLights = Object.fromEntries(Object.entries(palette.traffic).map(([state, hex]) => [state, linear(hex)]));
const freeLight = linear('#c4d3df');

/** The colour of a speed: free traffic pale, slow traffic in the colours of the map. */
function stateLight(speedKmh: number, freeFlowKmh: number): readonly [number, number, number] {
  const state = trafficStateOf(speedKmh, freeFlowKmh);
  return state === 'free' ? freeLight : (stateLights[state] ?? freeLight);
}

function instances(geometry: BufferGeometry, material: ShaderMaterial): InstancedMesh<BufferGeometry, ShaderMaterial> {
  const mesh = new InstancedMesh(geometry, material, mostVehicles);
  mesh.setColorAt(0, colour.setRGB(1, 1, 1));
  mesh.instanceMatrix.setUsage(DynamicDrawUsage);
  mesh.instanceColor!.setUsage(DynamicDrawUsage);
  mesh.frustumCulled = false;
  mesh.count = 0;
  return mesh;
}
