import * as v from 'valibot';
import type { RuleTable } from './read-rule-file.ts';
import { wholeSchema } from './rule-scalars.ts';

const count = wholeSchema(0, 1_000);

const schema = v.strictObject({
  bucketMin: wholeSchema(1, 60),
  perBucket: v.strictObject({ good: count, limit: count }),
  flood: v.strictObject({ startsAbove: count, endsBelow: count }),
  chatter: v.strictObject({ count: wholeSchema(2, 1_000), withinS: wholeSchema(1, 3_600) }),
  stale: v.strictObject({ afterH: wholeSchema(1, 720), fewerThan: count }),
});

/** What a desk can bear (domain page, "Alarms"). */
export type AlarmLoad = v.InferOutput<typeof schema>;

/** The published targets, as a table that a site edits. */
export const alarmLoadTable: RuleTable<AlarmLoad> = { file: 'alarm-load', schema };
