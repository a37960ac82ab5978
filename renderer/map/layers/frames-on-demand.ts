import type { Deck, Layer } from '@deck.gl/core';
import type { AnimationLoop } from '@luma.gl/engine';
import { isRepeatable } from './repeat-draw.ts';

/** How our layers want their graphics context: their shaders soften their own edges, and samples cost a software renderer dearly. */
export const deviceProps = { type: 'webgl', webgl: { antialias: false } } as const;

/** Frames are no closer together than this, ms: half the time between two of a 60 Hz display. */
const frameGapMs = 8;

/** A provider that grants no frame: the loop waits for good. */
const parked = { requestAnimationFrame: () => 1, cancelAnimationFrame: () => undefined };

/**
 * Draws a Deck only when somebody asks. Its own loop runs at the display's rate and mostly finds nothing to do, which
 * costs more than all updates together and keeps the machine awake; it is parked as soon as the first frame is drawn.
 * A frame that differs from the last only in what the columns say is drawn by the layers themselves: nothing of what
 * deck.gl would find out again has changed.
 */
export class FramesOnDemand {
  /** Frames drawn without deck.gl. */
  repeats = 0;
  private deck: Deck | undefined;
  private layer: Layer | undefined;
  /** Number of the animation frame that was asked for; 0: none. */
  private asked = 0;
  /** A frame is drawn as soon as the running task ends. */
  private soon = false;
  private drawnAt = Number.NEGATIVE_INFINITY;
  /** Pixels of the canvas that deck.gl last drew on. */
  private drawnSize = '';

  /** Takes over the Deck that a layer belongs to; the layer must have been drawn. */
  attach(layer: Layer): void {
    const deck = layer.context.deck as Deck | undefined;
    if (!deck || deck === this.deck) return;
    this.deck = deck;
    this.layer = layer;
    // The loop is protected in Deck's types, though the provider is luma.gl's documented way to drive it.
    (deck as unknown as { animationLoop: AnimationLoop }).animationLoop.setProps({ animationFrameProvider: parked });
  }

  /**
   * Wants a frame; any number of calls before it make one. It is drawn when the running task ends, so that what the
   * bridge publishes in an animation frame is seen in that frame; after a frame just drawn it waits for the next.
   */
  ask(): void {
    if (this.soon || this.asked !== 0) return;
    if (performance.now() - this.drawnAt < frameGapMs) this.asked = requestAnimationFrame(() => this.draw());
    else {
      this.soon = true;
      queueMicrotask(() => this.draw());
    }
  }

  /** Wants no frame any more. */
  dispose(): void {
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    this.deck = undefined;
    this.layer = undefined;
  }

  private draw(): void {
    this.asked = 0;
    this.soon = false;
    if (!this.deck) return;
    this.drawnAt = performance.now();
    if (this.repeat()) return;
    this.deck.redraw('asked');
    this.drawnSize = sizeOf(this.layer);
  }

  /** Draws the last frame again with the columns of now. @returns false when deck.gl must do it */
  private repeat(): boolean {
    const { deck, layer } = this;
    // On a canvas of another size the last frame's camera would stretch everything.
    if (!deck || !layer || deck.needsRedraw() !== false || sizeOf(layer) !== this.drawnSize) return false;
    const { device, layerManager } = layer.context;
    const layers = layerManager.getLayers();
    const gl = layer.context.gl as WebGL2RenderingContext | undefined;
    if (!gl || gl.isContextLost() || layers.length === 0) return false;
    let parameters;
    for (const each of layers) {
      parameters = isRepeatable(each) ? each.repeatable() : undefined;
      if (!parameters) return false;
    }
    device.withParametersWebGL(parameters ?? {}, () => {
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT | gl.STENCIL_BUFFER_BIT);
      for (const each of layers) if (isRepeatable(each)) each.repeat(gl);
      gl.bindVertexArray(null);
    });
    this.repeats += 1;
    deck.props.onAfterRender({ device, gl });
    return true;
  }
}

function sizeOf(layer: Layer | undefined): string {
  const gl = layer?.context.gl;
  return gl ? `${gl.drawingBufferWidth}/${gl.drawingBufferHeight}` : '';
}
