import * as v from 'valibot';
import type { RuleTable } from './read-rule-file.ts';
import { idSchema, nameSchema } from './rule-scalars.ts';

const schema = v.strictObject({
  types: v.pipe(v.array(v.strictObject({ id: idSchema, name: nameSchema, nameEn: nameSchema, group: v.picklist(['abnormal', 'violation']), priority: v.picklist([1, 2, 3, 4]) })), v.minLength(1), v.maxLength(200)),
});

/** The types of alarms, each with its group and priority (domain page, "Alarms"). */
export type AlarmTypes = v.InferOutput<typeof schema>;

/** The alarm types that a site edits. */
export const alarmTypesTable: RuleTable<AlarmTypes> = { file: 'alarm-types', schema };
