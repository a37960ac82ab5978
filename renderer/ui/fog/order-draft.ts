import type { FogLadder } from '../../../shared/domain/fog-ladder.ts';
import { isControlled } from '../../../shared/domain/fog-timers.ts';
import type { Gate, GateState } from '../../../shared/domain/gate.ts';
import type { FogAdvice } from '../../stores/fog-plan.ts';

/** An order for entries before it is given. */
export interface OrderDraft {
  state: GateState;
  banned: string[];
  reason: string;
  /** From the order on, minutes; undefined for one that opens. */
  reviewMin: number | undefined;
}

/**
 * The order that the console proposes, for a person to change and give: what the counting level asks for, or to lift what
 * stands once the hold is over. Until then, without a level, what is ordered already: opening is a person's own choice.
 */
export function proposeDraft({ entries, level, hold, ladder }: Pick<FogAdvice, 'entries' | 'level' | 'hold' | 'ladder'>, reasons: { fog: string; lifted: string }): OrderDraft {
  if (!level && hold?.isDue) return { state: 'open', banned: [], reason: reasons.lifted, reviewMin: undefined };
  const standing = entries.find(({ gate }) => gate && isControlled(gate))?.gate;
  const { state, banned } = level ? { state: level.entry, banned: level.bans } : (standing ?? { state: 'open' as const, banned: [] });
  return { state, banned: [...banned], reason: reasons.fog, reviewMin: isControlled({ state, banned }) ? ladder.reviewMin : undefined };
}

/** The entries that the proposal is for: those ordered less than proposed, or, once lifting is proposed, those still under control. */
export function proposeEntries({ entries, level, hold }: Pick<FogAdvice, 'entries' | 'level' | 'hold'>): Set<string> {
  const lifting = !level && hold?.isDue === true;
  return new Set(entries.flatMap(({ gate, gap }) => (gate && (lifting ? isControlled(gate) : gap === 'short') ? [gate.id] : [])));
}

/** The state of a gate that an order was decided on: where it has moved on, the fabric refuses the order as a conflict. */
export type SeenGate = Pick<Gate, 'id' | 'state' | 'since'>;

/** Arguments of `gate.order` for one gate. A closed entry bars every class, so it lists none. */
export function orderArgs(gate: SeenGate, { state, banned, reason, reviewMin }: OrderDraft, nowMs: number): Record<string, unknown> {
  const controlled = isControlled({ state, banned });
  return { gate: gate.id, state, ...(banned.length > 0 && (state === 'restricted' || state === 'intermittent') && { banned }), reason: reason.trim(), ...(controlled && reviewMin !== undefined && { reviewAt: nowMs + reviewMin * 60_000 }), was: { state: gate.state, since: gate.since } };
}

/** What keeps a draft from being given; undefined when nothing does. */
export function draftProblem({ reason, state, banned }: OrderDraft, chosen: number, { vehicleClasses }: FogLadder): 'none-chosen' | 'no-reason' | 'no-class' | undefined {
  if (chosen === 0) return 'none-chosen';
  if (reason.trim() === '') return 'no-reason';
  const known = banned.filter((id) => vehicleClasses.some((each) => each.id === id));
  return state === 'restricted' && known.length === 0 ? 'no-class' : undefined;
}
