import { formatAge } from '../../i18n/age.ts';
import { useText } from '../../i18n/text.ts';
import { formatClock, formatDate, formatMoment, isoTime } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';
import { usePast } from '../../stores/past.ts';
import { setTime, stepTime } from '../../stores/time-cursor.ts';
import { Glyph } from '../../ui/Glyph.tsx';

/** A picture older than this against the moment asked for is dated by itself, ms: the cache has a hole there. */
const holeMs = 60_000;
const stepsMin = [-10, -1, 1, 10] as const;

/** Over everything, in every window, while the windows are set to a moment of before: which, whether it is shown yet, and the way back to now. */
export function PastBand() {
  const text = useText();
  const { timeMs, shown, code } = usePast();
  const liveMs = useClock((clock) => clock.liveMs);
  if (timeMs === undefined) return null;
  const here = shown?.forMs === timeMs;
  const state = code !== undefined ? 'failed' : here ? 'shown' : 'loading';
  const hole = here && timeMs - shown.at > holeMs;
  return (
    <section className="past-band" data-testid="past-band" data-pane="past" data-state={state} data-time={timeMs} aria-label={text('past.title')}>
      <span className="past-what" role="status">
        <Glyph name="history" />
        <strong className="nowrap">{text(state === 'failed' ? 'past.failed' : state === 'loading' ? 'past.loading' : 'past.title')}</strong>
        <time className="past-time nowrap" dateTime={isoTime(timeMs)}>
          <span>{formatDate(timeMs)}</span> <b>{formatClock(timeMs)}</b>
        </time>
      </span>
      <span className="nowrap">{text('age.ago', { age: formatAge(Math.max(0, liveMs - timeMs), text) })}</span>
      {hole && <span className="nowrap">{text('past.hole', { time: formatMoment(shown.at, timeMs) })}</span>}
      <span className="past-live">{text(state === 'failed' ? 'past.failed-detail' : 'past.live')}</span>
      <span className="past-keys">
        {stepsMin.map((min) => (
          <button key={min} type="button" className="button" onClick={() => stepTime(min * 60_000)}>
            {text(min < 0 ? 'past.back' : 'past.on', { min: Math.abs(min) })}
          </button>
        ))}
        <button type="button" className="button button-strong" data-testid="past-return" onClick={() => void setTime(undefined)}>
          {text('past.return')}
          <kbd>N</kbd>
        </button>
      </span>
    </section>
  );
}
