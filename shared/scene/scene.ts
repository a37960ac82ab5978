import type { Role } from './role.ts';

/** What a pane can show. */
export const paneKinds = ['map', 'video', 'alarms', 'fog', 'queues', 'departments', 'channels', 'patrol', 'board', 'log', 'twin', 'space-time'] as const;
export type PaneKind = (typeof paneKinds)[number];

/** Tiles that a video pane can have. */
export const tileGrids = [1, 4, 6, 9, 16, 25] as const;
export type TileGrid = (typeof tileGrids)[number];

/** A display is cut into as many columns and rows; panes lie on whole cells. */
export const gridCells = 48;

/** Cells of a pane, from the upper left corner. */
export interface Area {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** What a pane shows beyond its kind; only video panes have any. */
export interface PaneProps {
  /** Tiles of a video pane. */
  tiles?: TileGrid;
  /** The patrol may use this video pane's tiles. */
  patrol?: boolean;
}

/** One region of a display. */
export interface Pane {
  /** Unique within its display. */
  id: string;
  kind: PaneKind;
  area: Area;
  props: PaneProps;
}

/** From how far a display is read, and how fine it is. */
export interface Viewing {
  /** Metres, 0.3..50. */
  distanceM: number;
  /** Millimetres from one pixel to the next, 0.05..10. */
  pitchMm: number;
}

/** What one display shows in a scene. */
export interface SceneDisplay {
  /** Without a place: every display of the role that no other entry names. */
  match: { role: Role; place?: number };
  viewing: Viewing;
  panes: Pane[];
}

/** An arrangement of panes over displays. */
export interface Scene {
  /** Lower-case letters, digits and hyphens, at most 40. */
  id: string;
  name: string;
  nameEn?: string;
  displays: SceneDisplay[];
}

/** Most panes on one display. */
export const paneLimit = 24;

/** Scenes that a console keeps beside the shipped ones. */
export const sceneLimit = 100;
