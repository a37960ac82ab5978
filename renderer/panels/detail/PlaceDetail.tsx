import type { Gate } from '../../../shared/domain/gate.ts';
import type { Place } from '../../../shared/domain/catalogue.ts';
import { queueSide } from '../../../shared/domain/queue.ts';
import { operatorName } from '../../i18n/command-words.ts';
import { orderWords } from '../../i18n/fog-words.ts';
import { directionLabel, nameOf, placeLabel } from '../../i18n/names.ts';
import { textOf, useText, type TextKey } from '../../i18n/text.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { formatLength } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { Facts, type Fact } from '../../ui/Facts.tsx';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';
import { JumpList } from './JumpList.tsx';

/** Until the site's table is known a vehicle class goes by its id. */
const noClasses: readonly never[] = [];

/** One place; a plaza with its gates and the queue before it. */
export function PlaceDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const place = lookup.places.get(id);
  return place ? <PlaceFacts kind="place" place={place} lookup={lookup} /> : <DetailGone kind="place" id={id} />;
}

/** A gate is shown with its plaza. */
export function GateDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const gate = usePicture((picture) => picture.entities.gates).find((each) => each.id === id);
  const place = gate && lookup.places.get(gate.plaza);
  return place ? <PlaceFacts kind="gate" place={place} lookup={lookup} /> : <DetailGone kind="gate" id={id} />;
}

function PlaceFacts({ kind, place, lookup }: { kind: 'place' | 'gate'; place: Place; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const gates = usePicture((picture) => picture.entities.gates).filter((gate) => gate.plaza === place.id);
  const queues = usePicture((picture) => picture.entities.queues).filter((queue) => queue.place === place.id);
  const nowMs = useClock((clock) => clock.nowMs);
  const classes = useSiteRules(({ rules }) => rules?.fogLadder.vehicleClasses) ?? noClasses;
  const gateFact = (gate: Gate): Fact => ({
    label: `${text(`gate.${gate.way}` as TextKey)} · ${directionLabel(lookup.routes.get(place.route ?? ''), gate.direction, language)}`,
    value: [orderWords(gate, classes, language), gate.reason, formatMoment(gate.since, nowMs), isOrdered(gate) ? operatorName(gate.by, language) : undefined].filter(Boolean).join(' · '),
    tone: gate.state === 'open' ? undefined : gate.state === 'closed' ? 'grave' : 'warn',
  });
  return (
    <DetailFrame kind={kind} title={nameOf(place, language)}>
      <Facts
        facts={[
          { label: text('detail.class'), value: textOf(language, 'place', place.kind) },
          { label: text('detail.where'), value: place.route !== undefined && place.stake !== undefined ? placeLabel(place.route, place.stake, place.direction ?? 0, language, lookup) : text('detail.no-road') },
          { label: text('detail.code'), value: <span className="code">{place.id}</span> },
        ]}
      />
      {gates.length > 0 && <Facts facts={gates.map(gateFact)} />}
      <JumpList
        title={text('queue.title')}
        jumps={queues.map((queue) => ({ ref: { kind: 'queue', id: queue.id }, label: text('queue.tail-at', { place: placeLabel(queue.route, queue.tail, queueSide(queue), language, lookup) }), note: formatLength(queue.lengthM), lon: place.lon, lat: place.lat }))}
      />
    </DetailFrame>
  );
}

/** A person's word, also to open again: nobody ordered what has always been open. */
function isOrdered({ state, reason }: Gate): boolean {
  return state !== 'open' || reason !== undefined;
}
