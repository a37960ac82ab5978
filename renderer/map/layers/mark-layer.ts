import { Layer, type LayerProps, type UpdateParameters } from '@deck.gl/core';
import { Buffer, type Device } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { MarkColumns } from '../columns/mark-columns.ts';
import { cameraOf, cameraUniforms } from './camera-uniforms.ts';
import { markFragment, markUniforms, markVertex, plainFragment, plainVertex } from './mark-shader.ts';
import { RepeatDraw, type DrawParameters, type RepeatableLayer } from './repeat-draw.ts';

/** What may change from frame to frame without a new layer; pixels are CSS pixels. */
export interface MarkLook {
  columns: MarkColumns;
  /** Size of a symbol of size 1. */
  sizePixels: number;
  /** Unit of the offsets that keep clear of the road. */
  roadPixels: number;
  /** Draw the inside of symbols. */
  detail: boolean;
  shown: boolean;
}

type MarkLayerProps = LayerProps & { look: MarkLook };

interface Buffers {
  capacity: number;
  places: Buffer;
  offsets: Buffer;
  shapes: Buffer;
  looks: Buffer;
}

const blocks = [cameraUniforms, markUniforms].map(({ name }) => `${name}Uniforms`);

/** Symbols smaller than this are plain dots: no shape can be told at that size. */
const plainBelowPixels = 8;

/** How the last frame was drawn. */
interface Drawn {
  parameters: DrawParameters;
  columns: MarkColumns;
  count: number;
  sizePixels: number;
  roadPixels: number;
  detail: boolean;
  /** Nothing was drawn when undefined. */
  draw: RepeatDraw | undefined;
}

const bytesOf = { places: 16, offsets: 16, shapes: 4, looks: 1 } as const;
const columnNames = ['places', 'offsets', 'shapes', 'looks'] as const;

/**
 * Symbols from columns. One GPU buffer a column is kept for good, and only what changed is written into it, so an update
 * costs the bytes that changed and nothing an object.
 */
export class MarkLayer extends Layer<MarkLayerProps> implements RepeatableLayer {
  static override layerName = 'MarkLayer';
  /** Drawn in order: what comes later lies over what came before, whatever kind of primitive it is. */
  static override defaultProps = { parameters: { depthCompare: 'always', depthWriteEnabled: false } };
  declare state: { models?: [full: Model, plain: Model]; draws?: [full: RepeatDraw, plain: RepeatDraw]; buffers?: Buffers; drawn?: Drawn };

  initializeState(): void {
    const models: [Model, Model] = [this.buildModel(markVertex, markFragment, 'full'), this.buildModel(plainVertex, plainFragment, 'plain')];
    this.state = { models, draws: [new RepeatDraw(models[0], blocks), new RepeatDraw(models[1], blocks)] };
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    if (params.oldProps.look !== params.props.look) params.props.look.columns.touchAll();
  }

  override draw({ parameters }: { parameters: DrawParameters }): void {
    const { look } = this.props;
    const { models, draws } = this.state;
    if (!models || !draws) return;
    const { columns, sizePixels, roadPixels, detail } = look;
    const drawn: Drawn = { parameters, columns, count: columns.count, sizePixels, roadPixels, detail, draw: undefined };
    this.state.drawn = drawn;
    if (!look.shown || columns.count === 0) return;
    this.writeColumns(models, columns);
    const kind = sizePixels < plainBelowPixels ? 1 : 0;
    drawn.draw = draws[kind];
    const model = models[kind];
    model.setVertexCount(columns.count);
    model.shaderInputs.setProps({
      camera: cameraOf(this.context.viewport),
      mark: { sizePixels, roadPixels, detail: detail ? 1 : 0 },
    });
    model.draw(this.context.renderPass);
  }

  repeatable(): DrawParameters | undefined {
    const { look } = this.props;
    const { drawn } = this.state;
    if (!drawn || drawn.columns !== look.columns || drawn.count !== look.columns.count) return undefined;
    if ((drawn.draw !== undefined) !== (look.shown && drawn.count > 0)) return undefined;
    if (drawn.sizePixels !== look.sizePixels || drawn.roadPixels !== look.roadPixels || drawn.detail !== look.detail) return undefined;
    return drawn.parameters;
  }

  repeat(gl: WebGL2RenderingContext): void {
    const { drawn, models } = this.state;
    if (!drawn?.draw || !models) return;
    this.writeColumns(models, drawn.columns);
    drawn.draw.bind(gl);
    gl.drawArrays(gl.POINTS, 0, drawn.count);
  }

  override finalizeState(context: this['context']): void {
    this.state.drawn = undefined;
    super.finalizeState(context);
    for (const model of this.state.models ?? []) model.destroy();
    if (this.state.buffers) for (const name of columnNames) this.state.buffers[name].destroy();
  }

  private writeColumns(models: readonly Model[], columns: MarkColumns): void {
    let { buffers } = this.state;
    if (!buffers || buffers.capacity < columns.count) {
      if (buffers) for (const name of columnNames) buffers[name].destroy();
      buffers = buildBuffers(this.context.device, columns.capacity);
      this.state.buffers = buffers;
      columns.touchAll();
      const { places, offsets, shapes, looks } = buffers;
      for (const model of models) model.setAttributes({ places, offsets, shapes, looks });
    }
    for (const name of columnNames) {
      const { from, to } = columns.staleRange(name);
      if (from > to) continue;
      const size = bytesOf[name];
      const source = columns[name];
      buffers[name].write(new Uint8Array(source.buffer, source.byteOffset + from * size, (to - from + 1) * size), from * size);
      columns.settle(name);
    }
  }

  private buildModel(vs: string, fs: string, name: string): Model {
    return new Model(this.context.device, {
      ...this.getShaders({ vs, fs, modules: [cameraUniforms, markUniforms] }),
      id: `${this.props.id}-${name}`,
      topology: 'point-list',
      bufferLayout: [
        { name: 'places', format: 'float32x4' },
        { name: 'offsets', format: 'float32x4' },
        { name: 'shapes', format: 'unorm8x4' },
        { name: 'looks', format: 'unorm8' },
      ],
    });
  }
}

function buildBuffers(device: Device, capacity: number): Buffers {
  const make = (size: number): Buffer => device.createBuffer({ byteLength: Math.max(capacity, 1) * size, usage: Buffer.VERTEX | Buffer.COPY_DST });
  return { capacity, places: make(16), offsets: make(16), shapes: make(4), looks: make(1) };
}
