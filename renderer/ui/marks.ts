import type { AlarmPriority } from '../../shared/domain/alarm.ts';
import type { FogBand } from '../../shared/domain/fog-band.ts';
import type { Freshness } from '../../shared/domain/freshness.ts';
import type { GateState } from '../../shared/domain/gate.ts';
import type { QueueKind } from '../../shared/domain/queue.ts';
import type { WarningState } from '../../shared/domain/tail-approach.ts';
import type { Trust } from '../stores/trust.ts';
import type { GlyphName } from './Glyph.tsx';

/** How much a thing wants a person; the style sheet gives each tone its colour. */
export type Tone = 'quiet' | 'plain' | 'note' | 'warn' | 'grave' | 'late' | 'stale' | 'lost' | 'fog-1' | 'fog-2' | 'fog-3';

/** Shape and tone: what is said is never said by colour alone. */
export interface Mark {
  glyph: GlyphName;
  tone: Tone;
}

export const priorityMarks: Record<AlarmPriority, Mark> = {
  1: { glyph: 'flag-twice-ringed', tone: 'grave' },
  2: { glyph: 'flag-ringed', tone: 'warn' },
  3: { glyph: 'flag', tone: 'note' },
  4: { glyph: 'flag', tone: 'plain' },
};

export const freshnessMarks: Record<Freshness, Mark> = {
  fresh: { glyph: 'disc', tone: 'quiet' },
  late: { glyph: 'half-disc', tone: 'late' },
  stale: { glyph: 'ring', tone: 'stale' },
  lost: { glyph: 'crossed', tone: 'lost' },
};

/** Shapes of the five classes of information in the catalogue's order, as the map draws them. */
export const classGlyphs = ['square', 'triangle', 'disc', 'diamond', 'hexagon'] as const satisfies readonly GlyphName[];

export const gateMarks: Record<GateState, Mark> = {
  open: { glyph: 'ring', tone: 'quiet' },
  restricted: { glyph: 'half-disc', tone: 'note' },
  intermittent: { glyph: 'half-right', tone: 'warn' },
  closed: { glyph: 'barred', tone: 'grave' },
};

export const fogMarks: Record<FogBand, Mark> = {
  0: { glyph: 'ring', tone: 'quiet' },
  1: { glyph: 'square', tone: 'fog-1' },
  2: { glyph: 'triangle', tone: 'fog-2' },
  3: { glyph: 'diamond', tone: 'fog-3' },
  4: { glyph: 'hexagon', tone: 'fog-3' },
};

export const warningMarks: Record<WarningState, Mark> = {
  on: { glyph: 'disc', tone: 'plain' },
  off: { glyph: 'ring', tone: 'warn' },
  unknown: { glyph: 'dashed', tone: 'stale' },
};

export const queueGlyphs: Record<QueueKind, GlyphName> = { mainline: 'main-line', ramp: 'ramp', plaza: 'plaza', junction: 'junction' };

export const trustMarks: Record<Trust, Mark> = {
  live: { glyph: 'disc', tone: 'plain' },
  resyncing: { glyph: 'turning', tone: 'note' },
  connecting: { glyph: 'dashed', tone: 'note' },
  offline: { glyph: 'cross', tone: 'grave' },
  refused: { glyph: 'barred', tone: 'grave' },
  'service-lost': { glyph: 'cross', tone: 'grave' },
};

/** Where a trend points: `↗` growing, `↘` shrinking, `→` steady (within 0.5 a minute). */
export function trendArrow(perMin: number): string {
  return perMin > 0.5 ? '↗' : perMin < -0.5 ? '↘' : '→';
}
