import type { Role, SceneWindow } from './role.ts';

/** Where a person sits who must hear an alarm, the nearest first. */
const order: readonly Role[] = ['desk-left', 'desk-right', 'board', 'wall'];

/**
 * The one window that sounds alarms: of those attached the one at a desk, else a board, else the wall, the lowest place
 * of its role. When it dies the next one follows at once, when it hangs within seconds, so that no alarm is silent and none
 * is heard twice: one that hangs plays nothing, and hears first of all that another one does.
 * @returns its id; undefined when no window is attached
 */
export function soundOwner(windows: readonly (SceneWindow & { attached: boolean; silent?: true })[]): string | undefined {
  const rank = ({ role, place, id }: SceneWindow) => [order.indexOf(role), place, Number(id)] as const;
  let owner: SceneWindow | undefined;
  const answering = windows.filter(({ attached, silent }) => attached && silent !== true);
  for (const window of answering.length > 0 ? answering : windows) {
    if (!window.attached) continue;
    if (!owner || isBefore(rank(window), rank(owner))) owner = window;
  }
  return owner?.id;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && a[at]! < b[at]!;
}
