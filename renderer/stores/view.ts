import { create } from 'zustand';

/** A wish for the map's camera; `id` grows with each so that the same wish twice is two. `covered`: the details of what is selected will cover the lower part of the map. */
export type CameraWish =
  | { id: number; to: 'point'; lon: number; lat: number; zoom: number; covered: boolean }
  | { id: number; to: 'bounds'; west: number; south: number; east: number; north: number }
  | { id: number; to: 'home' };

/** Where the map looks (written by the map) and where someone wishes it to (written by anyone). */
export interface View {
  lon: number;
  lat: number;
  zoom: number;
  wish: CameraWish | undefined;
}

/** The view store. Starts over Liaocheng; the map fits the prefecture when it is created. */
export const useView = create<View>(() => ({ lon: 115.98, lat: 36.456, zoom: 8.5, wish: undefined }));

let wishes = 0;

/** Asks the map to fly to a point. Zoom 8.5 shows the network, 11 a corridor, 13.5 a place, 15 one channel. */
export function flyTo(lon: number, lat: number, zoom: number, covered = true): void {
  useView.setState({ wish: { id: ++wishes, to: 'point', lon, lat, zoom, covered } });
}

/** Asks the map to show the whole network again. */
export function flyHome(): void {
  useView.setState({ wish: { id: ++wishes, to: 'home' } });
}

/** Asks the map to show a box. */
export function showBounds(west: number, south: number, east: number, north: number): void {
  useView.setState({ wish: { id: ++wishes, to: 'bounds', west, south, east, north } });
}
