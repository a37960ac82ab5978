import { formatAge } from '../i18n/age.ts';
import { directionLabel } from '../i18n/names.ts';
import { useText } from '../i18n/text.ts';
import { formatClock, formatDate, formatMinutes } from '../lib/local-time.ts';
import { formatCount, wholeVisibilityM } from '../lib/numbers.ts';
import { useLanguage } from '../stores/language.ts';
import { useLink } from '../stores/link.ts';
import type { Lookup } from '../stores/lookup.ts';
import { usePast } from '../stores/past.ts';
import { usePicture } from '../stores/picture.ts';
import { isDated, trustOf } from '../stores/trust.ts';
import { fogBandOf } from '../../shared/domain/fog-band.ts';
import { Glyph } from '../ui/Glyph.tsx';
import { fogMarks } from '../ui/marks.ts';
import { clearM } from './fog-along.ts';
import type { CarriagewayTraffic } from './traffic-along.ts';
import type { TwinView } from './twin-model.ts';

/** Beyond this nobody counts metres. */
const farM = 10_000;

/** What the corridor shows in figures, each with its age, and what kind of picture it is. */
export function TwinFacts({ view, lookup, nowMs }: { view: TwinView; lookup: Lookup; nowMs: number }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const dated = useLink((link) => isDated(trustOf(link)));
  const pictureAt = usePicture((picture) => picture.at);
  const past = usePast(({ shown }) => shown);
  const { corridor, fog, traffic, daylight } = view;
  const route = lookup.routes.get(corridor.route);
  const lit = daylight > 0.8 ? 'day' : daylight > 0.05 ? 'dusk' : 'night';
  return (
    <div className="twin-facts" data-testid="twin-facts">
      {past && (
        <b className="twin-past nowrap" data-testid="twin-past" data-time={past.forMs}>
          <Glyph name="history" />
          {text('twin.past', { date: formatDate(past.forMs), time: formatClock(past.forMs) })}
        </b>
      )}
      {dated && !past && <b className="tone-warn twin-dated">{text('twin.dated', { clock: formatClock(pictureAt) })}</b>}
      <p className="twin-line">
        {traffic.map((carriageway) => {
          const way = directionLabel(route, carriageway.direction, language);
          const here = pieceHere(carriageway);
          if (!here) return <span key={way} className="tone-lost nowrap">{`${way} ${text('twin.no-traffic')}`}</span>;
          const flow = Number.isNaN(carriageway.flowPerH) ? text('twin.flow-none') : `${text('twin.flow', { flow: formatCount(carriageway.flowPerH) })} (${formatAge(nowMs - carriageway.flowSampledAt, text)})`;
          return (
            <span key={way} className="nowrap">
              <b>{text('twin.traffic', { way, speed: Math.round(here.speedKmh) })}</b>
              {` · ${flow} · `}
              <span className={here.trust === 'stale' ? 'tone-stale' : 'muted'}>{`${here.trust === 'stale' ? `${text('twin.stale')} ` : ''}${formatAge(nowMs - here.sampledAt, text)}`}</span>
            </span>
          );
        })}
        <AirFact visibilityM={fog.visibilityM} ageMs={nowMs - fog.sampledAt} />
        <span className="muted nowrap">{`${text(`twin.${lit}`)} ${formatMinutes(nowMs)}`}</span>
      </p>
      <p className="twin-line muted">
        <span>{text('twin.schematic')}</span>
      </p>
    </div>
  );
}

function AirFact({ visibilityM, ageMs }: { visibilityM: number | undefined; ageMs: number }) {
  const text = useText();
  if (visibilityM === undefined) return <span className="tone-lost nowrap">{text('twin.visibility-none')}</span>;
  const band = fogBandOf(visibilityM);
  const words = visibilityM >= Math.min(farM, clearM) ? text('twin.clear') : text('twin.visibility', { metres: formatCount(wholeVisibilityM(visibilityM)) });
  return (
    <span className="nowrap">
      <b className={band > 0 ? `tone-${fogMarks[band].tone}` : ''}>{words}</b>
      <span className="muted">{` · ${formatAge(ageMs, text)}`}</span>
    </span>
  );
}

/** The piece of traffic at the middle; where nothing measures there, none. */
function pieceHere({ pieces }: CarriagewayTraffic) {
  return pieces.find(({ fromS, toS, trust }) => trust !== 'none' && fromS <= 0 && toS >= 0);
}
