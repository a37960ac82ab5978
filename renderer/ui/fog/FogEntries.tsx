import { plazaShortName } from '../../../shared/domain/fog-bulletin.ts';
import type { GatePlan } from '../../../shared/domain/fog-plan.ts';
import { isControlled, reviewOf } from '../../../shared/domain/fog-timers.ts';
import { operatorName } from '../../i18n/command-words.ts';
import { orderWords } from '../../i18n/fog-words.ts';
import { directionLabel } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { formatLength } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import type { FogAdvice } from '../../stores/fog-plan.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { Glyph } from '../Glyph.tsx';
import { gateMarks } from '../marks.ts';

/** Which entries an order is for. */
export interface EntryChoice {
  chosen: ReadonlySet<string>;
  onChoose: (gate: string, chosen: boolean) => void;
}

/** The entries that lead into the fog: what is proposed, and apart from it what is ordered, by whom and when. */
export function FogEntries({ advice, lookup, choice }: { advice: FogAdvice; lookup: Lookup; choice?: EntryChoice | undefined }) {
  const text = useText();
  const { entries } = advice;
  if (entries.length === 0) return <p className="muted">{text('fog.no-entries')}</p>;
  return (
    <table className="fog-entries" data-testid="fog-entries">
      <thead>
        <tr>
          <th scope="col">{text('fog.entry')}</th>
          <th scope="col">{text('fog.proposed')}</th>
          <th scope="col">{text('fog.ordered')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={`${entry.plaza.id} ${entry.direction}`} entry={entry} advice={advice} lookup={lookup} choice={choice} />
        ))}
      </tbody>
    </table>
  );
}

function EntryRow({ entry, advice, lookup, choice }: { entry: GatePlan; advice: FogAdvice; lookup: Lookup; choice: EntryChoice | undefined }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const nowMs = useClock((clock) => clock.nowMs);
  const { plaza, direction, distanceM, gate, proposed, gap } = entry;
  const classes = advice.ladder.vehicleClasses;
  const name = `${plazaShortName(plaza, language)} ${directionLabel(lookup.routes.get(plaza.route ?? ''), direction, language)}`;
  const review = gate && reviewOf(gate, advice.ladder, nowMs);
  return (
    <tr data-id={gate?.id} data-gap={gap} data-state={gate?.state}>
      <th scope="row">
        <label className="fog-entry">
          {choice && gate && <input type="checkbox" checked={choice.chosen.has(gate.id)} onChange={(event) => choice.onChoose(gate.id, event.target.checked)} />}
          <span>
            <span className="nowrap">{name}</span>
            <span className="muted nowrap">{` ${distanceM === 0 ? text('fog.inside') : text('fog.before', { length: formatLength(distanceM) })}`}</span>
          </span>
        </label>
      </th>
      <td className={gap === 'short' ? 'tone-warn' : ''}>
        {gap === 'short' && <Glyph name="triangle" label={text('fog.gap-short')} />} {proposed ? textOf(language, 'gate-state', proposed.state) : <span className="muted">{text('fog.doubt-proposes')}</span>}
      </td>
      <td>
        {gate ? (
          <>
            <span className={isControlled(gate) ? `tone-${gateMarks[gate.state].tone}` : ''}>
              <Glyph name={gateMarks[gate.state].glyph} /> {orderWords(gate, classes, language)}
            </span>
            {isControlled(gate) && (
              <span className="fog-by muted">
                {[operatorName(gate.by, language), formatMinutes(gate.since), gate.reason, review && text(review.isDue ? 'fog.review-short-due' : 'fog.review-short', { time: formatMinutes(review.dueAt) })].filter(Boolean).join(' · ')}
              </span>
            )}
          </>
        ) : (
          <span className="muted">{text('fog.no-gate')}</span>
        )}
      </td>
    </tr>
  );
}
