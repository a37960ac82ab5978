import { fogBandOf } from '../../../shared/domain/fog-band.ts';
import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import { formatAge } from '../../i18n/age.ts';
import { directionLabel, stretchLabel } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { formatLength, formatSigned } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { AgedLine } from '../../ui/AgedLine.tsx';
import { Clip } from '../../ui/Clip.tsx';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { fogMarks, trendArrow } from '../../ui/marks.ts';

/** One fog zone: grade, where, how far one sees, where that is going, how old that is. */
export function FogZoneRow({ zone, lookup }: { zone: FogZone; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const age = useClock((clock) => text('age.ago', { age: formatAge(clock.nowMs - zone.updatedAt, text) }));
  const { route, from, to, direction } = zone.stretch;
  const band = fogBandOf(zone.visibilityM);
  const mark = fogMarks[band];
  return (
    <>
      <LevelMark mark={mark} level={band} label={text('fog.band', { band })} />
      <span className="row-main">
        <Clip className="row-title">{stretchLabel(route, from, to, lookup)}</Clip>
        <AgedLine age={age}>{`${directionLabel(lookup.routes.get(route), direction, language)} · ${formatLength(lookup.network.stretchLengthM(zone.stretch))}`}</AgedLine>
      </span>
      <span className="row-figure">
        <b className={`figure tone-${mark.tone}`}>{Math.round(zone.visibilityM)}<small> m</small></b>
        <span className="muted nowrap">{`${trendArrow(zone.trendMPerMin)} ${formatSigned(zone.trendMPerMin)} ${text('unit.m-per-min')}`}</span>
      </span>
    </>
  );
}
