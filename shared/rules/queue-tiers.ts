import * as v from 'valibot';
import { measureTypes } from '../domain/measure.ts';
import { queueKinds } from '../domain/queue.ts';
import { queueActions, warningDeviceIds, type QueueTiers } from '../domain/queue-tier.ts';
import type { RuleFault, RuleTable } from './read-rule-file.ts';
import { nameSchema, wholeSchema } from './rule-scalars.ts';

const metres = wholeSchema(1, 100_000);
const seconds = wholeSchema(1, 86_400);
const [, ...tierActions] = queueActions;

const tier = v.strictObject({ tier: wholeSchema(1, 9), overM: metres, orWaitMin: v.optional(wholeSchema(1, 600)), action: v.picklist(tierActions) });
const device = v.strictObject({ id: v.picklist(warningDeviceIds), kind: v.picklist(['vms', 'signal']), words: v.pipe(v.array(nameSchema), v.minLength(1), v.maxLength(20)) });
const fitting = v.strictObject({
  kinds: v.pipe(v.array(v.picklist(queueKinds)), v.minLength(1)),
  fromTier: wholeSchema(0, 9),
  types: v.pipe(v.array(v.picklist(measureTypes)), v.minLength(1)),
});

const schema = v.strictObject({
  freeRelease: v.strictObject({ queueM: metres, vehiclesPerLane: wholeSchema(1, 1_000) }),
  tiers: v.pipe(v.array(tier), v.minLength(1), v.maxLength(9)),
  waiting: v.strictObject({ vehiclesPerLaneH: wholeSchema(10, 2_000), standingCounts: v.boolean() }),
  age: v.strictObject({ lateS: seconds, staleS: seconds }),
  upstream: v.strictObject({ warnM: metres, speedM: metres, devices: v.pipe(v.array(device), v.maxLength(20)) }),
  measures: v.pipe(v.array(fitting), v.maxLength(40)),
}) satisfies v.GenericSchema<unknown, QueueTiers>;

/** What is done about queues (domain page, "Queues and congestion"), as a table that a site edits. */
export const queueTiersTable: RuleTable<QueueTiers> = { file: 'queue-tiers', schema, findFault };

export type { QueueTiers } from '../domain/queue-tier.ts';

/** Tiers are numbered from 1 without a gap and each begins later than the one before; data are late before they are stale. */
function findFault({ tiers, age, measures }: QueueTiers): RuleFault | undefined {
  for (const [i, row] of tiers.entries()) {
    const milder = tiers[i - 1];
    if (row.tier !== i + 1) return { path: ['tiers', i, 'tier'], message: `tier ${i + 1} is expected here: mildest first, without a gap` };
    if (milder && row.overM <= milder.overM) return { path: ['tiers', i, 'overM'], message: `${row.overM} m is no more than tier ${milder.tier}, which begins over ${milder.overM} m` };
    if (tiers.findIndex((other) => other.action === row.action) < i) return { path: ['tiers', i, 'action'], message: `${row.action} is there twice` };
  }
  if (age.staleS <= age.lateS) return { path: ['age', 'staleS'], message: `stale after ${age.staleS} s is no later than late after ${age.lateS} s` };
  const strange = measures.findIndex(({ fromTier }) => fromTier > tiers.length);
  return strange < 0 ? undefined : { path: ['measures', strange, 'fromTier'], message: `there is no tier ${measures[strange]!.fromTier}` };
}
