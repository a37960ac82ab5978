import { useState } from 'react';
import { gateStates } from '../../../shared/domain/gate.ts';
import { commandReason } from '../../i18n/command-words.ts';
import { orderWords } from '../../i18n/fog-words.ts';
import { nameOf } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { fabricNow } from '../../stores/clock.ts';
import type { FogAdvice } from '../../stores/fog-plan.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { useCommand } from '../../stores/use-command.ts';
import { FogEntries } from './FogEntries.tsx';
import { draftProblem, orderArgs, proposeDraft, proposeEntries, type OrderDraft, type SeenGate } from './order-draft.ts';

/** Review times that can be chosen, minutes. */
const reviewChoices = [15, 30, 60, 120, 180];

/** The entries and an order for those chosen: the console proposes, a person changes and gives it, and is asked twice. */
export function FogOrders({ advice, lookup }: { advice: FogAdvice; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const command = useCommand();
  const [own, setOwn] = useState<Partial<OrderDraft>>({});
  const [ownChoice, setOwnChoice] = useState<ReadonlySet<string>>();
  /** The order and its entries as they stood when the person was asked: that is what is confirmed, and what it was decided on. */
  const [asked, setAsked] = useState<{ draft: OrderDraft; gates: readonly SeenGate[] }>();
  const [told, setTold] = useState<{ sent: number; queued: number; refused: { gate: string; code: string }[] }>();
  const draft: OrderDraft = { ...proposeDraft(advice, { fog: text('fog.reason'), lifted: text('fog.reason-lifted') }), ...own };
  const known = new Set(advice.entries.flatMap(({ gate }) => gate?.id ?? []));
  const chosen = new Set([...(ownChoice ?? proposeEntries(advice))].filter((id) => known.has(id)));
  const problem = draftProblem(draft, chosen.size, advice.ladder);
  const change = (part: Partial<OrderDraft>) => {
    setOwn((last) => ({ ...last, ...part }));
    setAsked(undefined);
  };
  const choose = (next: ReadonlySet<string>) => {
    setOwnChoice(next);
    setAsked(undefined);
  };
  const give = async (order: OrderDraft, gates: readonly SeenGate[]) => {
    setAsked(undefined);
    const result = { sent: 0, queued: 0, refused: [] as { gate: string; code: string }[] };
    for (const gate of gates) {
      const answer = await command.send('gate.order', orderArgs(gate, order, fabricNow()));
      if (!answer.ok) result.refused.push({ gate: gate.id, code: answer.error.code });
      else if (answer.value.state === 'queued') result.queued += 1;
      else result.sent += 1;
      setTold({ ...result });
    }
    // What was refused is still to be ordered: the draft stays, for those entries alone.
    const left = new Set(result.refused.map(({ gate }) => gate));
    setOwn(left.size > 0 ? order : {});
    setOwnChoice(left.size > 0 ? left : undefined);
  };
  return (
    <section className="fog-block fog-orders">
      <FogEntries advice={advice} lookup={lookup} choice={{ chosen, onChoose: (gate, on) => choose(on ? new Set([...chosen, gate]) : new Set([...chosen].filter((each) => each !== gate))) }} />
      <form
        className="fog-order"
        data-testid="fog-order"
        onSubmit={(event) => {
          event.preventDefault();
          if (problem) return;
          if (asked) void give(asked.draft, asked.gates);
          else setAsked({ draft, gates: advice.entries.flatMap(({ gate }) => (gate && chosen.has(gate.id) ? [gate] : [])) });
        }}
      >
        <label>
          {text('fog.order-state')}
          <select className="fog-field" data-testid="order-state" value={draft.state} onChange={(event) => change({ state: gateStates.find((each) => each === event.target.value) ?? 'open' })}>
            {gateStates.map((state) => (
              <option key={state} value={state}>
                {textOf(language, 'gate-state', state)}
              </option>
            ))}
          </select>
        </label>
        {(draft.state === 'restricted' || draft.state === 'intermittent') && (
          <fieldset className="fog-classes">
            <legend>{text('fog.order-bans')}</legend>
            {advice.ladder.vehicleClasses.map((each) => (
              <label key={each.id}>
                <input type="checkbox" checked={draft.banned.includes(each.id)} onChange={(event) => change({ banned: event.target.checked ? [...draft.banned, each.id] : draft.banned.filter((id) => id !== each.id) })} />
                {nameOf(each, language)}
              </label>
            ))}
          </fieldset>
        )}
        <label>
          {text('fog.order-reason')}
          <input className="fog-field" data-testid="order-reason" maxLength={60} value={draft.reason} onChange={(event) => change({ reason: event.target.value })} />
        </label>
        {draft.state !== 'open' && (
          <label>
            {text('fog.order-review')}
            <select className="fog-field" data-testid="order-review" value={draft.reviewMin ?? advice.ladder.reviewMin} onChange={(event) => change({ reviewMin: Number(event.target.value) })}>
              {[...new Set([...reviewChoices, advice.ladder.reviewMin])].toSorted((a, b) => a - b).map((min) => (
                <option key={min} value={min}>
                  {text('fog.in-min', { min })}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="fog-give" role="status">
          {asked ? (
            <>
              <b className="tone-warn">{text('fog.ask', { n: asked.gates.length, order: orderWords(asked.draft, advice.ladder.vehicleClasses, language) })}</b>
              <button type="submit" className="button button-strong" data-testid="order-confirm">
                {text('fog.confirm')}
              </button>
              <button type="button" className="button" onClick={() => setAsked(undefined)}>
                {text('fog.cancel')}
              </button>
            </>
          ) : (
            <>
              <button type="submit" className="button" data-testid="order-give" disabled={problem !== undefined || command.state === 'sending'}>
                {text(draft.state === 'open' ? 'fog.lift' : 'fog.give', { n: chosen.size })}
              </button>
              <span className="muted" data-testid="order-told">
                {problem && chosen.size + (told?.sent ?? 0) > 0 ? text(`fog.problem-${problem}`) : told ? [text('fog.sent', { n: told.sent }), told.queued > 0 && text('fog.queued', { n: told.queued }), told.refused.length > 0 && text('fog.refused', { n: told.refused.length, why: commandReason(told.refused[0]!.code, language) })].filter(Boolean).join(' · ') : problem ? text(`fog.problem-${problem}`) : ''}
              </span>
            </>
          )}
        </div>
      </form>
    </section>
  );
}
