import * as v from 'valibot';

/** A key that orders and texts refer to: 1 to 64 small letters, digits and hyphens. */
export const idSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an id: small letters, digits and hyphens, at most 64'));

/** What people read, 1 to 60 characters. */
export const nameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

/** A whole number in [low, high]. */
export function wholeSchema(low: number, high: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
}
