import { useText, type TextKey } from '../../i18n/text.ts';
import { formatClock, formatDate, isoTime, weekday } from '../../lib/local-time.ts';
import { formatRate } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useLink } from '../../stores/link.ts';

/** The fabric's time in UTC+8 with date and weekday; a simulated clock that does not run at 1 × says so. */
export function FabricClock() {
  const text = useText();
  const nowMs = useClock((clock) => clock.liveMs);
  const day = weekday(nowMs);
  const rate = useLink((link) => link.status?.clock.rate ?? 1);
  const isFabrics = useLink((link) => Boolean(link.status?.epoch));
  return (
    <div className="fabric-clock" data-testid="clock">
      <time className="fabric-clock-time" dateTime={isoTime(nowMs)}>
        {formatClock(nowMs)}
      </time>
      <span className="fabric-clock-date">
        <span className="nowrap">{formatDate(nowMs)}</span>
        <span className="muted nowrap">
          {day !== undefined && text(`weekday.${day}` as TextKey)} {!isFabrics ? text('clock.local') : formatRate(rate) || 'UTC+8'}
        </span>
      </span>
    </div>
  );
}
