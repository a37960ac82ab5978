import * as v from 'valibot';
import { gateStates } from '../../../../shared/domain/gate.ts';
import { idSchema, textSchema, timeSchema } from '../../../../shared/protocol/scalars.ts';
import { done, handle, refused, type Handler } from './handler.ts';

const orderSchema = v.object({
  gate: idSchema,
  state: v.picklist(gateStates),
  banned: v.optional(v.pipe(v.array(idSchema), v.maxLength(32))),
  reason: textSchema,
  reviewAt: v.optional(timeSchema),
});

/** `gate.order`. */
export const gateCommands: [string, Handler][] = [
  ['gate.order', handle(orderSchema, ({ gates }, { gate, ...order }, by) => (gates.order(gate, order, by) ? done : refused('not-found', 'no such gate')))],
];
