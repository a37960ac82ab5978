import * as v from 'valibot';
import { maxIdLength } from './limits.ts';

/** A non-empty string of at most 64 characters. */
export const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(maxIdLength));
/** UTC ms. */
export const timeSchema = v.pipe(v.number(), v.finite(), v.minValue(0));
/** A whole number below 2^53. */
export const seqSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const finiteSchema = v.pipe(v.number(), v.finite());
export const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const directionSchema = v.picklist([1, -1]);
/** Stake, metres as printed. */
export const stakeSchema = v.pipe(v.number(), v.finite());
export const lonSchema = v.pipe(v.number(), v.minValue(-180), v.maxValue(180));
export const latSchema = v.pipe(v.number(), v.minValue(-90), v.maxValue(90));
/** Text for people: as long as its message may be, since the protocol page sets no other limit. */
export const textSchema = v.string();

export const positionSchema = v.object({ route: idSchema, direction: directionSchema, stake: stakeSchema });
export const stretchSchema = v.object({ route: idSchema, direction: v.picklist([1, -1, 0]), from: stakeSchema, to: stakeSchema });
/** What every entity has. */
export const entityShape = { id: idSchema, updatedAt: timeSchema };

/**
 * An object schema that refuses arrays: valibot's own objects and records take them, JSON Schema's do not, and an
 * array where a map belongs is a fabric's mistake.
 */
export function noArray<const T extends v.GenericSchema>(schema: T): v.SchemaWithPipe<readonly [v.UnknownSchema, v.CheckAction<unknown, 'an object, not an array'>, T]> {
  return v.pipe(v.unknown(), v.check((value) => !Array.isArray(value), 'an object, not an array'), schema);
}
