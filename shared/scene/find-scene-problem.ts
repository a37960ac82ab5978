import { gridCells, type Scene } from './scene.ts';

/**
 * What is wrong with a scene whose shape is right: panes outside their display or over each other, two panes of one id,
 * two maps on one display (a window has one), the same display named twice.
 * @returns one line that begins with the place, or undefined when nothing is
 */
export function findSceneProblem({ displays }: Scene): string | undefined {
  const matches = new Set<string>();
  for (const [d, { match, panes }] of displays.entries()) {
    const key = `${match.role}/${match.place ?? ''}`;
    if (matches.has(key)) return `displays.${d}.match: the same display is named twice`;
    matches.add(key);
    const ids = new Set<string>();
    let maps = 0;
    for (const [p, { id, kind, area }] of panes.entries()) {
      const where = `displays.${d}.panes.${p}`;
      if (ids.has(id)) return `${where}.id: '${id}' is used twice`;
      ids.add(id);
      maps += kind === 'map' ? 1 : 0;
      if (maps > 1) return `${where}.kind: a display has at most one map`;
      if (area.w < 1 || area.h < 1) return `${where}.area: empty`;
      if (area.x + area.w > gridCells || area.y + area.h > gridCells) return `${where}.area: outside the display's ${gridCells} × ${gridCells} cells`;
      const other = panes.slice(0, p).find((each) => overlap(each.area, area));
      if (other) return `${where}.area: lies over '${other.id}'`;
    }
  }
  return undefined;
}

function overlap(a: Scene['displays'][number]['panes'][number]['area'], b: typeof a): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
