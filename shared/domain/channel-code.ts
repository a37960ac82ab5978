/** The parts of a GB/T 28181-2022 code of rule A (annex E): 20 digits. */
export interface VideoCode {
  /** Centre: the administrative code and two digits, e.g. `37150000`. */
  centre: string;
  /** Industry: 04 road, 05 checkpoint, 06 police offices, 07 other traffic. */
  industry: string;
  /** Device type: 132 network camera, 121 checkpoint, 138 mobile. */
  type: string;
  /** Network: 2 industry private, 4 police mobile, 5 police information, 0 police video. */
  network: string;
  /** Six digits: route (two) and running number (four). */
  serial: string;
}

/** The parts of the code of a channel that is not video. */
export interface PlainCode {
  /** Two letters of the department, e.g. `QX`. */
  department: string;
  /** Kind in the facts file, e.g. `C01`. */
  kind: string;
  /** Road code, or `XX` when not tied to one. */
  road: string;
  /** `K131+200`, `MOB` for what moves, `CTR` for what sits in an office. */
  place: string;
  /** I with growing stakes, D against them, B both. */
  side: 'I' | 'D' | 'B';
  number: number;
}

const videoPattern = /^(\d{8})(\d{2})(\d{3})(\d)(\d{6})$/;

/** What every code that is not video looks like (the id scheme of the facts file). */
export const plainCodePattern =
  /^LC-([A-Z]{2})-([A-E][0-9]{2})-(S1|G20|G22|G0321|G2516|S37|SN|XX)-(K[0-9]{1,3}\+[0-9]{3}|MOB|CTR)-([IDB])-([0-9]{2})$/;

/** What stands between a code and the number of its copy in a catalogue of more than full size. */
const copyMark = '~';

/** Writes a video code; the parts are digits of the right lengths. */
export function formatVideoCode(code: VideoCode): string {
  return code.centre + code.industry + code.type + code.network + code.serial;
}

/** Reads a video code; `undefined` for anything else. */
export function parseVideoCode(id: string): VideoCode | undefined {
  const found = videoPattern.exec(originalCode(id));
  if (!found) return undefined;
  const [, centre, industry, type, network, serial] = found as unknown as [string, string, string, string, string, string];
  return { centre, industry, type, network, serial };
}

/** Writes a plain code. */
export function formatPlainCode(code: PlainCode): string {
  const { department, kind, road, place, side, number } = code;
  return `LC-${department}-${kind}-${road}-${place}-${side}-${String(number).padStart(2, '0')}`;
}

/** Reads a plain code; `undefined` for anything else. */
export function parsePlainCode(id: string): PlainCode | undefined {
  const found = plainCodePattern.exec(originalCode(id));
  if (!found) return undefined;
  const [, department, kind, road, place, side, number] = found as unknown as [string, string, string, string, string, PlainCode['side'], string];
  return { department, kind, road, place, side, number: Number(number) };
}

/** The id of the `copy`th copy of a channel (0 is the original). */
export function copyCode(id: string, copy: number): string {
  return copy === 0 ? id : `${id}${copyMark}${copy}`;
}

/** The id without the number of its copy. */
export function originalCode(id: string): string {
  const at = id.indexOf(copyMark);
  return at < 0 ? id : id.slice(0, at);
}
