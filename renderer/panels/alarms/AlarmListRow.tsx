import { formatAge } from '../../i18n/age.ts';
import { alarmState } from '../../i18n/alarm-state.ts';
import { alarmTypeName } from '../../i18n/alarm-words.ts';
import { nameOf } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { Clip } from '../../ui/Clip.tsx';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { priorityMarks } from '../../ui/marks.ts';
import { alarmWhere } from './alarm-where.ts';
import type { AlarmLine } from './unfold-rows.ts';

interface Props {
  row: AlarmLine;
  lookup: Lookup;
  isOpen: boolean;
  /** The row stands for a road, not for a place. */
  byRoad: boolean;
  /** So many of the fold are acknowledged when A is pressed again; 0: nobody has asked. */
  asked: number;
  onFold: () => void;
}

/** One alarm, or a fold of like ones: priority, what, where, how long ago the newest came, whether someone has it. */
export function AlarmListRow({ row: { alarm, alarms }, lookup, isOpen, byRoad, asked, onFold }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const types = useSiteRules(({ rules }) => rules?.alarmTypes);
  const count = alarms.length;
  const newest = alarms.reduce((last, each) => Math.max(last, each.raisedAt), 0);
  const age = useClock((clock) => text('age.ago', { age: formatAge(clock.nowMs - newest, text) }));
  const road = byRoad && count > 1 && alarm.position ? lookup.routes.get(alarm.position.route) : undefined;
  const where = road ? `${road.code} ${nameOf(road, language)}` : alarmWhere(alarm, language, lookup);
  const open = alarms.filter(({ ack }) => !ack).length;
  return (
    <>
      <LevelMark mark={priorityMarks[alarm.priority]} level={alarm.priority} label={text('alarms.priority', { priority: alarm.priority })} />
      <span className="row-main">
        <span className="row-title row-title-line">
          <Clip>{alarmTypeName(alarm.type, language, types)}</Clip>
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
              {`${isOpen ? '▾' : '▸'} ×${formatCount(count)}`}
            </span>
          )}
        </span>
        {asked > 0 ? (
          <strong className="tone-warn" role="status" data-testid="ack-asked">
            {text('alarms.ack-again', { count: formatCount(asked) })}
          </strong>
        ) : (
          <Clip className="muted">{where}</Clip>
        )}
      </span>
      <span className="row-figure">
        <span className="nowrap">{count > 1 ? text('alarms.newest', { age }) : age}</span>
        <span className={`nowrap ${alarm.ack || !alarm.active ? 'muted' : 'tone-strong'}`}>{count > 1 ? text('alarms.open', { count: formatCount(open) }) : text(alarmState(alarm))}</span>
      </span>
    </>
  );
}
