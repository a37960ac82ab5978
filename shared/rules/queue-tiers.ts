import * as v from 'valibot';
import type { RuleTable } from './read-rule-file.ts';
import { wholeSchema } from './rule-scalars.ts';

const metres = wholeSchema(1, 100_000);

const schema = v.strictObject({
  freeRelease: v.strictObject({ queueM: metres, vehiclesPerLane: wholeSchema(1, 1_000) }),
  tiers: v.pipe(v.array(v.strictObject({ tier: wholeSchema(1, 9), overM: metres, orWaitMin: v.optional(wholeSchema(1, 600)), action: v.picklist(['open-all-lanes', 'divert', 'report-and-divert-far']) })), v.minLength(1), v.maxLength(9)),
});

/** What is done about a queue before a toll plaza (domain page, "Queues and congestion"). */
export type QueueTiers = v.InferOutput<typeof schema>;

/** The plaza tiers that a site edits. */
export const queueTiersTable: RuleTable<QueueTiers> = { file: 'queue-tiers', schema };
