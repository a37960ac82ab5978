import * as v from 'valibot';
import { fogBandOf, fogLegalLimit } from '../domain/fog-band.ts';
import type { FogLadder } from '../domain/fog-ladder.ts';
import { gateStates } from '../domain/gate.ts';
import type { RuleFault, RuleTable } from './read-rule-file.ts';
import { idSchema, nameSchema, wholeSchema } from './rule-scalars.ts';

const minutes = wholeSchema(1, 1_440);
/** The cache answers for 24 h, and a hold is looked at over twice its length. */
const holdMinutes = wholeSchema(1, 720);
const metres = wholeSchema(1, 2_000);

const level = v.strictObject({
  level: wholeSchema(1, 9),
  belowM: metres,
  entry: v.picklist(gateStates),
  bans: v.pipe(v.array(idSchema), v.maxLength(20)),
  exempt: v.optional(v.pipe(v.array(idSchema), v.maxLength(20))),
  policeLead: v.optional(v.boolean()),
  speedKmh: wholeSchema(5, 120),
  gapM: v.optional(metres),
});

const schema = v.strictObject({
  name: nameSchema,
  nameEn: nameSchema,
  vehicleClasses: v.pipe(v.array(v.strictObject({ id: idSchema, name: nameSchema, nameEn: nameSchema })), v.minLength(1), v.maxLength(20)),
  levels: v.pipe(v.array(level), v.minLength(1), v.maxLength(9)),
  reach: v.strictObject({ withinM: wholeSchema(0, 100_000), plazas: wholeSchema(0, 10) }),
  lift: v.strictObject({ aboveM: metres, holdMin: holdMinutes, remindMin: minutes }),
  reviewMin: minutes,
  reportAfterMin: minutes,
}) satisfies v.GenericSchema<unknown, FogLadder>;

/** The fog control ladder that a site edits. */
export const fogLadderTable: RuleTable<FogLadder> = { file: 'fog-ladder', schema, findFault };

function findFault(ladder: FogLadder): RuleFault | undefined {
  return findClassFault(ladder) ?? findLevelFault(ladder) ?? findLiftFault(ladder);
}

function findClassFault({ vehicleClasses, levels }: FogLadder): RuleFault | undefined {
  const known = new Set<string>();
  for (const [i, { id }] of vehicleClasses.entries()) {
    if (known.has(id)) return { path: ['vehicleClasses', i, 'id'], message: `the vehicle class ${id} is there twice` };
    known.add(id);
  }
  for (const [i, rung] of levels.entries()) {
    for (const key of ['bans', 'exempt'] as const) {
      const strange = (rung[key] ?? []).findIndex((id) => !known.has(id));
      if (strange >= 0) return { path: ['levels', i, key, strange], message: `${rung[key]![strange]} is none of the vehicle classes (${[...known].join(', ')})` };
    }
    const both = (rung.exempt ?? []).findIndex((id) => rung.bans.includes(id));
    if (both >= 0) return { path: ['levels', i, 'exempt', both], message: `${rung.exempt![both]} is barred by the same level` };
  }
  return undefined;
}

/** Levels are in order, their bands do not overlap, a graver one bars all that milder ones bar, and no limit is above the law's (article 81) anywhere in the band. */
function findLevelFault({ levels }: FogLadder): RuleFault | undefined {
  for (const [i, rung] of levels.entries()) {
    if (levels.findIndex((other) => other.level === rung.level) < i) return { path: ['levels', i, 'level'], message: `level ${rung.level} is there twice` };
    if (rung.level !== i + 1) return { path: ['levels', i, 'level'], message: `level ${i + 1} is expected here: mildest first, without a gap` };
    const milder = levels[i - 1];
    if (milder && rung.belowM >= milder.belowM) {
      return { path: ['levels', i, 'belowM'], message: `${rung.belowM} m overlaps level ${milder.level}, which begins under ${milder.belowM} m: a graver level begins lower` };
    }
    const dropped = milder?.bans.find((id) => !rung.bans.includes(id));
    if (dropped !== undefined) return { path: ['levels', i, 'bans'], message: `${dropped} is barred by level ${milder!.level} and not here: a graver level bars all that milder ones bar` };
    // The mildest metre of the band: just under `belowM`. Below it the law only grows stricter, which the console applies by itself.
    const law = fogLegalLimit(fogBandOf(rung.belowM - 1e-9));
    if (law && rung.speedKmh > law.speedKmh) return { path: ['levels', i, 'speedKmh'], message: `${rung.speedKmh} km/h is above the legal ${law.speedKmh} km/h under ${rung.belowM} m (article 81)` };
    if (law?.gapM !== undefined && rung.gapM !== undefined && rung.gapM < law.gapM) {
      return { path: ['levels', i, 'gapM'], message: `${rung.gapM} m is less than the legal ${law.gapM} m under ${rung.belowM} m (article 81)` };
    }
  }
  return undefined;
}

function findLiftFault({ levels, lift }: FogLadder): RuleFault | undefined {
  const begins = levels[0]!.belowM;
  return lift.aboveM < begins ? { path: ['lift', 'aboveM'], message: `lifting at ${lift.aboveM} m is within level 1, which begins under ${begins} m` } : undefined;
}
