import { formatMoment } from '../../lib/local-time.ts';
import { useText } from '../../i18n/text.ts';
import { useClock } from '../../stores/clock.ts';
import { useLink } from '../../stores/link.ts';
import { useLive } from '../../stores/picture.ts';
import { callService } from '../../stores/service-calls.ts';
import { isDated, trustOf, type Trust } from '../../stores/trust.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { trustMarks } from '../../ui/marks.ts';

/** Over a picture that is not up to date: since when, why, and what to do. */
export function TrustBanner() {
  const link = useLink();
  const at = useLive((picture) => picture.at);
  const ready = useLive((picture) => picture.ready);
  const { liveMs, localMs } = useClock();
  const trust = trustOf(link);
  if (!ready || !isDated(trust)) return undefined;
  const waitS = link.status?.nextTryAt ? Math.max(0, Math.ceil((link.status.nextTryAt - localMs) / 1_000)) : 0;
  return <TrustNotice trust={trust} time={formatMoment(at, liveMs)} waitS={waitS} />;
}

interface Props {
  trust: Exclude<Trust, 'live' | 'resyncing'>;
  /** When the picture was last true. */
  time: string;
  /** Until the link is dialled again by itself, s; 0 when it is not waited for. */
  waitS: number;
}

/** The banner itself. What is read aloud changes with the state alone: neither the countdown nor the dialling to and fro is in it. */
export function TrustNotice({ trust, time, waitS }: Props) {
  const text = useText();
  // Redialling goes to and fro between the two; for the picture both mean that it is old.
  const shown = trust === 'connecting' ? 'offline' : trust;
  const mark = trustMarks[shown];
  return (
    <div className={`trust-banner tone-${mark.tone}`} data-testid="trust-banner">
      <Glyph name={mark.glyph} />
      <strong className="nowrap">{text(`link.${shown}`)}</strong>
      <span className="trust-banner-text">
        <span role="status">
          {`${text('banner.dated', { time })} `}
          <span className="unseen">{text(`banner.${shown}`)}</span>
        </span>
        <span className="muted" aria-hidden="true">
          {text(`banner.${trust}`)}
        </span>
      </span>
      {trust !== 'service-lost' && (
        <button type="button" className="button" aria-label={text('banner.retry')} disabled={trust === 'connecting'} onClick={() => void callService('link.retry', {})}>
          {waitS > 0 ? text('banner.retry-in', { s: waitS }) : text('banner.retry')}
        </button>
      )}
    </div>
  );
}
