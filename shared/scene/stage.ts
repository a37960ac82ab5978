import type { Role, SceneWindow } from './role.ts';
import type { Scene, TileGrid } from './scene.ts';

/** What one tile was told to show. A slot is `<window>/<pane>/<tile of the pane, 1 upwards>`. */
export interface TileAssignment {
  /** Channel id. */
  channel: string;
  /** Channel id that the patrol shows next here: opened before this one goes. */
  next?: string;
  by: 'operator' | 'patrol' | 'rule';
  /** Stays through patrols and rules. */
  pinned: boolean;
}

/** Who may change the wall. */
export interface Control {
  /** Window that holds it; undefined: nobody, and everybody may. */
  holder?: { window: string; role: Role; since: number };
  /** Who asks for it, the first first. */
  asking: { window: string; role: Role; since: number }[];
}

/** What a rule has changed and will give back. */
export interface Borrowed {
  /** Alarm id. */
  alarm: string;
  /** The scene that stood before, or the tile and what it showed. */
  scene?: string;
  /** With a scene: its grids and maximised tiles as operators had them. */
  grids?: Stage['grids'];
  maximised?: Stage['maximised'];
  tile?: { slot: string; before?: TileAssignment };
}

/** What all windows of the console agree on. The service keeps it; every change raises `rev`. */
export interface Stage {
  rev: number;
  scene: Scene;
  /** Local UTC ms, and who applied it: a role, or a rule. */
  appliedAt: number;
  appliedBy: Role | 'rule' | 'start';
  control: Control;
  /** Windows attached now or before; the gone ones keep their tiles. */
  windows: (SceneWindow & { attached: boolean; /** It answers nothing. */ silent?: true })[];
  /** Slot to what it shows. */
  tiles: Record<string, TileAssignment>;
  /** Video panes whose grid an operator has changed, `<window>/<pane>`. */
  grids: Record<string, TileGrid>;
  /** Slot that fills its pane, by `<window>/<pane>`. */
  maximised: Record<string, string>;
  /** What is selected everywhere. */
  selected?: { kind: string; id: string };
  /** The moment whose picture every window shows, fabric clock, UTC ms; absent: now. Not kept: a console starts with now. */
  timeMs?: number;
  borrowed: Borrowed[];
}

/** What a window may do to the stage. */
export type StageAction =
  | { do: 'apply-scene'; scene: string }
  /** Free, or unanswered for long enough: taken; else asked for. */
  | { do: 'take-control' }
  | { do: 'release-control' }
  /** The holder hands it to one who asks, or turns that one down. */
  | { do: 'answer-control'; window: string; grant: boolean }
  | { do: 'select'; ref?: { kind: string; id: string } }
  /** Shows the picture of a moment everywhere, fabric clock, UTC ms; without one, now's. */
  | { do: 'set-time'; at?: number }
  /** Without a channel the tile is cleared. */
  | { do: 'set-tile'; slot: string; channel?: string }
  | { do: 'swap-tiles'; a: string; b: string }
  | { do: 'pin-tile'; slot: string; pinned: boolean }
  | { do: 'maximise-tile'; slot: string; on: boolean }
  | { do: 'set-grid'; window: string; pane: string; tiles: TileGrid };

/** When alarms change what is shown. */
export interface SceneRule {
  id: string;
  name: string;
  on: boolean;
  /** Alarm type; undefined: any. */
  type?: string;
  /** 1..4: alarms of this priority or a higher one. */
  priority: number;
  /** A scene for everybody, or the nearest camera on one tile. */
  brings: { scene: string } | { tile: true };
  /** Given back this long after the alarm is over, ms. */
  backAfterMs: number;
}
