import { forecastTail } from '../../../shared/domain/queue-harm.ts';
import { formatAge } from '../../i18n/age.ts';
import { causeLabel, nameOf, placeLabel } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { formatLength, formatSigned, formatValue } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { queueGlyphs, trendArrow } from '../../ui/marks.ts';
import { queueTone } from '../../ui/queue-tone.ts';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';
import { JumpList } from './JumpList.tsx';

/** How far ahead the tail is told, minutes (domain page, "Queues"). */
const aheadMin = 10;

/** One queue: where its tail is and will be, and the last exit before it. */
export function QueueDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const queue = usePicture((picture) => picture.entities.queues).find((each) => each.id === id);
  const nowMs = useClock((clock) => clock.nowMs);
  if (!queue) return <DetailGone kind="queue" id={id} />;
  const place = queue.place === undefined ? undefined : lookup.places.get(queue.place);
  const label = (stake: number) => placeLabel(queue.route, stake, queue.direction, language, lookup);
  const ahead = forecastTail(queue, aheadMin, lookup.network, lookup.catalogue.places);
  const kind = textOf(language, 'queue-kind', queue.kind);
  return (
    <DetailFrame kind="queue" title={`${kind} · ${place ? nameOf(place, language) : label(queue.head)}`} mark={<span className={`level-mark tone-${queueTone(queue)}`}><Glyph name={queueGlyphs[queue.kind]} label={kind} /></span>}>
      <Facts
        facts={[
          { label: text('length'), value: <b className="figure">{formatLength(queue.lengthM)}</b>, tone: queueTone(queue) },
          { label: text('queue.growth'), value: `${trendArrow(queue.growthMPerMin)} ${formatSigned(queue.growthMPerMin)} ${text('unit.m-per-min')}` },
          { label: text('queue.head'), value: label(queue.head) },
          { label: text('queue.tail'), value: label(queue.tail) },
          { label: text('since'), value: formatMoment(queue.since, nowMs) },
          { label: text('age'), value: text('age.ago', { age: formatAge(nowMs - queue.updatedAt, text) }) },
        ]}
      />
      <Facts
        facts={[
          { label: text('queue.tail-in', { min: aheadMin }), value: ahead && [ahead.stake === undefined ? '' : label(ahead.stake), formatLength(ahead.lengthM)].filter(Boolean).join(' · ') },
          { label: text('queue.last-exit'), value: ahead?.exit ? `${nameOf(ahead.exit.place, language)} · ${formatLength(ahead.exit.distanceM)}` : ahead?.stake === undefined ? undefined : text('unknown') },
          { label: text('queue.lanes'), value: queue.lanesOpen === undefined ? queue.lanes : `${queue.lanesOpen} / ${queue.lanes}` },
          { label: text('queue.vehicles'), value: queue.vehicles },
          { label: text('speed'), value: queue.speedKmh === undefined ? undefined : `${formatValue(Math.round(queue.speedKmh))} km/h` },
          { label: text('queue.cause'), value: queue.cause && causeLabel(queue.cause, language) },
        ]}
      />
      <JumpList
        title={text('detail.near')}
        jumps={[place, ahead?.exit?.place].flatMap((near) => (near ? [{ ref: { kind: 'place' as const, id: near.id }, label: nameOf(near, language), lon: near.lon, lat: near.lat }] : []))}
      />
    </DetailFrame>
  );
}
