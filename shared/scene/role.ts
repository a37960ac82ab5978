/** What a display is for: the video wall, a leader's two monitors, a board that many read in passing. */
export const roles = ['wall', 'desk-left', 'desk-right', 'board'] as const;
export type Role = (typeof roles)[number];

/** A window as scenes know it. */
export interface SceneWindow {
  /** Window id, `1` upwards. */
  id: string;
  role: Role;
  /** Among the displays of one role, left to right, then top to bottom: 1 upwards. */
  place: number;
}
