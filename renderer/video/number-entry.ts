/** An entry left alone for so long is dropped, ms. */
export const entryIdleMs = 5_000;
/** Digits of a camera's number and of a tile's. */
const mostDigits = { camera: 6, tile: 2 } as const;

/** `camera number, Enter, tile, Enter`, as far as it has been typed. */
export interface NumberEntry {
  asks: 'camera' | 'tile';
  camera: string;
  tile: string;
  /** What was typed last names nothing. */
  unknown: boolean;
  /** Monotonic ms of the last key. */
  at: number;
}

/** What numbers stand for. */
export interface Named<Camera, Slot> {
  cameraOf: (number: number) => Camera | undefined;
  tileOf: (number: number) => Slot | undefined;
}

/** What a key is to an entry. */
export type EntryKey = { digit: string } | 'enter' | 'escape' | 'back' | 'begin';

/** What came of a key. */
export interface EntryStep<Camera, Slot> {
  entry: NumberEntry | undefined;
  push?: { camera: Camera; slot: Slot };
}

/**
 * Reads a key for an entry: the number pad (`event.code`) always; for keyboards without one, `v` begins an entry, and
 * while there is one the other digits, Enter and Backspace belong to it.
 * @returns undefined when the key is not for an entry
 */
export function entryKeyOf({ code, key }: Pick<KeyboardEvent, 'code' | 'key'>, open: boolean): EntryKey | undefined {
  const pad = /^Numpad([0-9])$/.exec(code)?.[1];
  if (pad !== undefined) return { digit: pad };
  if (code === 'NumpadEnter') return open ? 'enter' : undefined;
  if (!open) return key === 'v' || key === 'V' ? 'begin' : undefined;
  if (/^[0-9]$/.test(key)) return { digit: key };
  if (key === 'Enter') return 'enter';
  if (key === 'Escape') return 'escape';
  return key === 'Backspace' ? 'back' : undefined;
}

/** Applies a key. A number that names nothing stays, marked, to be mended or left. */
export function applyEntryKey<Camera, Slot>(entry: NumberEntry | undefined, key: EntryKey, now: number, named: Named<Camera, Slot>): EntryStep<Camera, Slot> {
  const last = entry && now - entry.at < entryIdleMs ? entry : undefined;
  if (key === 'escape') return { entry: undefined };
  const open: NumberEntry = { ...(last ?? { asks: 'camera', camera: '', tile: '' }), unknown: false, at: now };
  if (key === 'begin') return { entry: { asks: 'camera', camera: '', tile: '', unknown: false, at: now } };
  const typed = open[open.asks];
  if (key === 'back') {
    if (typed === '' && open.asks === 'camera') return { entry: undefined };
    return { entry: typed === '' ? { ...open, asks: 'camera' } : { ...open, [open.asks]: typed.slice(0, -1) } };
  }
  if (key !== 'enter') {
    const full = typed.length >= mostDigits[open.asks];
    return { entry: full ? { ...open, unknown: true } : { ...open, [open.asks]: typed + key.digit } };
  }
  return enter(open, named);
}

/** Time passes: an entry left alone is dropped. */
export function applyEntryIdle(entry: NumberEntry | undefined, now: number): NumberEntry | undefined {
  return entry && now - entry.at >= entryIdleMs ? undefined : entry;
}

function enter<Camera, Slot>(entry: NumberEntry, { cameraOf, tileOf }: Named<Camera, Slot>): EntryStep<Camera, Slot> {
  const camera = entry.camera === '' ? undefined : cameraOf(Number(entry.camera));
  if (camera === undefined) return { entry: { ...entry, asks: 'camera', unknown: true } };
  if (entry.asks === 'camera') return { entry: { ...entry, asks: 'tile' } };
  const slot = entry.tile === '' ? undefined : tileOf(Number(entry.tile));
  return slot === undefined ? { entry: { ...entry, unknown: true } } : { entry: undefined, push: { camera, slot } };
}
