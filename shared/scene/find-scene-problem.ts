import { gridCells, type Pane, type Scene } from './scene.ts';

/** What is wrong with a scene whose shape is right, for whoever says it in words of their own. */
export type SceneFault = { display: number } & (
  | { what: 'display-twice' }
  /** `at` is the pane's place in its display. */
  | { what: 'pane-twice' | 'two-maps' | 'empty' | 'outside'; at: number; pane: Pane }
  | { what: 'over'; at: number; pane: Pane; other: Pane }
);

/**
 * Finds panes outside their display or over each other, two panes of one id, two maps on one display (a window has one), the
 * same display named twice.
 * @returns the first of them, or undefined when there is none
 */
export function findSceneFault({ displays }: Scene): SceneFault | undefined {
  const matches = new Set<string>();
  for (const [display, { match, panes }] of displays.entries()) {
    const key = `${match.role}/${match.place ?? ''}`;
    if (matches.has(key)) return { what: 'display-twice', display };
    matches.add(key);
    const ids = new Set<string>();
    let maps = 0;
    for (const [at, pane] of panes.entries()) {
      const { id, kind, area } = pane;
      if (ids.has(id)) return { what: 'pane-twice', display, at, pane };
      ids.add(id);
      maps += kind === 'map' ? 1 : 0;
      if (maps > 1) return { what: 'two-maps', display, at, pane };
      if (area.w < 1 || area.h < 1) return { what: 'empty', display, at, pane };
      if (area.x + area.w > gridCells || area.y + area.h > gridCells) return { what: 'outside', display, at, pane };
      const other = panes.slice(0, at).find((each) => overlap(each.area, area));
      if (other) return { what: 'over', display, at, pane, other };
    }
  }
  return undefined;
}

/** The same for a file's author. @returns one line that begins with the place, or undefined when nothing is wrong */
export function findSceneProblem(scene: Scene): string | undefined {
  const fault = findSceneFault(scene);
  if (!fault) return undefined;
  const where = `displays.${fault.display}`;
  if (fault.what === 'display-twice') return `${where}.match: the same display is named twice`;
  const pane = `${where}.panes.${fault.at}`;
  switch (fault.what) {
    case 'pane-twice':
      return `${pane}.id: '${fault.pane.id}' is used twice`;
    case 'two-maps':
      return `${pane}.kind: a display has at most one map`;
    case 'empty':
      return `${pane}.area: empty`;
    case 'outside':
      return `${pane}.area: outside the display's ${gridCells} × ${gridCells} cells`;
    case 'over':
      return `${pane}.area: lies over '${fault.other.id}'`;
  }
}

function overlap(a: Pane['area'], b: Pane['area']): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
