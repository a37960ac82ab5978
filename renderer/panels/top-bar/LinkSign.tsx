import { clockOffsetMs } from '../../../shared/domain/fabric-clock.ts';
import { formatAge } from '../../i18n/age.ts';
import { useText } from '../../i18n/text.ts';
import { formatSigned } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useLink } from '../../stores/link.ts';
import { useLive } from '../../stores/picture.ts';
import { trustOf } from '../../stores/trust.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { trustMarks } from '../../ui/marks.ts';

/** An offset above this either way is shown, ms (domain page, "Freshness"). */
const shownOffsetMs = 2_000;

/** A picture older than this draws the eye to its age, ms at 1 ×: a healthy fabric sends every second. */
const laggingMs = 5_000;

/** The state of the link in shape and words, and the age of the picture. */
export function LinkSign() {
  const text = useText();
  const link = useLink();
  const at = useLive((picture) => picture.at);
  const { liveMs, localMs } = useClock();
  const trust = trustOf(link);
  const mark = trustMarks[trust];
  const offsetMs = link.status && link.status.epoch !== '' && !link.status.simulated ? clockOffsetMs(link.status.clock, localMs) : 0;
  const isLagging = at > 0 && liveMs - at > laggingMs * Math.max(1, link.status?.clock.rate ?? 1);
  return (
    <div className="link-sign" data-testid="link-sign">
      <span className="link-head">
        <span className={`link-state tone-${mark.tone}`} role="status">
          <Glyph name={mark.glyph} />
          {text(`link.${trust}`)}
        </span>
        {Math.abs(offsetMs) > shownOffsetMs && (
          <span className="tone-warn nowrap" data-testid="clock-offset">
            {text('link.offset', { s: formatSigned(offsetMs / 1_000) })}
          </span>
        )}
      </span>
      <span className={`nowrap ${isLagging ? 'tone-warn' : 'muted'}`}>{at > 0 ? text('link.picture-age', { age: formatAge(liveMs - at, text) }) : text('link.no-picture')}</span>
    </div>
  );
}
