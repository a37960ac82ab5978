import { roles, type Role } from './role.ts';
import type { Scene, SceneDisplay } from './scene.ts';

/** What a role falls back to when a scene says nothing of it. */
const kin: Record<Role, readonly Role[]> = {
  wall: ['board', 'desk-right', 'desk-left'],
  'desk-left': ['desk-right', 'wall', 'board'],
  'desk-right': ['desk-left', 'wall', 'board'],
  board: ['wall', 'desk-right', 'desk-left'],
};

/**
 * What a display shows in a scene: the entry of its role and place, else that of its role; on a wall with more displays
 * than entries they come round again. A role that the scene does not know shows what its nearest kin would.
 * @param place among the displays of the role, 1 upwards
 */
export function layoutOf(scene: Scene, role: Role, place: number): SceneDisplay {
  for (const each of [role, ...kin[role]]) {
    const entries = scene.displays.filter(({ match }) => match.role === each);
    if (entries.length === 0) continue;
    const exact = entries.find(({ match }) => match.place === place) ?? entries.find(({ match }) => match.place === undefined);
    if (exact) return exact;
    const sorted = entries.toSorted((a, b) => a.match.place! - b.match.place!);
    return sorted[(place - 1) % sorted.length]!;
  }
  return scene.displays[0]!;
}

/** Windows in the order in which their tiles are numbered: walls first, then desks and boards; within a role by place. */
export function sortWindows<W extends { id: string; role: Role; place: number }>(windows: readonly W[]): W[] {
  return windows.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.place - b.place || Number(a.id) - Number(b.id));
}
