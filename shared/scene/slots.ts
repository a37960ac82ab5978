import { layoutOf, sortWindows } from './layout.ts';
import type { Role } from './role.ts';
import type { Pane, TileGrid } from './scene.ts';
import type { Stage } from './stage.ts';

/** One video tile of the room. */
export interface Slot {
  /** `<window>/<pane>/<tile>`. */
  id: string;
  /** What an operator types for it: 1 upwards over all windows. */
  number: number;
  window: string;
  role: Role;
  pane: string;
  /** Among the pane's tiles, 1 upwards. */
  tile: number;
  /** The patrol may use it. */
  patrol: boolean;
  /** Its window is there. */
  attached: boolean;
}

/** Tiles of a video pane unless a scene says otherwise. */
const usualTiles: TileGrid = 9;

/** How many tiles a video pane has now. */
export function tilesOf(stage: Pick<Stage, 'grids'>, window: string, pane: Pane): TileGrid {
  return stage.grids[`${window}/${pane.id}`] ?? pane.props.tiles ?? usualTiles;
}

/** Whether a window may change a tile: on walls and boards, while somebody holds the wall, the holder alone may. Without one (a rule asks): only while nobody does. */
export function mayChange({ control }: Pick<Stage, 'control'>, { role }: Pick<Slot, 'role'>, window?: string): boolean {
  return (role !== 'wall' && role !== 'board') || !control.holder || control.holder.window === window;
}

/** The tile that fills the pane of this one, when that is another: this one is not seen. */
export function tileBefore(stage: Pick<Stage, 'maximised'>, { id, window, pane }: Pick<Slot, 'id' | 'window' | 'pane'>): string | undefined {
  const { [`${window}/${pane}`]: whole } = stage.maximised;
  return whole === id ? undefined : whole;
}

/** Every video tile of the room, in the order of their numbers. A window that died keeps its numbers until it is back. */
export function slotsOf(stage: Pick<Stage, 'scene' | 'windows' | 'grids'>): Slot[] {
  const slots: Slot[] = [];
  for (const { id: window, role, place, attached } of sortWindows(stage.windows)) {
    for (const pane of layoutOf(stage.scene, role, place).panes) {
      if (pane.kind !== 'video') continue;
      for (let tile = 1; tile <= tilesOf(stage, window, pane); tile += 1) {
        slots.push({ id: `${window}/${pane.id}/${tile}`, number: slots.length + 1, window, role, pane: pane.id, tile, patrol: pane.props.patrol === true, attached });
      }
    }
  }
  return slots;
}
