import * as v from 'valibot';
import { alarmGroups, alarmLinks, type AlarmTypes } from '../domain/alarm-type.ts';
import { measureTypes } from '../domain/measure.ts';
import { unitKinds } from '../domain/unit.ts';
import type { RuleFault, RuleTable } from './read-rule-file.ts';
import { idSchema, nameSchema, wholeSchema } from './rule-scalars.ts';

const metres = wholeSchema(1, 50_000);
const adviceSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

const detection = v.strictObject({
  minConfidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  holdS: wholeSchema(0, 3_600),
  duplicate: v.optional(v.strictObject({ withinS: wholeSchema(1, 86_400), withinM: metres })),
  suppressWhen: v.pipe(
    v.array(v.union([v.strictObject({ near: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(20)), withinM: metres }), v.strictObject({ inQueue: v.literal(true) })])),
    v.maxLength(10),
  ),
});

const type = v.strictObject({
  id: idSchema,
  name: nameSchema,
  nameEn: nameSchema,
  group: v.picklist(alarmGroups),
  priority: v.picklist([1, 2, 3, 4]),
  detection,
  guidance: v.strictObject({ check: adviceSchema, checkEn: adviceSchema, call: adviceSchema, callEn: adviceSchema }),
  measures: v.pipe(v.array(v.picklist(measureTypes)), v.maxLength(7)),
  links: v.pipe(v.array(v.picklist(alarmLinks)), v.maxLength(4)),
  units: v.pipe(v.array(v.picklist(unitKinds)), v.maxLength(6)),
});

const schema = v.strictObject({
  types: v.pipe(v.array(type), v.minLength(1), v.maxLength(200)),
  outOfService: v.pipe(
    v.array(v.strictObject({ source: v.pipe(v.string(), v.minLength(1), v.maxLength(64)), reason: adviceSchema, until: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) })),
    v.maxLength(1_000),
  ),
}) satisfies v.GenericSchema<unknown, AlarmTypes>;

export type { AlarmTypes } from '../domain/alarm-type.ts';

/** The alarm types that a site edits, and its sources that are out of service. */
export const alarmTypesTable: RuleTable<AlarmTypes> = { file: 'alarm-types', schema, findFault };

function findFault({ types }: AlarmTypes): RuleFault | undefined {
  for (const [i, { id, detection: rule }] of types.entries()) {
    if (types.findIndex((other) => other.id === id) < i) return { path: ['types', i, 'id'], message: `the type ${id} is there twice` };
    for (const [j, when] of rule.suppressWhen.entries()) {
      if (!('near' in when)) continue;
      const strange = when.near.findIndex((near) => !types.some((other) => other.id === near));
      if (strange >= 0) return { path: ['types', i, 'detection', 'suppressWhen', j, 'near', strange], message: `${when.near[strange]} is none of the types` };
      if (reaches(types, when.near, id)) return { path: ['types', i, 'detection', 'suppressWhen', j, 'near'], message: `${id} and the types that suppress it suppress each other: none of them might be seen` };
    }
  }
  return undefined;
}

/** True when some of these types are, by way of others, suppressed by `wanted`. */
function reaches(types: AlarmTypes['types'], from: readonly string[], wanted: string): boolean {
  const seen = new Set(from);
  for (const id of seen) {
    if (id === wanted) return true;
    for (const when of types.find((each) => each.id === id)?.detection.suppressWhen ?? []) if ('near' in when) for (const next of when.near) seen.add(next);
  }
  return false;
}
