import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import { reportOf, reviewOf } from '../../../shared/domain/fog-timers.ts';
import type { Gate } from '../../../shared/domain/gate.ts';
import { formatAge } from '../../i18n/age.ts';
import { useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';
import type { FogAdvice } from '../../stores/fog-plan.ts';
import { Glyph } from '../Glyph.tsx';

/** What time asks for: the next review, the hold before lifting, the report after two hours. Nothing while nothing is ordered or clears. */
export function FogTimers({ advice, zone }: { advice: FogAdvice; zone: FogZone | undefined }) {
  const text = useText();
  const nowMs = useClock((clock) => clock.nowMs);
  const { ladder, hold, doubt } = advice;
  const gates = advice.entries.flatMap(({ gate }): Gate[] => (gate ? [gate] : []));
  const reviews = gates.flatMap((gate) => reviewOf(gate, ladder, nowMs) ?? []).toSorted((a, b) => a.dueAt - b.dueAt);
  const reports = gates.flatMap((gate) => reportOf(gate, zone?.forecast ?? [], ladder, nowMs) ?? []).toSorted((a, b) => a.dueAt - b.dueAt);
  const due = reviews.filter(({ isDue }) => isDue).length;
  const [review] = reviews;
  const [report] = reports;
  const expected = reports.some(({ state }) => state === 'expected');
  const away = (at: number) => formatAge(Math.abs(at - nowMs), text);
  const controlled = reviews.length > 0;
  if (!controlled && !hold) return undefined;
  return (
    <ul className="fog-timers" data-testid="fog-timers">
      {review && (
        <li data-timer="review" data-due={due > 0} className={due > 0 ? 'tone-warn' : ''}>
          <Glyph name={due > 0 ? 'triangle' : 'history'} />
          {due > 0 ? text('fog.review-due', { n: due, age: away(review.dueAt) }) : text('fog.review-at', { time: formatMinutes(review.dueAt), age: away(review.dueAt) })}
        </li>
      )}
      {report && (
        <li data-timer="report" data-due={report.state === 'due' || expected} className={report.state === 'due' ? 'tone-grave' : expected ? 'tone-warn' : ''}>
          <Glyph name={report.state === 'not-yet' && !expected ? 'history' : 'triangle'} />
          {report.state === 'due' ? text('fog.report-due', { h: ladder.reportAfterMin / 60 }) : text(expected ? 'fog.report-expected' : 'fog.report-at', { h: ladder.reportAfterMin / 60, time: formatMinutes(report.dueAt) })}
        </li>
      )}
      {doubt && controlled && !advice.level && (
        <li data-timer="doubt" data-due className="tone-warn">
          <Glyph name="triangle" />
          {text('fog.doubt-decide')}
        </li>
      )}
      {hold && controlled && (
        <li data-timer="hold" data-due={hold.isDue} className={hold.isDue ? 'tone-note' : ''}>
          <Glyph name={hold.isDue ? 'triangle' : 'history'} />
          {hold.isDue
            ? text('fog.hold-due', { above: ladder.lift.aboveM, min: Math.floor((nowMs - hold.since) / 60_000), n: hold.reminders })
            : text('fog.hold-runs', { above: ladder.lift.aboveM, min: Math.floor((nowMs - hold.since) / 60_000), of: ladder.lift.holdMin, time: formatMinutes(hold.dueAt) })}
        </li>
      )}
    </ul>
  );
}
