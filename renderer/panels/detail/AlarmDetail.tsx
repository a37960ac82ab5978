import { useMemo } from 'react';
import { foldAlarms, needsPerson } from '../../../shared/domain/alarm-harm.ts';
import { findAlarmLinks } from '../../../shared/domain/alarm-links.ts';
import { alarmLinks, alarmTypeOf } from '../../../shared/domain/alarm-type.ts';
import type { Alarm } from '../../../shared/domain/alarm.ts';
import { isOwnAlarm } from '../../../shared/domain/link-alarm.ts';
import type { RoadPosition } from '../../../shared/domain/position.ts';
import { formatAge } from '../../i18n/age.ts';
import { alarmState } from '../../i18n/alarm-state.ts';
import { alarmText, alarmTypeName, asideWords } from '../../i18n/alarm-words.ts';
import { operatorName } from '../../i18n/command-words.ts';
import { channelName, departmentName, stakeLabel } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { useAlarmBook, type AlarmBook } from '../../stores/alarm-book.ts';
import { useClock } from '../../stores/clock.ts';
import { flyToPosition } from '../../stores/fly.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { Facts } from '../../ui/Facts.tsx';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { priorityMarks } from '../../ui/marks.ts';
import { AlarmActions } from './alarm/AlarmActions.tsx';
import { AlarmGuidance } from './alarm/AlarmGuidance.tsx';
import { AlarmExits, AlarmNearby } from './alarm/AlarmNearby.tsx';
import { useLinkKeys } from './alarm/use-link-keys.ts';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';

const nothing: readonly never[] = [];

/** One alarm: what, where, since when, who has it; what can be done, what the site says of its type, and what is near, a key each. */
export function AlarmDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const book = useAlarmBook();
  const types = useSiteRules(({ rules }) => rules?.alarmTypes);
  const units = usePicture((picture) => picture.entities.units);
  const gates = usePicture((picture) => picture.entities.gates);
  const alarm = book.alarms.find((each) => each.id === id);
  const type = alarm && alarmTypeOf(types, alarm.type);
  const position = alarm?.position;
  const links = position && findAlarmLinks(position, { travel: lookup.travel, units, gates, kinds: type?.units ?? [] });
  const wanted = type?.links ?? alarmLinks;
  const alike = useMemo(() => alikeOf(id, book, lookup), [id, book, lookup]);
  useLinkKeys(position, links, lookup);
  if (!alarm) return <DetailGone kind="alarm" id={id} />;
  return (
    <DetailFrame kind="alarm" title={alarmTypeName(alarm.type, language, types)} mark={<LevelMark mark={priorityMarks[alarm.priority]} level={alarm.priority} label={text('alarms.priority', { priority: alarm.priority })} />}>
      <AlarmActions key={alarm.id} alarm={alarm} alike={alike} />
      <div className="alarm-facts">
        <AlarmFacts alarm={alarm} book={book} lookup={lookup} />
        {links && <AlarmExits links={links} wanted={wanted} />}
      </div>
      {type && <AlarmGuidance alarm={alarm} type={type} links={links} lookup={lookup} />}
      {links && <AlarmNearby alarm={alarm} links={links} wanted={wanted} lookup={lookup} />}
    </DetailFrame>
  );
}

/** The alarms of the row that it stands in; itself alone when it stands in none. */
function alikeOf(id: string, { alarms, atMs, asides }: AlarmBook, { network }: Lookup): readonly Alarm[] {
  const listed = alarms.filter((alarm) => needsPerson(alarm, atMs, asides));
  return foldAlarms(listed, network).find((row) => row.alarms.some((each) => each.id === id))?.alarms ?? nothing;
}

function AlarmFacts({ alarm, book, lookup }: { alarm: Alarm; book: AlarmBook; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const types = useSiteRules(({ rules }) => rules?.alarmTypes);
  const nowMs = useClock((clock) => clock.nowMs);
  const { position, confidence } = alarm;
  const type = alarmTypeOf(types, alarm.type);
  const source = lookup.catalogue.channels[lookup.channelIndex.get(alarm.source) ?? -1];
  const aside = book.asides.get(alarm.id);
  const isDoubtful = confidence !== undefined && type !== undefined && confidence < type.detection.minConfidence;
  return (
    <Facts
      facts={[
        { label: text('detail.where'), value: position && <PlaceKey position={position} lookup={lookup} /> },
        { label: text('detail.department'), value: alarm.type === 'department' && source ? departmentName(source.department, language, lookup) : undefined },
        { label: text('alarms.raised'), value: `${formatMoment(alarm.raisedAt, nowMs)} · ${text('age.ago', { age: formatAge(nowMs - alarm.raisedAt, text) })}` },
        { label: text('detail.state'), value: aside ? `${text(alarmState(alarm))} · ${textOf(language, 'aside-why', aside.why)}` : text(alarmState(alarm)) },
        { label: text('alarms.aside'), value: aside && asideWords(aside, language, nowMs) },
        { label: text('alarms.ack-by'), value: alarm.ack && `${operatorName(alarm.ack.by, language)} · ${formatMoment(alarm.ack.at, nowMs)}` },
        { label: text('alarms.assignee'), value: alarm.assignee && operatorName(alarm.assignee, language) },
        { label: text('alarms.note'), value: alarm.note },
        { label: text('confidence'), value: confidence === undefined ? undefined : `${Math.round(confidence * 100)} %${isDoubtful ? ` · ${text('alarms.doubtful')}` : ''}`, ...(isDoubtful && { tone: 'warn' as const }) },
        { label: text('alarms.site-priority'), value: type && type.priority !== alarm.priority ? text('alarms.priority', { priority: type.priority }) : undefined },
        { label: text(isOwnAlarm(alarm) ? 'alarms.text' : 'alarms.fabric-text'), value: alarmText(alarm, language) },
        { label: text('alarms.source'), value: source ? channelName(source, language, lookup) : isOwnAlarm(alarm) ? text('alarms.own') : alarm.source },
      ]}
    />
  );
}

/** Where it is; a key brings the map back to it. */
function PlaceKey({ position, lookup }: { position: RoadPosition; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  return (
    <button type="button" className="jump" data-testid="show-place" title={text('help.show-place')} onClick={() => flyToPosition(lookup, position)}>
      <span className="jump-label">{stakeLabel(position, language, lookup)}</span>
      <kbd>H</kbd>
    </button>
  );
}
