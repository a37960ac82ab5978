import { expect, it } from 'vitest';
import { findArgsProblem } from '../../../../../shared/protocol/command.ts';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import type { GatePlan } from '../../../../../shared/domain/fog-plan.ts';
import { draftProblem, orderArgs, proposeDraft, proposeEntries } from '../../../../../renderer/ui/fog/order-draft.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const ladder = shippedRuleTables.fogLadder;
const reasons = { fog: '部分路段有团雾', lifted: '雾已散去' };
const due = { since: 0, dueAt: 1, isDue: true, reminders: 1, nextAt: 2 };
const entry = (id: string, gap: GatePlan['gap'], state: 'open' | 'closed', hasGate = true) =>
  ({ gap, gate: hasGate ? buildEntity('gates', { id, state, banned: [] }) : undefined }) as GatePlan;

it('proposes what the level asks for, and to lift only once the hold is over', () => {
  expect(proposeDraft({ entries: [], ladder, level: ladder.levels[1], hold: undefined }, reasons)).toEqual({ state: 'intermittent', banned: ['hazardous', 'oversize', 'heavy-truck'], reason: reasons.fog, reviewMin: 30 });
  expect(proposeDraft({ entries: [], ladder, level: ladder.levels[0], hold: undefined }, reasons)).toMatchObject({ state: 'open', banned: [], reviewMin: undefined });
  expect(proposeDraft({ entries: [], ladder, level: undefined, hold: due }, reasons)).toEqual({ state: 'open', banned: [], reason: reasons.lifted, reviewMin: undefined });
  expect(proposeDraft({ entries: [], ladder, level: undefined, hold: { ...due, isDue: false } }, reasons).reason).toBe(reasons.fog);
  expect(proposeDraft({ entries: [], ladder, level: ladder.levels[1], hold: due }, reasons).state).toBe('intermittent');
  const entries = [entry('a', 'agrees', 'open'), entry('b', 'agrees', 'closed')];
  for (const hold of [undefined, { ...due, isDue: false }]) expect(proposeDraft({ entries, ladder, level: undefined, hold }, reasons)).toEqual({ state: 'closed', banned: [], reason: reasons.fog, reviewMin: 30 });
  expect(proposeDraft({ entries, ladder, level: undefined, hold: due }, reasons).state).toBe('open');
});

it('chooses the entries that fall short, or those to lift', () => {
  const entries = [entry('a', 'short', 'open'), entry('b', 'agrees', 'closed'), entry('c', 'beyond', 'closed'), entry('d', 'short', 'open', false)];
  expect(proposeEntries({ entries, level: ladder.levels[1], hold: undefined })).toEqual(new Set(['a']));
  expect(proposeEntries({ entries, level: undefined, hold: due })).toEqual(new Set(['b', 'c']));
  expect(proposeEntries({ entries, level: undefined, hold: { ...due, isDue: false } })).toEqual(new Set(['a']));
});

it('writes the order as the protocol has it: classes where some pass, a review while control stands', () => {
  const draft = { state: 'intermittent' as const, banned: ['truck'], reason: ' 团雾 ', reviewMin: 30 };
  const gate = { id: 'g', state: 'closed' as const, since: 7 };
  const was = { state: 'closed', since: 7 };
  expect(orderArgs(gate, draft, 1_000)).toEqual({ gate: 'g', state: 'intermittent', banned: ['truck'], reason: '团雾', reviewAt: 1_801_000, was });
  expect(orderArgs(gate, { ...draft, state: 'closed' }, 0)).toEqual({ gate: 'g', state: 'closed', reason: '团雾', reviewAt: 1_800_000, was });
  expect(orderArgs(gate, { ...draft, state: 'open', banned: [] }, 0)).toEqual({ gate: 'g', state: 'open', reason: '团雾', was });
});

it('says which state of the gate it was decided on, as the fabric holds it against', () => {
  const draft = { state: 'closed' as const, banned: [], reason: '团雾', reviewMin: 30 };
  const args = orderArgs(buildEntity('gates', { id: 'g', state: 'restricted', since: 1_790_000_000_000 }), draft, 1_790_000_000_000);
  expect(args.was).toEqual({ state: 'restricted', since: 1_790_000_000_000 });
  expect(findArgsProblem('gate.order', args)).toBeUndefined();
});

it('is not given without an entry, a reason, or, where classes are all that it bars, a class', () => {
  const draft = { state: 'restricted' as const, banned: ['truck'], reason: '团雾', reviewMin: 30 };
  expect(draftProblem(draft, 1, ladder)).toBeUndefined();
  expect(draftProblem(draft, 0, ladder)).toBe('none-chosen');
  expect(draftProblem({ ...draft, reason: '  ' }, 1, ladder)).toBe('no-reason');
  expect(draftProblem({ ...draft, banned: ['tank'] }, 1, ladder)).toBe('no-class');
  expect(draftProblem({ ...draft, state: 'closed', banned: [] }, 1, ladder)).toBeUndefined();
});
