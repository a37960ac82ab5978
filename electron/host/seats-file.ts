import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { roles } from '../../shared/scene/role.ts';
import { sortByRows } from './display.ts';
import type { Say } from './host.ts';
import { formatProfile, type Profile } from './profile.ts';
import type { Seat, Spot } from './seats.ts';

const pixel = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const looks = { name: v.pipe(v.string(), v.maxLength(200)), bounds: v.object({ x: pixel, y: pixel, width: size, height: size }) };
const spot = v.object({ window: v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/)), ...looks, before: v.exactOptional(v.object(looks)) });
const seat = v.object({
  ...spot.entries,
  role: v.picklist(roles),
  /** A person who gives a role by hand may leave it out. */
  place: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64))),
  guest: v.exactOptional(v.boolean()),
});
const distinct = (seats: { window: string }[]) => new Set(seats.map(({ window }) => window)).size === seats.length;
const twoSeats = 'a window has two seats';
/** As the first version wrote it: where windows were, before displays had roles. */
const withoutRoles = v.pipe(v.array(spot), v.maxLength(64), v.check((seats) => distinct(seats), twoSeats));
const withRoles = v.object({ version: v.literal(2), profile: v.string(), seats: v.pipe(v.array(seat), v.maxLength(64), v.check((seats) => distinct(seats), twoSeats)) });

/** What is remembered of the last run. */
export interface Remembered {
  /** Where windows were. */
  spots: Spot[];
  /** The same with roles; undefined when those were given for another profile, or never. */
  seats?: Seat[];
}

const pathOf = (dataDir: string) => join(dataDir, 'displays.json');

/**
 * Which window sat on which display when the console last ran, and what for; nothing when there is no such file. One line
 * when it cannot be used (it says where it is wrong), or was made for another profile.
 */
export async function readSeats(dataDir: string, profile: Profile, say: Say): Promise<Remembered> {
  const path = pathOf(dataDir);
  try {
    const data: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (Array.isArray(data)) return { spots: parse(withoutRoles, data) };
    const file = parse(withRoles, data);
    if (file.profile === formatProfile(profile)) return { spots: file.seats, seats: countPlaces(file.seats) };
    say(`${path} was made for --profile ${file.profile.slice(0, 80)}; windows keep their displays, roles are given anew for ${formatProfile(profile)}`);
    return { spots: file.seats };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') say(`${path} cannot be read; windows take displays in order (${(error as Error).message})`);
    return { spots: [] };
  }
}

function parse<T>(schema: v.GenericSchema<unknown, T>, data: unknown): T {
  const parsed = v.safeParse(schema, data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const at = v.getDotPath(issue);
  throw new Error(at === null ? issue.message : `${at}: ${issue.message}`);
}

/** Counts the places of a role anew, in reading order, where a hand has left one out or given one twice. */
function countPlaces(seats: readonly v.InferOutput<typeof seat>[]): Seat[] {
  return roles.flatMap((role) => {
    const ofRole = seats.filter((each) => each.role === role);
    const known = new Set(ofRole.map(({ place }) => place));
    const isCounted = known.size === ofRole.length && !known.has(undefined);
    return (isCounted ? ofRole : sortByRows(ofRole)).map((each, index) => ({ ...each, place: isCounted ? each.place! : index + 1 }));
  });
}

/** Remembers the seats. A folder that cannot be written costs a line and nothing more. */
export async function writeSeats(dataDir: string, profile: Profile, seats: readonly Seat[], say: Say): Promise<void> {
  const path = pathOf(dataDir);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, `${JSON.stringify({ version: 2, profile: formatProfile(profile), seats }, undefined, 2)}\n`);
    await rename(`${path}.new`, path);
  } catch (error) {
    say(`${path} cannot be written; windows will not find their displays again (${(error as Error).message})`);
  }
}
