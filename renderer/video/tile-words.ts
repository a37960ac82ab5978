import type { TileState } from '../../shared/domain/patrol.ts';
import { formatAge } from '../i18n/age.ts';
import type { Text } from '../i18n/text.ts';
import type { GlyphName } from '../ui/Glyph.tsx';
import type { Tone } from '../ui/marks.ts';
import { codecName } from './players/codec-name.ts';
import type { TileView } from './tile-controller.ts';

/** A state's shape and tone; its word is `video.state.<state>`. */
export const tileMarks: Record<TileState, { glyph: GlyphName; tone: Tone }> = {
  opening: { glyph: 'turning', tone: 'plain' },
  live: { glyph: 'disc', tone: 'plain' },
  frozen: { glyph: 'half-disc', tone: 'warn' },
  offline: { glyph: 'crossed', tone: 'lost' },
  refused: { glyph: 'barred', tone: 'note' },
  unsupported: { glyph: 'cross', tone: 'note' },
};

/** What is said over a picture that is not live: what is wrong, and what a person can do; empty while it is live. */
export function tileNote({ state, ageS, error }: TileView, text: Text): { title: string; detail: string } {
  const age = ageS === undefined ? undefined : formatAge(ageS * 1_000, text);
  const detail = error === undefined ? '' : reason(error.kind, error.detail, text);
  if (state === 'live') return { title: '', detail: '' };
  if (state === 'opening') return { title: text('video.state.opening'), detail: '' };
  if (state === 'frozen') return { title: age === undefined ? text('video.no-picture') : text('video.frozen-for', { age }), detail };
  if (state === 'offline') return { title: age === undefined ? text('video.state.offline') : text('video.offline-for', { age }), detail };
  return { title: text(`video.state.${state}`), detail };
}

function reason(kind: NonNullable<TileView['error']>['kind'], detail: string, text: Text): string {
  if (kind === 'refused') return detail === 'policy' ? text('video.refused.policy') : text('video.refused.server', { detail });
  if (kind === 'wrong-stream') return text('video.wrong-stream');
  if (kind === 'unsupported') return detail === 'no stream' ? text('video.no-stream') : text('video.unsupported', { codec: codecName(detail) });
  return kind === 'broken' ? text('video.broken') : text('video.network');
}
