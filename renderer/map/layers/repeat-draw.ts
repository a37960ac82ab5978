import type { Layer } from '@deck.gl/core';
import type { Model } from '@luma.gl/engine';

/** The state of the graphics context that a layer is drawn with, as deck.gl gives it to `draw`. */
export type DrawParameters = Readonly<Record<string, unknown>>;

/** A layer that can draw its last frame again, with whatever its columns say now, under the same camera. */
export interface RepeatableLayer extends Layer {
  /** What it was drawn with; undefined when it must first be drawn by deck.gl (again): another size, another camera, new buffers. */
  repeatable(): DrawParameters | undefined;
  /** Draws into the frame that is bound. */
  repeat(gl: WebGL2RenderingContext): void;
}

/** True for layers of this folder. */
export function isRepeatable(layer: Layer): layer is RepeatableLayer {
  return 'repeatable' in layer && 'repeat' in layer;
}

/** What luma.gl's resources hold when they are WebGL's; its types are those of all its backends. */
interface Handle<T> {
  readonly handle: T;
}

/**
 * The draw call of a luma.gl model, made again without the model: its program, vertex array and uniform buffers as they
 * are. Preparing the same call anew costs more than everything else in an update.
 */
export class RepeatDraw {
  private readonly model: Model;
  private readonly blocks: readonly string[];
  private program: WebGLProgram | undefined;
  private places: number[] = [];

  /** @param blocks the uniform blocks of the model's shaders */
  constructor(model: Model, blocks: readonly string[]) {
    this.model = model;
    this.blocks = blocks;
  }

  /** Binds everything that the draw call reads. */
  bind(gl: WebGL2RenderingContext): void {
    const { model, blocks } = this;
    const program = (model.pipeline as unknown as Handle<WebGLProgram>).handle;
    if (program !== this.program) {
      this.program = program;
      this.places = blocks.map((block) => gl.getUniformBlockIndex(program, block));
    }
    gl.useProgram(program);
    gl.bindVertexArray((model.vertexArray as unknown as Handle<WebGLVertexArrayObject>).handle);
    for (let i = 0; i < blocks.length; i += 1) {
      gl.uniformBlockBinding(program, this.places[i]!, i);
      gl.bindBufferBase(gl.UNIFORM_BUFFER, i, (model.bindings[blocks[i]!] as unknown as Handle<WebGLBuffer>).handle);
    }
  }
}
