import { BoxGeometry, Color, DynamicDrawUsage, InstancedMesh, Matrix4, type ShaderMaterial } from 'three';
import type { Block } from '../columns/box-columns.ts';
import { newFramePoint, type Corridor } from '../corridor.ts';

const matrix = new Matrix4();
const colour = new Color();
const point = newFramePoint();

/** Blocks of one material, drawn as one. It grows when there are more than ever before. */
export class BlockMesh {
  mesh: InstancedMesh<BoxGeometry, ShaderMaterial>;
  private readonly geometry = new BoxGeometry(1, 1, 1);
  private readonly replaced: (before: InstancedMesh, after: InstancedMesh) => void;

  /** @param replaced takes the grown mesh in place of the one before */
  constructor(material: ShaderMaterial, most: number, replaced: (before: InstancedMesh, after: InstancedMesh) => void) {
    this.mesh = this.build(material, most);
    this.replaced = replaced;
  }

  /** Shows these blocks and no others. */
  show(blocks: readonly Block[], corridor: Corridor): void {
    if (blocks.length > this.mesh.instanceMatrix.count) {
      const before = this.mesh;
      this.mesh = this.build(before.material, blocks.length * 2);
      this.replaced(before, this.mesh);
      before.dispose();
    }
    const { mesh } = this;
    for (const [i, { s, offsetM, heightM, longM, wideM, highM, colour: [r, g, b] }] of blocks.entries()) {
      corridor.at(s, offsetM, point);
      setPlace(matrix, point.x, heightM, point.z, point.forwardX, point.forwardZ, wideM, highM, longM);
      mesh.setMatrixAt(i, matrix);
      mesh.setColorAt(i, colour.setRGB(r, g, b));
    }
    mesh.count = blocks.length;
    mesh.instanceMatrix.needsUpdate = true;
    if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.dispose();
    this.geometry.dispose();
  }

  private build(material: ShaderMaterial, most: number): InstancedMesh<BoxGeometry, ShaderMaterial> {
    const mesh = new InstancedMesh(this.geometry, material, Math.max(1, most));
    mesh.setColorAt(0, colour.setRGB(1, 1, 1));
    mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    mesh.frustumCulled = false;
    mesh.count = 0;
    return mesh;
  }
}

/** A place on the road as a matrix: right, up and backward are its axes, stretched by width, height and length. */
export function setPlace(into: Matrix4, x: number, y: number, z: number, forwardX: number, forwardZ: number, wide = 1, high = 1, long = 1): Matrix4 {
  return into.set(-forwardZ * wide, 0, -forwardX * long, x, 0, high, 0, y, forwardX * wide, 0, -forwardZ * long, z, 0, 0, 0, 1);
}
