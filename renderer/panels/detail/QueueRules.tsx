import { fittingMeasures, type QueueTiers } from '../../../shared/domain/queue-tier.ts';
import type { QueueView } from '../../../shared/domain/queue-view.ts';
import { isOffRoad } from '../../../shared/domain/queue.ts';
import { formatAge } from '../../i18n/age.ts';
import { operatorName } from '../../i18n/command-words.ts';
import { textOf, useText, type TextKey } from '../../i18n/text.ts';
import { formatLength } from '../../lib/numbers.ts';
import { useLanguage } from '../../stores/language.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { heldFor, verdictName, verdictTone } from '../../ui/queue-words.ts';
import { MeasureProposals } from './MeasureProposals.tsx';

/** What the plaza rules propose, for how long each has held, the waiting clock, and the measures that fit. */
export function QueueRules({ view, rules, nowMs }: { view: QueueView; rules: QueueTiers; nowMs: number }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { queue, verdicts, waitMin, overSince, heldBy } = view;
  const diverts = rules.tiers.find(({ orWaitMin }) => orWaitMin !== undefined)?.orWaitMin;
  const note = verdicts[0] ? `${verdictName(verdicts[0], text)} · ${formatLength(queue.lengthM)}` : formatLength(queue.lengthM);
  return (
    <div className="queue-rules" data-testid="queue-rules">
      <h3>{text('queue.rules')}</h3>
      {verdicts.map((verdict) => (
        <p key={verdict.action} className={`tone-${verdictTone(verdict)}`} data-action={verdict.action}>
          <Glyph name="triangle" label={text('queue.proposed')} />
          <b>{` ${verdictName(verdict, text)}`}</b>
          {` · ${text(`queue-reason.${verdict.reason}` as TextKey)} · ${text('queue.held-for', { age: heldFor(verdict, nowMs, text) })}`}
        </p>
      ))}
      {view.age === 'stale' && <p className="tone-stale">{text('queue.stale-rules')}</p>}
      {view.age !== 'stale' && verdicts.length === 0 && <p className="muted">{text(queue.kind === 'plaza' ? 'queue.no-rule' : 'queue.rules-plaza')}</p>}
      {heldBy && <p className="tone-warn">{text('queue.held-back', { state: textOf(language, 'gate-state', heldBy.state), by: operatorName(heldBy.by, language) })}</p>}
      {view.age !== 'stale' && waitMin !== undefined && <p>{text('queue.wait-of', { min: Math.round(waitMin), limit: diverts ?? 0, rate: rules.waiting.vehiclesPerLaneH })}</p>}
      {view.age !== 'stale' && overSince !== undefined && <p>{text('queue.wait-clock', { age: formatAge(nowMs - overSince, text), limit: diverts ?? 0 })}</p>}
      <MeasureProposals
        types={fittingMeasures(queue.kind, verdicts[0]?.tier ?? 0, rules)}
        aim={queue.place !== undefined && (queue.kind === 'plaza' || isOffRoad(queue)) ? { place: queue.place } : { stretch: { route: queue.route, direction: queue.direction, from: queue.head, to: queue.tail } }}
        note={note}
      />
    </div>
  );
}
