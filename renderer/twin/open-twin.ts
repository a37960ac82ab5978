import type { Disposable } from '../../shared/lib/disposable.ts';
import type { TwinScene } from './scene/twin-scene.ts';
import { TwinLoop, type LoopShow } from './twin-loop.ts';

/** Why nothing is drawn just now. */
export type TwinTrouble = 'loading' | 'lost' | 'failed';

/** A context that was lost or did not open is tried again after so long, doubling up to the last, ms. */
const retryMs = [500, 30_000] as const;
/** One that lived so long was well, ms: what comes after is a new trouble. */
const wellMs = 60_000;

/** Fetches three.js the first time (windows without the view never do) and opens a scene on a canvas. */
async function openScene(canvas: HTMLCanvasElement): Promise<TwinScene> {
  const { TwinScene: Scene } = await import('./scene/twin-scene.ts');
  return new Scene(canvas);
}

/**
 * One WebGL context in a box of the page: opened while the page is seen, opened anew after it was lost, given back whole
 * when it ends or the page is hidden.
 */
export class OpenTwin implements Disposable {
  private readonly box: HTMLElement;
  private readonly tell: (trouble: TwinTrouble | undefined) => void;
  private shown: LoopShow | undefined;
  private loop: TwinLoop | undefined;
  private end: (() => void) | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;

  /** @param tell takes why nothing is drawn; undefined when it is */
  constructor(box: HTMLElement, tell: (trouble: TwinTrouble | undefined) => void) {
    this.box = box;
    this.tell = tell;
    document.addEventListener('visibilitychange', this.look);
    this.look();
  }

  /** Shows a moment, at once or as soon as there is a context. */
  show(shown: LoopShow): void {
    this.shown = shown;
    this.loop?.show(shown);
  }

  dispose(): void {
    document.removeEventListener('visibilitychange', this.look);
    this.close();
  }

  private readonly look = (): void => {
    if (document.visibilityState === 'hidden') this.close();
    else if (!this.end && this.retry === undefined) this.open();
  };

  private open(): void {
    const canvas = document.createElement('canvas');
    canvas.className = 'twin-canvas';
    this.box.prepend(canvas);
    const begin = performance.now();
    let ended = false;
    let scene: TwinScene | undefined;
    this.end = () => {
      ended = true;
      this.loop?.dispose();
      this.loop = undefined;
      scene?.dispose();
      canvas.remove();
    };
    if (this.tries === 0) this.tell('loading');
    const begun = (opened: TwinScene): void => {
      if (ended) {
        opened.dispose();
        return;
      }
      scene = opened;
      opened.onLost = () => this.again('lost', performance.now() - begin > wellMs);
      this.loop = new TwinLoop(opened, this.box);
      if (this.shown) this.loop.show(this.shown);
      this.tell(undefined);
    };
    openScene(canvas)
      .then(begun)
      .catch(() => {
        if (!ended) this.again('failed', false);
      });
  }

  private again(trouble: TwinTrouble, wasWell: boolean): void {
    this.close();
    this.tell(trouble);
    this.tries = wasWell ? 1 : Math.min(this.tries + 1, 10);
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.look();
    }, Math.min(retryMs[1], retryMs[0] * 2 ** (this.tries - 1)));
  }

  private close(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.end?.();
    this.end = undefined;
  }
}
