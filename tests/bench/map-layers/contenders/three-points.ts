import { BufferAttribute, BufferGeometry, OrthographicCamera, Points as PointCloud, PointsMaterial, Scene, WebGLRenderer } from 'three';
import { parseHex } from '../../../../renderer/lib/colour.ts';
import { pointPixels, stateColours, type Contender } from '../contender.ts';

const colours = stateColours.map((hex) => parseHex(hex));

/** The floor: bare points, one colour buffer, drawn at once. */
export function buildThreePoints(): Contender {
  let colour: BufferAttribute;
  let draw: () => void;
  return {
    open(container, points, onFrame) {
      const renderer = new WebGLRenderer();
      renderer.setSize(1280, 720);
      container.append(renderer.domElement);
      const position = new Float32Array(points.count * 3);
      for (let i = 0; i < points.count; i += 1) {
        position[i * 3] = points.lon[i]!;
        position[i * 3 + 1] = points.lat[i]!;
      }
      const geometry = new BufferGeometry();
      geometry.setAttribute('position', new BufferAttribute(position, 3));
      colour = new BufferAttribute(new Uint8Array(points.count * 4).fill(255), 4, true);
      geometry.setAttribute('color', colour);
      const cloud = new PointCloud(geometry, new PointsMaterial({ size: pointPixels, sizeAttenuation: false, vertexColors: true }));
      cloud.frustumCulled = false;
      const scene = new Scene();
      scene.add(cloud);
      const camera = new OrthographicCamera(114.9, 117.1, 37.2, 35.7, -1, 1);
      const gl = renderer.getContext() as WebGL2RenderingContext;
      draw = () => {
        renderer.render(scene, camera);
        onFrame(gl);
      };
      draw();
      return Promise.resolve();
    },
    update(changed, state) {
      const array = colour.array as Uint8Array;
      const [red, green, blue] = colours[state]!;
      for (let i = 0; i < changed.length; i += 1) {
        const at = changed[i]! * 4;
        array[at] = red;
        array[at + 1] = green;
        array[at + 2] = blue;
      }
      colour.needsUpdate = true;
      draw();
    },
  };
}
