import { isStaleZone } from '../../../shared/domain/evidence-age.ts';
import { fogBandOf } from '../../../shared/domain/fog-band.ts';
import { isControlled } from '../../../shared/domain/fog-timers.ts';
import { formatAge } from '../../i18n/age.ts';
import { stepWords } from '../../i18n/fog-words.ts';
import { directionLabel, stretchLabel } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { formatLength, formatSigned, wholeVisibilityM } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useFogAdvice, type FogCase } from '../../stores/fog-plan.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { AgedLine } from '../../ui/AgedLine.tsx';
import { Clip } from '../../ui/Clip.tsx';
import { FogTrace } from '../../ui/fog/FogTrace.tsx';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { fogMarks, trendArrow } from '../../ui/marks.ts';

/** One case: grade, where, how far one sees and where that goes, how old that is; below, what is proposed and what is ordered. */
export function FogZoneRow({ fogCase, lookup }: { fogCase: FogCase; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const nowMs = useClock((clock) => clock.nowMs);
  const advice = useFogAdvice(fogCase, lookup);
  const zone = fogCase.kind === 'zone' ? fogCase.zone : undefined;
  const stretch = fogCase.kind === 'zone' ? fogCase.zone.stretch : { ...fogCase.left, direction: 0 };
  const band = zone ? fogBandOf(zone.visibilityM) : 0;
  const stale = zone !== undefined && isStaleZone(zone, nowMs);
  const mark = stale ? { ...fogMarks[band], tone: 'stale' as const } : fogMarks[band];
  const controlled = advice?.entries.filter(({ gate }) => gate && isControlled(gate)).length ?? 0;
  const lifting = advice?.level === undefined && advice?.hold?.isDue === true && controlled > 0;
  // Of controls that no zone explains any more: that no zone is told of is no evidence that the fog has gone.
  const isKnownGone = advice !== undefined && advice.doubt === undefined;
  const doubt = advice?.steps.length === 0 ? advice.doubt : undefined;
  // The last step is the strongest; limits are always among them.
  const proposal = lifting ? text('fog.row-lift') : advice?.steps.map((step) => stepWords(step, advice.ladder.vehicleClasses, language)).join(' · ');
  const short = advice?.entries.filter(({ gap }) => gap === 'short').length ?? 0;
  const age = zone ? `${stale ? `${text('queue.stale')} ` : ''}${text('age.ago', { age: formatAge(nowMs - zone.updatedAt, text) })}` : text('fog.row-since', { time: formatMinutes(fogCase.kind === 'left' ? fogCase.left.since : nowMs) });
  return (
    <>
      <LevelMark mark={mark} level={band} label={text(stale ? 'fog.last-band' : 'fog.band', { band })} />
      <span className="row-main">
        <Clip className="row-title">{stretchLabel(stretch.route, stretch.from, stretch.to, lookup)}</Clip>
        <AgedLine age={age}>{zone ? `${directionLabel(lookup.routes.get(stretch.route), stretch.direction, language)} · ${formatLength(lookup.network.stretchLengthM(zone.stretch))}` : text(isKnownGone ? 'fog.left' : 'fog.left-doubt')}</AgedLine>
      </span>
      <span className="fog-row-trace">{advice && <FogTrace series={advice.series} nowMs={nowMs} />}</span>
      <span className="row-figure">
        {zone ? (
          <>
            <b className={`figure tone-${mark.tone}`}>{wholeVisibilityM(zone.visibilityM)}<small> m</small></b>
            <span className="muted nowrap">{stale ? text('fog.last-known') : `${trendArrow(zone.trendMPerMin)} ${formatSigned(zone.trendMPerMin)} ${text('unit.m-per-min')}`}</span>
          </>
        ) : (
          <b>{text(isKnownGone ? 'fog.none' : 'fog.left-unknown')}</b>
        )}
      </span>
      <span className="fog-row-orders">
        <Clip className={short > 0 || lifting || doubt ? 'tone-note' : 'muted'}>{doubt ? text(`fog.doubt-${doubt}`) : proposal ? text('fog.row-proposed', { what: proposal }) : advice ? text('fog.row-nothing') : ''}</Clip>
        <span className={`nowrap ${controlled > 0 ? 'tone-plain' : 'muted'}`}>{text('fog.row-ordered', { n: controlled, of: advice?.entries.length ?? 0 })}</span>
      </span>
    </>
  );
}
