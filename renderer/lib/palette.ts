/**
 * The one palette: map and panels take every colour from here. Grey ground; colour only for what needs action; and the
 * two ramps (traffic from yellow to crimson, fog in violet) stay apart in both usual kinds of colour blindness, because
 * each also grows in lightness contrast and never stands without a shape or a text.
 */
export const palette = {
  ground: { outside: '#14181c', land: '#1f252b', raised: '#29313a', line: '#46525e', faint: '#333d47', water: '#2b4154' },
  text: { strong: '#f1f5f8', normal: '#c9d2da', quiet: '#98a6b3', onLight: '#12161a' },
  freshness: { fresh: '#8fa5b8', late: '#d8c26a', stale: '#b08a5a', lost: '#8b929a' },
  traffic: { free: '#6f8799', heavy: '#b8ad86', slow: '#f0a63c', queuing: '#f0693a', stationary: '#e5325a', none: '#4e5a66' },
  fog: { forming: '#a9b6d8', mild: '#a9a2f5', dense: '#b983ff', severe: '#ea6bff' },
  alarm: { p1: '#ff4d5e', p2: '#ff9440', p3: '#f2d160', p4: '#9fb4c6' },
  gate: { open: '#8fa5b8', restricted: '#f2d160', intermittent: '#ff9440', closed: '#ff4d5e' },
  unit: { idle: '#8ba6c2', moving: '#6cc3ff', scene: '#ffffff', off: '#77828d' },
  accent: '#5ee0d2',
} as const;

/** The palette as CSS custom properties: `--colour-fog-severe` and so on. */
export function paletteVariables(): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [group, colours] of Object.entries(palette)) {
    if (typeof colours === 'string') variables[`--colour-${group}`] = colours;
    else for (const [name, colour] of Object.entries(colours)) variables[`--colour-${group}-${name.toLowerCase()}`] = colour;
  }
  return variables;
}
