import './legibility.css';
import { useId, useState } from 'react';
import { leastArcMin, type SmallText } from '../../../shared/scene/legibility.ts';
import type { Viewing } from '../../../shared/scene/scene.ts';
import { useText } from '../../i18n/text.ts';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';

interface Props {
  /** How the window's display is read. */
  viewing: Viewing;
  /** The texts below 16′, the smallest first. */
  found: readonly SmallText[];
}

/** Says how many texts are too small for the scene's viewing distance, and which ones when asked. Nothing when none is. */
export function LegibilityNote({ viewing, found }: Props) {
  const text = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  if (found.length === 0) return undefined;
  return (
    <div className="legibility" data-testid="legibility" data-count={found.length}>
      <button type="button" className="button legibility-key" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        <Glyph name="triangle" className={open ? '' : 'tone-note'} />
        {text('legibility.note', { n: found.length, m: formatDistance(viewing.distanceM), arc: leastArcMin })}
      </button>
      {open && (
        <ul id={id} className="legibility-list" aria-label={text('legibility.list')}>
          {found.map(({ label, px, arcMin }) => (
            <li key={label}>
              <Clip>{label}</Clip>
              <span className="muted nowrap">{text('legibility.size', { px: Math.round(px), arc: arcMin.toFixed(1) })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Metres with at most one decimal. */
function formatDistance(distanceM: number): string {
  return String(Math.round(distanceM * 10) / 10);
}
