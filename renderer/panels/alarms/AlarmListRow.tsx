import { formatAge } from '../../i18n/age.ts';
import { alarmState } from '../../i18n/alarm-state.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { Clip } from '../../ui/Clip.tsx';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { priorityMarks } from '../../ui/marks.ts';
import { alarmWhere } from './alarm-where.ts';
import type { AlarmLine } from './unfold-rows.ts';

interface Props {
  row: AlarmLine;
  lookup: Lookup;
  isOpen: boolean;
  onFold: () => void;
}

/** One alarm, or a fold of like ones: priority, what, where, how long ago, whether someone has it. */
export function AlarmListRow({ row: { alarm, count }, lookup, isOpen, onFold }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const age = useClock((clock) => text('age.ago', { age: formatAge(clock.nowMs - alarm.raisedAt, text) }));
  const where = alarmWhere(alarm, language, lookup);
  return (
    <>
      <LevelMark mark={priorityMarks[alarm.priority]} level={alarm.priority} label={text('alarms.priority', { priority: alarm.priority })} />
      <span className="row-main">
        <span className="row-title row-title-line">
          <Clip>{textOf(language, 'alarm', alarm.type)}</Clip>
          {count > 1 && (
            <span
              role="presentation"
              className="fold-count"
              data-folded={!isOpen}
              onClick={(event) => {
                event.stopPropagation();
                onFold();
              }}
            >
              {`${isOpen ? '▾' : '▸'} ×${count}`}
            </span>
          )}
        </span>
        <Clip className="muted">{where}</Clip>
      </span>
      <span className="row-figure">
        <span className="nowrap">{age}</span>
        <span className={`nowrap ${alarm.ack || !alarm.active ? 'muted' : 'tone-strong'}`}>{text(alarmState(alarm))}</span>
      </span>
    </>
  );
}
