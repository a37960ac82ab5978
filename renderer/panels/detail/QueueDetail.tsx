import { useCallback, useMemo } from 'react';
import { nearestUnits } from '../../../shared/domain/nearest-by-road.ts';
import { nearestCamera } from '../../../shared/domain/nearest-camera.ts';
import { heldPercent } from '../../../shared/domain/queue-forecast.ts';
import { buildQueueView, type QueueView } from '../../../shared/domain/queue-view.ts';
import { isOffRoad, queueSide, type Queue } from '../../../shared/domain/queue.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import { formatAge } from '../../i18n/age.ts';
import { causeLabel, channelShort, joinNames, nameOf, placeLabel } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { formatLength, formatSigned, formatValue } from '../../lib/numbers.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { useQueueSetting } from '../../stores/queue-setting.ts';
import { Facts, type Fact } from '../../ui/Facts.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { queueGlyphs, trendArrow } from '../../ui/marks.ts';
import { queueTone } from '../../ui/queue-tone.ts';
import { forecastWords, mostExitMin } from '../../ui/queue-words.ts';
import { StateNote } from '../../ui/StateNote.tsx';
import { isTyping, usePageKeys } from '../../ui/use-page-keys.ts';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';
import { jumpTo, JumpList, type Jump } from './JumpList.tsx';
import { QueueRules } from './QueueRules.tsx';
import { QueueUpstream } from './QueueUpstream.tsx';

/** Units offered, each by its number. */
const unitsOffered = 3;

/** One queue: where its tail is and will be and how sure that is, the last exit before it, who comes and who warns, what the rules propose. */
export function QueueDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const queue = usePicture((picture) => picture.entities.queues).find((each) => each.id === id);
  const setting = useQueueSetting(lookup);
  const view = useMemo(() => queue && setting && buildQueueView(queue, setting), [queue, setting]);
  const jumps = useJumps(view, lookup);
  if (!queue) return <DetailGone kind="queue" id={id} />;
  if (!view || !setting) return <StateNote glyph="dashed" title={text('list.waiting')} />;
  const { nowMs, rules } = setting;
  const place = queue.place === undefined ? undefined : lookup.places.get(queue.place);
  const label = (stake: number) => placeLabel(queue.route, stake, queueSide(queue), language, lookup);
  const kind = textOf(language, 'queue-kind', queue.kind);
  const age = text('age.ago', { age: formatAge(nowMs - queue.updatedAt, text) });
  const { forecast, exit, exitInMin } = view;
  const stale = view.age === 'stale';
  // The last that was known is no more than that: it calls for nobody.
  const tone = stale ? 'stale' : queueTone(queue);
  const length = formatLength(queue.lengthM);
  const ahead: Fact[] =
    typeof forecast === 'string'
      ? [{ label: text('queue.forecast'), value: forecastWords(forecast, undefined, text), tone: 'stale' }]
      : [
          ...forecast.tails.map((tail): Fact => ({ label: text('queue.tail-in', { min: tail.aheadMin }), value: [forecastWords(forecast, tail, text), tail.tail && tail.lengthM > 0 ? `${formatStake(tail.tail.stake)} (${formatStake(tail.tail.near)}–${formatStake(tail.tail.far)})` : ''].filter(Boolean).join(' · ') })),
          { label: text('queue.clears-at'), value: forecast.clearsInMin === undefined || forecast.clearsInMin > mostExitMin ? undefined : formatMoment(nowMs + forecast.clearsInMin * 60_000, nowMs) },
          { label: text('queue.basis'), value: text('queue.basis-is', { n: forecast.trend.samples, age: formatAge(forecast.trend.spanMs, text), growth: formatSigned(forecast.trend.driftMPerMin), held: heldPercent(queue) }) },
        ];
  return (
    <DetailFrame kind="queue" title={`${kind} · ${place ? nameOf(place, language) : label(queue.head)}`} mark={<span className={`level-mark tone-${tone}`}><Glyph name={queueGlyphs[queue.kind]} label={kind} /></span>}>
      <Facts
        facts={[
          { label: text('length'), value: <b className="figure">{stale ? text('board.last', { what: length }) : length}</b>, tone },
          { label: text('queue.growth'), value: stale ? undefined : `${trendArrow(queue.growthMPerMin)} ${formatSigned(queue.growthMPerMin)} ${text('unit.m-per-min')}` },
          { label: text('queue.head'), value: label(queue.head) },
          { label: text('queue.tail'), value: label(queue.tail) },
          { label: text('since'), value: formatMoment(queue.since, nowMs) },
          { label: text('age'), value: stale ? `${text('queue.stale')} · ${age}` : age, ...(view.age !== 'fresh' && { tone: view.age }) },
          { label: text('queue.lanes'), value: queue.lanesOpen === undefined ? queue.lanes : `${queue.lanesOpen} / ${queue.lanes}` },
          { label: text('queue.vehicles'), value: queue.vehicles },
          { label: text('speed'), value: queue.speedKmh === undefined ? undefined : `${formatValue(Math.round(queue.speedKmh))} km/h` },
          { label: text('queue.cause'), value: queue.cause && causeLabel(queue.cause, language) },
        ]}
      />
      <div data-testid="queue-forecast">
        <Facts
          facts={[
            ...ahead,
            { label: text('queue.last-exit'), value: exit ? `${nameOf(exit.place, language)} · ${formatLength(exit.distanceM)}` : isOffRoad(queue) ? undefined : text('queue.no-exit') },
            { label: text('queue.exit-at'), value: exitInMin === undefined || exitInMin > mostExitMin ? undefined : text('queue.exit-in', { min: Math.round(exitInMin) }), ...(exitInMin !== undefined && exitInMin <= 10 && { tone: 'warn' as const }) },
            { label: text('queue.exits-closed'), value: exit && joinNames(exit.closed.map((each) => nameOf(each, language)), language), tone: 'warn' },
          ]}
        />
        <JumpList title={text('detail.near')} jumps={jumps} />
      </div>
      <div>
        <QueueUpstream view={view} withinM={rules.upstream.warnM} nowMs={nowMs} lookup={lookup} />
        <QueueRules view={view} rules={rules} nowMs={nowMs} />
      </div>
    </DetailFrame>
  );
}

/** What can be jumped to by a key: the camera that sees the tail, the last exit before it, the units that are soonest there. */
function useJumps(view: QueueView | undefined, lookup: Lookup): Jump[] {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const units = usePicture((picture) => picture.entities.units);
  const queue = view?.queue;
  const exit = view?.exit;
  const jumps = useMemo(() => {
    if (!queue) return [];
    const tail = tailOf(queue);
    const camera = nearestCamera(lookup.network, lookup.catalogue.channels, tail);
    const place = queue.place === undefined ? undefined : lookup.places.get(queue.place);
    const found: Jump[] = [];
    if (camera) found.push({ ref: { kind: 'channel', id: camera.id }, label: channelShort(camera, language, lookup), note: `${text('queue.tail-camera')} ${formatLength(lookup.network.distanceM(queue.route, camera.stake!, queue.tail))}`, keyName: 'T', lon: camera.lon, lat: camera.lat });
    if (exit) found.push({ ref: { kind: 'place', id: exit.place.id }, label: nameOf(exit.place, language), note: formatLength(exit.distanceM), keyName: 'E', lon: exit.place.lon, lat: exit.place.lat });
    else if (place) found.push({ ref: { kind: 'place', id: place.id }, label: nameOf(place, language), keyName: 'E', lon: place.lon, lat: place.lat });
    const near = nearestUnits(lookup.travel, units, tail, { count: unitsOffered });
    for (const [i, { item, distanceM, timeS }] of near.entries()) {
      found.push({ ref: { kind: 'unit', id: item.id }, label: `${item.callSign} ${textOf(language, 'unit-status', item.status)}`, note: `${formatLength(distanceM)} · ${text('minutes', { n: Math.ceil(timeS / 60) })}`, ...(i === 0 && { keyName: 'U' }), lon: item.lon, lat: item.lat });
    }
    return found;
  }, [queue, exit, units, lookup, language, text]);
  usePageKeys(
    useCallback(
      (event: KeyboardEvent) => {
        if (isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return;
        const jump = jumps.find(({ keyName }) => keyName === event.key.toUpperCase());
        if (jump) jumpTo(jump);
      },
      [jumps],
    ),
  );
  return jumps;
}

function tailOf({ route, direction, tail }: Queue) {
  return { route, direction, stake: tail };
}
