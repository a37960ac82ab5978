import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Say } from './host.ts';
import type { Seat } from './placement.ts';

const pixel = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const seat = v.object({
  window: v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/)),
  name: v.pipe(v.string(), v.maxLength(200)),
  bounds: v.object({ x: pixel, y: pixel, width: size, height: size }),
});
const distinct = (seats: Seat[]) => new Set(seats.map(({ window }) => window)).size === seats.length;
const schema = v.pipe(v.array(seat), v.maxLength(64), v.check(distinct, 'a window has two seats'));

const pathOf = (dataDir: string) => join(dataDir, 'displays.json');

/** Which window sat on which display when the console last ran; none when there is no such file, or with one line when it is rubbish. */
export async function readSeats(dataDir: string, say: Say): Promise<Seat[]> {
  try {
    return v.parse(schema, JSON.parse(await readFile(pathOf(dataDir), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') say(`${pathOf(dataDir)} cannot be read; windows take displays in order (${(error as Error).message})`);
    return [];
  }
}

/** Remembers the seats. A folder that cannot be written costs a line and nothing more. */
export async function writeSeats(dataDir: string, seats: readonly Seat[], say: Say): Promise<void> {
  const path = pathOf(dataDir);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, JSON.stringify(seats));
    await rename(`${path}.new`, path);
  } catch (error) {
    say(`${path} cannot be written; windows will not find their displays again (${(error as Error).message})`);
  }
}
