import { useMemo } from 'react';
import { needsPerson } from '../../../shared/domain/alarm-harm.ts';
import type { AlarmPriority } from '../../../shared/domain/alarm.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { fabricNow } from '../../stores/clock.ts';
import { usePicture } from '../../stores/picture.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { priorityMarks } from '../../ui/marks.ts';

const priorities = [1, 2, 3] as const satisfies readonly AlarmPriority[];

/** How many alarms want a person, by priority, and how many of all nobody has acknowledged. */
export function AlarmCounters() {
  const text = useText();
  const alarms = usePicture((picture) => picture.entities.alarms);
  const ready = usePicture((picture) => picture.ready);
  const counts = useMemo(() => {
    const now = fabricNow();
    const found = [0, 0, 0, 0];
    let open = 0;
    for (const alarm of alarms) {
      if (!needsPerson(alarm, now)) continue;
      found[alarm.priority - 1]!++;
      if (!alarm.ack) open++;
    }
    return { found, open };
  }, [alarms]);
  return (
    <div className="alarm-counters" role="group" aria-label={text('alarms.title')}>
      {priorities.map((priority) => {
        const count = counts.found[priority - 1]!;
        const mark = priorityMarks[priority];
        return (
          <span key={priority} className={`alarm-counter tone-${count > 0 ? mark.tone : 'quiet'}`} title={text('alarms.of-priority', { priority, count })}>
            <Glyph name={mark.glyph} label={text('alarms.priority', { priority })} />
            <b>{ready ? formatCount(count) : '–'}</b>
          </span>
        );
      })}
      {ready && (
        <span className="muted nowrap" data-testid="alarms-open">
          {text('alarms.open', { count: formatCount(counts.open) })}
        </span>
      )}
    </div>
  );
}
