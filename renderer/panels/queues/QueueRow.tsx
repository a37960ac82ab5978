import type { Queue } from '../../../shared/domain/queue.ts';
import { formatAge } from '../../i18n/age.ts';
import { nameOf, placeLabel } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatLength, formatSigned } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { AgedLine } from '../../ui/AgedLine.tsx';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { queueGlyphs, trendArrow } from '../../ui/marks.ts';
import { queueTone } from '../../ui/queue-tone.ts';

/** One queue: kind, where its tail is, how long, how fast it grows, how old that is. */
export function QueueRow({ queue, lookup }: { queue: Queue; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const age = useClock((clock) => text('age.ago', { age: formatAge(clock.nowMs - queue.updatedAt, text) }));
  const kind = textOf(language, 'queue-kind', queue.kind);
  const place = queue.place === undefined ? undefined : lookup.places.get(queue.place);
  const tone = queueTone(queue);
  return (
    <>
      <span className={`level-mark tone-${tone}`} title={kind}>
        <Glyph name={queueGlyphs[queue.kind]} label={kind} />
      </span>
      <span className="row-main">
        <Clip className="row-title">{text('queue.tail-at', { place: placeLabel(queue.route, queue.tail, queue.direction, language, lookup) })}</Clip>
        <AgedLine age={age}>{place ? nameOf(place, language) : kind}</AgedLine>
      </span>
      <span className="row-figure">
        <b className={`figure tone-${tone}`}>{formatLength(queue.lengthM)}</b>
        <span className="muted nowrap">{`${trendArrow(queue.growthMPerMin)} ${formatSigned(queue.growthMPerMin)} ${text('unit.m-per-min')}`}</span>
      </span>
    </>
  );
}
