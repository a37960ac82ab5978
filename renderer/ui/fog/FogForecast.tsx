import { isStaleZone } from '../../../shared/domain/evidence-age.ts';
import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import { useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { wholeVisibilityM } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';

/** Forecasts shown at most. */
const shown = 3;

/** What a zone is forecast to be, the next few moments: none of what is past already, and none of a zone that nobody tells of any more. */
export function forecastsAhead(zone: FogZone, nowMs: number): NonNullable<FogZone['forecast']> {
  return isStaleZone(zone, nowMs) ? [] : (zone.forecast ?? []).filter(({ at }) => at > nowMs).slice(0, shown);
}

/** The forecast of a zone in one line; nothing where the fabric gives none. */
export function FogForecast({ zone }: { zone: FogZone }) {
  const text = useText();
  const nowMs = useClock((clock) => clock.nowMs);
  const ahead = forecastsAhead(zone, nowMs);
  if (ahead.length === 0) return undefined;
  return (
    <p className="fog-forecast" data-testid="fog-forecast">
      {ahead.map(({ at, visibilityM }) => (
        <span key={at} className="nowrap">
          <span className="muted">{text('fog.forecast', { time: formatMinutes(at) })}</span> {`${wholeVisibilityM(visibilityM)} m`}
        </span>
      ))}
    </p>
  );
}
