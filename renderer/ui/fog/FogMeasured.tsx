import { isStaleZone } from '../../../shared/domain/evidence-age.ts';
import { fogBandOf } from '../../../shared/domain/fog-band.ts';
import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import { formatAge } from '../../i18n/age.ts';
import { useText } from '../../i18n/text.ts';
import { formatMinutes, formatMoment } from '../../lib/local-time.ts';
import { formatLength, formatSigned, wholeVisibilityM } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import type { FogAdvice } from '../../stores/fog-plan.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { Facts } from '../Facts.tsx';
import { fogMarks, trendArrow } from '../marks.ts';
import { forecastsAhead } from './FogForecast.tsx';
import { FogSources } from './FogSources.tsx';
import { FogTrace } from './FogTrace.tsx';

/** What is measured of a fog zone: visibility, where it goes, what each source reads, and how old each of them is. */
export function FogMeasured({ zone, advice, lookup }: { zone: FogZone | undefined; advice: FogAdvice; lookup: Lookup }) {
  const text = useText();
  const nowMs = useClock((clock) => clock.nowMs);
  const stale = zone !== undefined && isStaleZone(zone, nowMs);
  const tone = stale ? 'stale' : zone && fogMarks[fogBandOf(zone.visibilityM)].tone;
  return (
    <section className="fog-block" data-testid="fog-measured">
      <h3>{text('fog.measured')}</h3>
      {zone ? (
        <Facts
          facts={[
            { label: text('fog.visibility'), value: <b className="figure">{stale ? text('fog.last', { metres: wholeVisibilityM(zone.visibilityM) }) : `${wholeVisibilityM(zone.visibilityM)} m`}</b>, tone },
            { label: text('trend'), value: stale ? undefined : `${trendArrow(zone.trendMPerMin)} ${formatSigned(zone.trendMPerMin)} ${text('unit.m-per-min')}` },
            { label: text('length'), value: formatLength(lookup.network.stretchLengthM(zone.stretch)) },
            { label: text('since'), value: formatMoment(zone.since, nowMs) },
            { label: text('age'), value: `${stale ? `${text('queue.stale')} · ` : ''}${text('age.ago', { age: formatAge(nowMs - zone.updatedAt, text) })}`, ...(stale && { tone }) },
            { label: text('confidence'), value: `${Math.round(zone.confidence * 100)} %` },
            ...forecastsAhead(zone, nowMs).map((forecast) => ({ label: text('fog.forecast', { time: formatMinutes(forecast.at) }), value: `${wholeVisibilityM(forecast.visibilityM)} m` })),
          ]}
        />
      ) : (
        <p>{text(advice.doubt ? 'fog.left-why-doubt' : 'fog.left-why')}</p>
      )}
      <FogTrace series={advice.series} nowMs={nowMs} />
      <FogSources sensors={advice.sensors} lookup={lookup} />
    </section>
  );
}
