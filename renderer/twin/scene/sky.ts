import { BackSide, Color, Mesh, ShaderMaterial, SphereGeometry, type IUniform } from 'three';

/** The sky: a dome from haze at the horizon to the top. */
export class Sky {
  readonly mesh: Mesh<SphereGeometry, ShaderMaterial>;
  private readonly top: IUniform<Color> = { value: new Color() };

  /** @param haze the uniform that distant things fade to */
  constructor(haze: IUniform<Color>) {
    const material = new ShaderMaterial({
      side: BackSide,
      depthWrite: false,
      uniforms: { uHaze: haze, uTop: this.top },
      vertexShader: `
        varying float vHigh;
        void main() {
          vHigh = normalize(position).y;
          gl_Position = projectionMatrix * viewMatrix * vec4(cameraPosition + position, 1.0);
        }
      `,
      fragmentShader: `
        uniform vec3 uHaze;
        uniform vec3 uTop;
        varying float vHigh;
        void main() {
          gl_FragColor = vec4(mix(uHaze, uTop, smoothstep(0.0, 0.42, vHigh)), 1.0);
          #include <colorspace_fragment>
        }
      `,
    });
    this.mesh = new Mesh(new SphereGeometry(2_400, 12, 12), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 1;
  }

  /** Sets the colour overhead, linear. */
  setTop([r, g, b]: readonly [number, number, number]): void {
    this.top.value.setRGB(r, g, b);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
