import { Layer, type LayerProps } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import type { RibbonColumns } from '../columns/ribbon-columns.ts';
import { cameraOf, cameraUniforms } from './camera-uniforms.ts';
import { RepeatDraw, type DrawParameters, type RepeatableLayer } from './repeat-draw.ts';
import { ribbonFragment, ribbonUniforms, ribbonVertex } from './ribbon-shader.ts';

/** What may change from frame to frame without a new layer. */
export interface RibbonLook {
  columns: RibbonColumns;
  scale: number;
  /** Width of the dark edge, pixels at scale 1; 0 for none. */
  casing: number;
}

type RibbonLayerProps = LayerProps & { look: RibbonLook };

const bytesOf = { starts: 16, ends: 16, normals: 16, measures: 16, colours: 4, patterns: 4, lengths: 4 } as const;
const blocks = [cameraUniforms, ribbonUniforms].map(({ name }) => `${name}Uniforms`);
const columnNames = ['starts', 'ends', 'normals', 'measures', 'colours', 'patterns', 'lengths'] as const;
type ColumnName = (typeof columnNames)[number];

/** Bands and tails along roads, from columns; uploaded only when their version rises. */
export class RibbonLayer extends Layer<RibbonLayerProps> implements RepeatableLayer {
  static override layerName = 'RibbonLayer';
  /** Drawn in order, see `MarkLayer`. */
  static override defaultProps = { parameters: { depthCompare: 'always', depthWriteEnabled: false } };
  declare state: { model?: Model; again?: RepeatDraw; drawn?: { parameters: DrawParameters; version: number; scale: number; casing: number }; buffers?: Record<ColumnName, Buffer>; capacity: number; version: number };

  initializeState(): void {
    const model = this.buildModel();
    this.state = { model, again: new RepeatDraw(model, blocks), capacity: 0, version: -1 };
  }

  override getNumInstances(): number {
    return this.props.look.columns.count;
  }

  override draw({ parameters }: { parameters: DrawParameters }): void {
    const { columns, scale, casing } = this.props.look;
    const { model } = this.state;
    this.state.drawn = { parameters, version: columns.version, scale, casing };
    if (!model || columns.count === 0) return;
    if (this.state.version !== columns.version) this.upload(model, columns);
    model.setInstanceCount(columns.count);
    model.shaderInputs.setProps({ camera: cameraOf(this.context.viewport), ribbon: { scale, casing } });
    model.draw(this.context.renderPass);
  }

  repeatable(): DrawParameters | undefined {
    const { columns, scale, casing } = this.props.look;
    const { drawn } = this.state;
    return drawn && drawn.version === columns.version && drawn.scale === scale && drawn.casing === casing ? drawn.parameters : undefined;
  }

  repeat(gl: WebGL2RenderingContext): void {
    const { count } = this.props.look.columns;
    if (count === 0 || !this.state.again) return;
    this.state.again.bind(gl);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
  }

  override finalizeState(context: this['context']): void {
    this.state.drawn = undefined;
    super.finalizeState(context);
    this.state.model?.destroy();
    if (this.state.buffers) for (const name of columnNames) this.state.buffers[name].destroy();
  }

  private upload(model: Model, columns: RibbonColumns): void {
    if (!this.state.buffers || this.state.capacity < columns.count) {
      if (this.state.buffers) for (const name of columnNames) this.state.buffers[name].destroy();
      const capacity = columns.starts.length / 4;
      const make = (name: ColumnName): Buffer =>
        this.context.device.createBuffer({ byteLength: capacity * bytesOf[name], usage: Buffer.VERTEX | Buffer.COPY_DST });
      const [starts, ends, normals, measures, colours, patterns, lengths] = [make('starts'), make('ends'), make('normals'), make('measures'), make('colours'), make('patterns'), make('lengths')];
      this.state.buffers = { starts, ends, normals, measures, colours, patterns, lengths };
      this.state.capacity = capacity;
      model.setAttributes({
        instanceStarts: starts,
        instanceEnds: ends,
        instanceNormals: normals,
        instanceMeasures: measures,
        instanceColours: colours,
        instancePatterns: patterns,
        instanceLengths: lengths,
      });
    }
    for (const name of columnNames) {
      const source = columns[name];
      this.state.buffers[name].write(new Uint8Array(source.buffer, source.byteOffset, columns.count * bytesOf[name]), 0);
    }
    this.state.version = columns.version;
  }

  private buildModel(): Model {
    return new Model(this.context.device, {
      ...this.getShaders({ vs: ribbonVertex, fs: ribbonFragment, modules: [cameraUniforms, ribbonUniforms] }),
      id: this.props.id,
      bufferLayout: [
        { name: 'instanceStarts', format: 'float32x4', stepMode: 'instance' },
        { name: 'instanceEnds', format: 'float32x4', stepMode: 'instance' },
        { name: 'instanceNormals', format: 'float32x4', stepMode: 'instance' },
        { name: 'instanceMeasures', format: 'float32x4', stepMode: 'instance' },
        { name: 'instanceColours', format: 'unorm8x4', stepMode: 'instance' },
        { name: 'instancePatterns', format: 'unorm8x4', stepMode: 'instance' },
        { name: 'instanceLengths', format: 'float32', stepMode: 'instance' },
      ],
      geometry: new Geometry({
        topology: 'triangle-strip',
        attributes: { corners: { size: 2, value: new Float32Array([0, -1, 1, -1, 0, 1, 1, 1]) } },
      }),
      isInstanced: true,
    });
  }
}
