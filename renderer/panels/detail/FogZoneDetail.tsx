import { fogBandOf, fogLegalLimit } from '../../../shared/domain/fog-band.ts';
import { formatAge } from '../../i18n/age.ts';
import { channelShort, directionLabel, stretchLabel } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { formatMinutes, formatMoment } from '../../lib/local-time.ts';
import { formatLength, formatSigned } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { Facts } from '../../ui/Facts.tsx';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { fogMarks, trendArrow } from '../../ui/marks.ts';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';
import { JumpList } from './JumpList.tsx';

/** Sources listed at most. */
const shownSources = 4;

/** One fog zone: what is measured, what the law says to it, what is forecast, who saw it. */
export function FogZoneDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const zone = usePicture((picture) => picture.entities.fogZones).find((each) => each.id === id);
  const nowMs = useClock((clock) => clock.nowMs);
  if (!zone) return <DetailGone kind="fog-zone" id={id} />;
  const { route, from, to, direction } = zone.stretch;
  const band = fogBandOf(zone.visibilityM);
  const mark = fogMarks[band];
  const law = fogLegalLimit(band);
  const shown = zone.sources.flatMap((source) => lookup.catalogue.channels[lookup.channelIndex.get(source) ?? -1] ?? []).slice(0, shownSources);
  return (
    <DetailFrame kind="fog-zone" title={`${stretchLabel(route, from, to, lookup)} ${directionLabel(lookup.routes.get(route), direction, language)}`} mark={<LevelMark mark={mark} level={band} label={text('fog.band', { band })} />}>
      <Facts
        facts={[
          { label: text('fog.visibility'), value: <b className="figure">{Math.round(zone.visibilityM)} m</b>, tone: mark.tone },
          { label: text('trend'), value: `${trendArrow(zone.trendMPerMin)} ${formatSigned(zone.trendMPerMin)} ${text('unit.m-per-min')}` },
          { label: text('length'), value: formatLength(lookup.network.stretchLengthM(zone.stretch)) },
          { label: text('since'), value: formatMoment(zone.since, nowMs) },
          { label: text('age'), value: text('age.ago', { age: formatAge(nowMs - zone.updatedAt, text) }) },
          { label: text('confidence'), value: `${Math.round(zone.confidence * 100)} %` },
        ]}
      />
      <Facts
        facts={[
          { label: text('fog.law'), value: law ? text(law.gapM === undefined ? 'fog.law-leave' : 'fog.law-limit', { kmh: law.speedKmh, gap: law.gapM ?? 0 }) : text('fog.law-none') },
          ...(zone.forecast ?? []).slice(0, 3).map((forecast) => ({ label: text('fog.forecast', { time: formatMinutes(forecast.at) }), value: `${Math.round(forecast.visibilityM)} m` })),
        ]}
      />
      <JumpList title={text('fog.sources', { n: zone.sources.length })} more={zone.sources.length - shown.length} jumps={shown.map((channel) => ({ ref: { kind: 'channel', id: channel.id }, label: channelShort(channel, language, lookup), lon: channel.lon, lat: channel.lat }))} />
    </DetailFrame>
  );
}
