import { looks } from '../../../renderer/map/columns/looks.ts';

/** The same points for every contender. */
export interface Points {
  count: number;
  lon: Float64Array;
  lat: Float64Array;
}

/** Told of a frame that was drawn: with the WebGL context that drew it, or none when the canvas is of the other kind. */
export type OnFrame = (drawnBy: WebGL2RenderingContext | undefined) => void;

/** A way to draw points whose state changes. */
export interface Contender {
  /** Draws all points in state 0; resolves when they are on the canvas. `onFrame` is called after every frame it draws. */
  open(container: HTMLElement, points: Points, onFrame: OnFrame): Promise<void>;
  /** Some points are in another state now (0 fresh, 1 late, 2 stale, 3 lost); the next frame must show it. */
  update(changed: Uint32Array, state: number): void;
}

/** Where all contenders look. */
export const centre = { lon: 116, lat: 36.45, zoom: 8.6 } as const;
/** Diameter of a point, CSS pixels. */
export const pointPixels = 6;
/** Colours of the four states. */
export const stateColours = [0, 1, 2, 3].map((state) => looks[state]!.body) as [string, string, string, string];
/** The ground of contenders that are a map: nothing but a colour. */
export const emptyStyle = { version: 8 as const, sources: {}, layers: [{ id: 'ground', type: 'background' as const, paint: { 'background-color': '#14181c' } }] };
