import { useMemo } from 'react';
import { countUnacked } from '../../../shared/domain/alarm-harm.ts';
import type { AlarmPriority } from '../../../shared/domain/alarm.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useLiveAlarmBook } from '../../stores/alarm-book.ts';
import { useLive } from '../../stores/picture.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { priorityMarks } from '../../ui/marks.ts';

const priorities = [1, 2, 3, 4] as const satisfies readonly AlarmPriority[];

/** How many alarms nobody has acknowledged, how many of those are active, and those by priority. */
export function AlarmCounters() {
  const text = useText();
  const book = useLiveAlarmBook();
  const ready = useLive((picture) => picture.ready);
  const counts = useMemo(() => countUnacked(book.alarms, book.atMs, book.asides), [book]);
  return (
    <div className="alarm-counters" role="group" aria-label={text('alarms.title')}>
      {ready && (
        <span className="alarm-sums">
          <span className="nowrap" data-testid="alarms-open">
            {text('alarms.open', { count: formatCount(counts.unacked) })}
          </span>
          <span className="muted nowrap" data-testid="alarms-live">
            {text('alarms.live', { count: formatCount(counts.active) })}
          </span>
        </span>
      )}
      {priorities.map((priority) => {
        const count = counts.byPriority[priority];
        const mark = priorityMarks[priority];
        return (
          <span key={priority} className={`alarm-counter tone-${count > 0 ? mark.tone : 'quiet'}`} data-priority={priority} title={text('alarms.of-priority', { priority, count })}>
            <Glyph name={mark.glyph} label={text('alarms.priority', { priority })} />
            <b>{ready ? formatCount(count) : '–'}</b>
          </span>
        );
      })}
    </div>
  );
}
