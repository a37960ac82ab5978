import { useMemo } from 'react';
import type { AlarmAside } from '../../../shared/domain/alarm-aside.ts';
import { compareAlarms } from '../../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../../shared/domain/alarm.ts';
import { alarmTypeName, asideWords } from '../../i18n/alarm-words.ts';
import { textOf, useText } from '../../i18n/text.ts';
import type { AlarmBook } from '../../stores/alarm-book.ts';
import { useClock } from '../../stores/clock.ts';
import { flyToPosition } from '../../stores/fly.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { select, useSelection } from '../../stores/selection.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { Clip } from '../../ui/Clip.tsx';
import { HarmList } from '../../ui/HarmList.tsx';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { priorityMarks } from '../../ui/marks.ts';
import { StateNote } from '../../ui/StateNote.tsx';
import { alarmWhere } from './alarm-where.ts';

const order: readonly AlarmAside['why'][] = ['shelved', 'suppressed', 'out-of-service'];

/** What persons shelved, rules suppressed, and what is out of service: each with its reason and its end. */
export function AsideList({ book, lookup }: { book: AlarmBook; lookup: Lookup | undefined }) {
  const text = useText();
  const selected = useSelection((state) => (state.selected?.kind === 'alarm' ? state.selected.id : undefined));
  const rows = useMemo(
    () =>
      book.alarms
        .flatMap((alarm) => {
          const aside = book.asides.get(alarm.id);
          return aside ? [{ alarm, aside }] : [];
        })
        .toSorted((a, b) => order.indexOf(a.aside.why) - order.indexOf(b.aside.why) || compareAlarms(a.alarm, b.alarm)),
    [book],
  );
  if (rows.length === 0 || !lookup) return <StateNote testId="aside-list" title={text('aside.none')} detail={text('aside.none-detail')} />;
  return (
    <HarmList
      testId="aside-list"
      label={text('aside.title')}
      rows={rows}
      idOf={({ alarm }) => alarm.id}
      rowRem={5}
      isSelected={({ alarm }) => alarm.id === selected}
      onSelect={({ alarm }) => {
        select({ kind: 'alarm', id: alarm.id });
        if (alarm.position) flyToPosition(lookup, alarm.position);
      }}
    >
      {(row) => <AsideRow {...row} lookup={lookup} />}
    </HarmList>
  );
}

function AsideRow({ alarm, aside, lookup }: { alarm: Alarm; aside: AlarmAside; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const types = useSiteRules(({ rules }) => rules?.alarmTypes);
  const words = useClock((clock) => asideWords(aside, language, clock.nowMs));
  return (
    <>
      <LevelMark mark={priorityMarks[alarm.priority]} level={alarm.priority} label={text('alarms.priority', { priority: alarm.priority })} />
      <span className="row-main">
        <Clip className="row-title">{alarmTypeName(alarm.type, language, types)}</Clip>
        <Clip className="muted">{alarmWhere(alarm, language, lookup)}</Clip>
        <Clip>{words}</Clip>
      </span>
      <span className="row-figure nowrap">{textOf(language, 'aside-why', aside.why)}</span>
    </>
  );
}
