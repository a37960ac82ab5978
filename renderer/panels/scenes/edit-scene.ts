import type { Role } from '../../../shared/scene/role.ts';
import { gridCells, paneLimit, type Area, type Pane, type PaneKind, type Scene, type SceneDisplay, type Viewing } from '../../../shared/scene/scene.ts';

/** Sizes tried for a new pane, the largest first, cells. */
const newSizes = [24, 16, 12, 8, 4] as const;

/** Panes moved or sized in a display; `i` is a pane's id. */
export function movePanes(scene: Scene, display: number, moved: readonly (Area & { i: string })[]): Scene {
  return changeDisplay(scene, display, (panes) =>
    panes.map((pane) => {
      const at = moved.find(({ i }) => i === pane.id);
      return at ? { ...pane, area: { x: at.x, y: at.y, w: at.w, h: at.h } } : pane;
    }),
  );
}

/** One pane replaced by itself as it is now. */
export function changePane(scene: Scene, display: number, next: Pane): Scene {
  return changeDisplay(scene, display, (panes) => panes.map((pane) => (pane.id === next.id ? next : pane)));
}

/** A pane less. */
export function removePane(scene: Scene, display: number, id: string): Scene {
  return changeDisplay(scene, display, (panes) => panes.filter((pane) => pane.id !== id));
}

/** A pane more, in the largest square that is free; undefined when there is no room. */
export function addPane(scene: Scene, display: number, kind: PaneKind): Scene | undefined {
  const { panes } = scene.displays[display]!;
  const area = panes.length < paneLimit ? freeArea(panes) : undefined;
  if (!area) return undefined;
  let id: string = kind;
  for (let n = 2; panes.some((pane) => pane.id === id); n += 1) id = `${kind}-${n}`;
  return changeDisplay(scene, display, () => [...panes, { id, kind, area, props: kind === 'video' ? { tiles: 4 } : {} }]);
}

/** A display more of a role: with the next place, and a map (a video pane on walls that have one) to begin with. */
export function addDisplay(scene: Scene, role: Role): Scene {
  const same = scene.displays.filter(({ match }) => match.role === role);
  const whole: Area = { x: 0, y: 0, w: gridCells, h: gridCells };
  const pane: Pane = same.length === 0 ? { id: 'map', kind: 'map', area: whole, props: {} } : { id: 'video', kind: 'video', area: whole, props: { tiles: 9 } };
  const viewing = same[0]?.viewing ?? (role === 'wall' || role === 'board' ? { distanceM: 6, pitchMm: 0.9 } : { distanceM: 0.7, pitchMm: 0.27 });
  const place = 1 + same.reduce((most, { match }) => Math.max(most, match.place ?? 1), 0);
  return { ...scene, displays: [...scene.displays, { match: same.length === 0 ? { role } : { role, place }, viewing, panes: [pane] }] };
}

/** A display read from elsewhere, or of another pitch. */
export function changeViewing(scene: Scene, display: number, viewing: Viewing): Scene {
  return { ...scene, displays: scene.displays.map((each, index) => (index === display ? { ...each, viewing } : each)) };
}

/** A display less. */
export function removeDisplay(scene: Scene, display: number): Scene {
  return { ...scene, displays: scene.displays.filter((_, index) => index !== display) };
}

function changeDisplay(scene: Scene, display: number, change: (panes: Pane[]) => Pane[]): Scene {
  return { ...scene, displays: scene.displays.map((each, index): SceneDisplay => (index === display ? { ...each, panes: change(each.panes) } : each)) };
}

function freeArea(panes: readonly Pane[]): Area | undefined {
  for (const size of newSizes) {
    for (let y = 0; y + size <= gridCells; y += 1) {
      for (let x = 0; x + size <= gridCells; x += 1) {
        const free = panes.every(({ area }) => x >= area.x + area.w || area.x >= x + size || y >= area.y + area.h || area.y >= y + size);
        if (free) return { x, y, w: size, h: size };
      }
    }
  }
  return undefined;
}
