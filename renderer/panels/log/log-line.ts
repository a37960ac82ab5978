import type { Alarm } from '../../../shared/domain/alarm.ts';
import { fogBandOf } from '../../../shared/domain/fog-band.ts';
import { queueSide } from '../../../shared/domain/queue.ts';
import { alarmName, asideWords } from '../../i18n/alarm-words.ts';
import { operatorName } from '../../i18n/command-words.ts';
import { directionLabel, nameOf, placeLabel, stakeLabel, stretchLabel } from '../../i18n/names.ts';
import { textIn, textOf } from '../../i18n/text.ts';
import { formatLength, wholeVisibilityM } from '../../lib/numbers.ts';
import { flyToPosition, flyToStretch, zooms } from '../../stores/fly.ts';
import type { Language } from '../../stores/language.ts';
import type { DatedEvent, LogEvent } from '../../stores/log.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { select, type Ref } from '../../stores/selection.ts';
import { flyTo } from '../../stores/view.ts';
import { fogMarks, gateMarks, priorityMarks, queueGlyphs, trustMarks, type Mark } from '../../ui/marks.ts';
import { queueTone } from '../../ui/queue-tone.ts';

/** A line of the log, written. */
export interface LogLine {
  mark: Mark;
  what: string;
  where: string;
}

/** What is over stands without colour. */
const over = (mark: Mark, glyph = mark.glyph): Mark => ({ glyph, tone: 'quiet' });

/** Writes an event in a language. */
export function buildLogLine(event: DatedEvent, language: Language, lookup: Lookup): LogLine {
  const text = textIn(language);
  switch (event.kind) {
    case 'alarm-raised':
    case 'alarm-acked':
    case 'alarm-shelved':
    case 'alarm-unshelved':
    case 'alarm-cleared':
      return buildAlarmLine(event, language, lookup);
    case 'fog-appeared':
    case 'fog-worse':
    case 'fog-better':
    case 'fog-old':
    case 'fog-again':
    case 'fog-lost':
    case 'fog-gone': {
      const { stretch, visibilityM } = event.zone;
      const band = fogBandOf(visibilityM);
      const mark = event.kind === 'fog-gone' ? over(fogMarks[0]) : event.kind === 'fog-old' || event.kind === 'fog-lost' ? { ...fogMarks[band], tone: 'stale' as const } : fogMarks[band];
      return { mark, what: text(`log.${event.kind}`, { band, m: wholeVisibilityM(visibilityM) }), where: stretchLabel(stretch.route, stretch.from, stretch.to, lookup) };
    }
    case 'queue-appeared':
    case 'queue-old':
    case 'queue-again':
    case 'queue-lost':
    case 'queue-gone': {
      const { kind, route, tail, lengthM } = event.queue;
      const tone = event.kind === 'queue-gone' ? 'quiet' : event.kind === 'queue-old' || event.kind === 'queue-lost' ? 'stale' : queueTone(event.queue);
      return { mark: { glyph: queueGlyphs[kind], tone }, what: text(`log.${event.kind}`, { what: textOf(language, 'queue-kind', kind), length: formatLength(lengthM) }), where: placeLabel(route, tail, queueSide(event.queue), language, lookup) };
    }
    case 'gate-changed': {
      const { plaza, way, direction, state, by } = event.gate;
      const place = lookup.places.get(plaza);
      return { mark: gateMarks[state], what: text('log.gate-changed', { what: text(`gate.${way}`), state: textOf(language, 'gate-state', state) }), where: `${place ? nameOf(place, language) : plaza} ${directionLabel(lookup.routes.get(place?.route ?? ''), direction, language)} · ${operatorName(by, language)}` };
    }
    case 'incident-opened':
    case 'incident-closed': {
      const { type, position } = event.incident;
      const mark: Mark = { glyph: 'burst', tone: 'grave' };
      return { mark: event.kind === 'incident-closed' ? over(mark) : mark, what: text(`log.${event.kind}`, { what: alarmName(type, language) }), where: stakeLabel(position, language, lookup) };
    }
    case 'link-changed':
      return { mark: trustMarks[event.trust], what: text('log.link-changed', { state: text(`link.${event.trust}`) }), where: '' };
    case 'scene-applied': {
      const by = event.by === 'rule' || event.by === 'start' ? text(`log.by-${event.by}`) : textOf(language, 'role', event.by);
      return { mark: { glyph: 'square', tone: 'quiet' }, what: text('log.scene-applied', { name: nameOf({ name: event.name, nameEn: event.nameEn ?? '' }, language), by }), where: '' };
    }
  }
}

/** An alarm that was kept aside stands without colour, and the line says what kept it. */
function buildAlarmLine({ kind, alarm, aside, at }: DatedEvent & Extract<LogEvent, { alarm: Alarm }>, language: Language, lookup: Lookup): LogLine {
  const text = textIn(language);
  const mark = priorityMarks[alarm.priority];
  const said = text(`log.${kind}`, { what: alarmName(alarm.type, language), by: operatorName((kind === 'alarm-shelved' ? alarm.shelved?.by : alarm.ack?.by) ?? '', language) });
  const where = whereOf(alarm, language, lookup);
  return {
    mark: kind === 'alarm-acked' || kind === 'alarm-shelved' ? over(mark, 'flag-half') : kind === 'alarm-cleared' ? over(mark, 'flag-hollow') : aside ? over(mark) : mark,
    what: aside ? text('log.alarm-aside', { said, why: textOf(language, 'aside-why', aside.why) }) : said,
    where: aside ? `${where} · ${asideWords(aside, language, at)}` : where,
  };
}

/** What a line selects; undefined for what is about the console itself. */
export function refOf(event: DatedEvent): Ref | undefined {
  if ('alarm' in event) return { kind: 'alarm', id: event.alarm.id };
  if ('zone' in event) return { kind: 'fog-zone', id: event.zone.id };
  if ('queue' in event) return { kind: 'queue', id: event.queue.id };
  if ('incident' in event) return { kind: 'incident', id: event.incident.id };
  return 'gate' in event ? { kind: 'gate', id: event.gate.id } : undefined;
}

/** Selects what an event happened to and flies there. */
export function goToEvent(event: DatedEvent, lookup: Lookup): void {
  const ref = refOf(event);
  if (!ref) return;
  select(ref);
  if ('alarm' in event && event.alarm.position) flyToPosition(lookup, event.alarm.position);
  else if ('zone' in event) flyToStretch(lookup, event.zone.stretch);
  else if ('queue' in event) flyToStretch(lookup, { route: event.queue.route, direction: event.queue.direction, from: event.queue.head, to: event.queue.tail });
  else if ('incident' in event) flyToPosition(lookup, event.incident.position);
  else if ('gate' in event) {
    const plaza = lookup.places.get(event.gate.plaza);
    if (plaza) flyTo(plaza.lon, plaza.lat, zooms.place);
  }
}

function whereOf({ position, source }: Alarm, language: Language, lookup: Lookup): string {
  if (position) return stakeLabel(position, language, lookup);
  const channel = lookup.catalogue.channels[lookup.channelIndex.get(source) ?? -1];
  return channel ? (lookup.departments.get(channel.department)?.[language === 'zh' ? 'name' : 'nameEn'] ?? source) : source;
}
