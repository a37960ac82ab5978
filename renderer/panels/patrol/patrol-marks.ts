import type { MissReason, PatrolStatus } from '../../../shared/domain/patrol.ts';
import type { Mark } from '../../ui/marks.ts';

/** Why a camera was not seen: its shape says it without the colour. */
export const reasonMarks: Record<MissReason, Mark> = {
  stalled: { glyph: 'half-disc', tone: 'warn' },
  refused: { glyph: 'barred', tone: 'warn' },
  skipped: { glyph: 'dashed', tone: 'note' },
  'pre-empted': { glyph: 'flag-hollow', tone: 'plain' },
  offline: { glyph: 'crossed', tone: 'lost' },
};

export const patrolMarks: Record<PatrolStatus['state'], Mark> = {
  off: { glyph: 'ring', tone: 'quiet' },
  running: { glyph: 'disc', tone: 'plain' },
  infeasible: { glyph: 'triangle', tone: 'warn' },
  'no-tiles': { glyph: 'barred', tone: 'warn' },
};
