import * as v from 'valibot';
import type { AlarmLoadRules } from '../domain/alarm-load-rules.ts';
import type { RuleFault, RuleTable } from './read-rule-file.ts';
import { idSchema, nameSchema, wholeSchema } from './rule-scalars.ts';

const count = wholeSchema(0, 1_000);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const choices = v.pipe(v.array(wholeSchema(1, 1_440)), v.minLength(1), v.maxLength(6));
const routeSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

const schema = v.strictObject({
  bucketMin: wholeSchema(1, 60),
  meterBuckets: wholeSchema(1, 48),
  perBucket: v.strictObject({ good: count, limit: count }),
  flood: v.strictObject({ startsAbove: count, endsBelow: count }),
  chatter: v.strictObject({ count: wholeSchema(2, 1_000), withinS: wholeSchema(1, 3_600), keepMin: wholeSchema(1, 1_440) }),
  stale: v.strictObject({ afterH: wholeSchema(1, 720), fewerThan: count }),
  topSources: v.strictObject({ count: wholeSchema(1, 50), belowShare: share }),
  priorityMix: v.strictObject({ low: share, middle: share, high: share }),
  statsH: wholeSchema(1, 48),
  shelving: v.strictObject({ minMin: wholeSchema(1, 1_440), maxMin: wholeSchema(1, 1_440), choicesMin: choices, reasonMaxChars: wholeSchema(1, 500) }),
  silence: v.strictObject({ maxMin: wholeSchema(1, 120), choicesMin: choices }),
  desks: v.pipe(v.array(v.strictObject({ id: idSchema, name: nameSchema, nameEn: nameSchema, routes: v.pipe(v.array(routeSchema), v.maxLength(50)) })), v.minLength(1), v.maxLength(12)),
}) satisfies v.GenericSchema<unknown, AlarmLoadRules>;

/** What a desk can bear (domain page, "Alarms"). */
export type AlarmLoad = AlarmLoadRules;

/** The published targets, as a table that a site edits. */
export const alarmLoadTable: RuleTable<AlarmLoad> = { file: 'alarm-load', schema, findFault };

function findFault(table: AlarmLoadRules): RuleFault | undefined {
  const { bucketMin, perBucket, flood, priorityMix, shelving, silence } = table;
  if (60 % bucketMin !== 0) return { path: ['bucketMin'], message: `${bucketMin} min does not divide an hour, so buckets would not follow the clock` };
  if (perBucket.limit < perBucket.good) return { path: ['perBucket', 'limit'], message: 'the limit is below the target' };
  if (flood.endsBelow > flood.startsAbove) return { path: ['flood', 'endsBelow'], message: `a flood that ends below ${flood.endsBelow} would end as it starts` };
  if (Math.abs(priorityMix.low + priorityMix.middle + priorityMix.high - 1) > 1e-6) return { path: ['priorityMix'], message: 'the three shares do not make 1' };
  if (shelving.maxMin < shelving.minMin) return { path: ['shelving', 'maxMin'], message: 'the longest is shorter than the shortest' };
  const shelf = shelving.choicesMin.findIndex((min) => min < shelving.minMin || min > shelving.maxMin);
  if (shelf >= 0) return { path: ['shelving', 'choicesMin', shelf], message: `${shelving.choicesMin[shelf]} min is not within ${shelving.minMin} to ${shelving.maxMin}` };
  const hush = silence.choicesMin.findIndex((min) => min > silence.maxMin);
  if (hush >= 0) return { path: ['silence', 'choicesMin', hush], message: `${silence.choicesMin[hush]} min is longer than ${silence.maxMin}` };
  return findDeskFault(table);
}

/** Every road has one desk: exactly one desk takes the rest. */
function findDeskFault({ desks }: AlarmLoadRules): RuleFault | undefined {
  const routes = new Set<string>();
  for (const [i, desk] of desks.entries()) {
    if (desks.findIndex(({ id }) => id === desk.id) < i) return { path: ['desks', i, 'id'], message: `the desk ${desk.id} is there twice` };
    for (const [j, route] of desk.routes.entries()) {
      if (routes.has(route)) return { path: ['desks', i, 'routes', j], message: `${route} has two desks` };
      routes.add(route);
    }
  }
  const rest = desks.filter((desk) => desk.routes.length === 0);
  return rest.length === 1 ? undefined : { path: ['desks'], message: `${rest.length} desks take the remaining roads (an empty "routes"), exactly one must` };
}
