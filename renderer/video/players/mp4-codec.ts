/** Where a box lies in some bytes; `body` is past its header. */
export interface Mp4Box {
  type: string;
  start: number;
  body: number;
  end: number;
}

/** Boxes that hold boxes, on the way to what says the codec. */
const holders = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/**
 * The box that begins at an offset.
 * @returns undefined when its header has not come whole; a box whose size is impossible ends at `NaN`
 */
export function readBox(bytes: Uint8Array, start: number, limit = bytes.length): Mp4Box | undefined {
  if (start + 8 > limit) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = String.fromCharCode(bytes[start + 4]!, bytes[start + 5]!, bytes[start + 6]!, bytes[start + 7]!);
  const short = view.getUint32(start);
  if (short !== 1) return { type, start, body: start + 8, end: short >= 8 ? start + short : Number.NaN };
  if (start + 16 > limit) return undefined;
  const long = Number(view.getBigUint64(start + 8));
  return { type, start, body: start + 16, end: long >= 16 ? start + long : Number.NaN };
}

/**
 * The codecs of an initialisation segment, as `MediaSource` wants them (RFC 6381), e.g. `avc1.64001f`, `hvc1.1.6.L93.B0`.
 * @param init the bytes up to the end of `moov`
 * @returns one entry a track; a sample entry of a kind not known here is named by its four letters; none for rubbish
 */
export function codecsOf(init: Uint8Array): string[] {
  const codecs: string[] = [];
  walk(init, 0, init.length, codecs);
  return codecs;
}

function walk(bytes: Uint8Array, from: number, to: number, codecs: string[]): void {
  for (let box = readBox(bytes, from, to); box && box.end <= to; box = readBox(bytes, box.end, to)) {
    if (holders.has(box.type)) walk(bytes, box.body, box.end, codecs);
    else if (box.type === 'stsd') {
      const entry = readBox(bytes, box.body + 8, box.end);
      if (entry && entry.end <= box.end) codecs.push(codecOf(bytes, entry));
    }
  }
}

/** Sample entries begin with 8 bytes, then 70 of a picture's or 20 of a sound's; their own boxes follow. */
function codecOf(bytes: Uint8Array, entry: Mp4Box): string {
  const { type } = entry;
  const config = { avc1: 'avcC', avc3: 'avcC', hvc1: 'hvcC', hev1: 'hvcC', mp4a: 'esds' }[type];
  if (config === undefined) return type === 'Opus' ? 'opus' : type;
  const first = entry.body + (config === 'esds' ? 28 : 78);
  for (let box = readBox(bytes, first, entry.end); box && box.end <= entry.end; box = readBox(bytes, box.end, entry.end)) {
    if (box.type !== config) continue;
    const body = bytes.subarray(box.body, box.end);
    if (config === 'avcC' && body.length >= 4) return `${type}.${hex(body[1]!)}${hex(body[2]!)}${hex(body[3]!)}`;
    if (config === 'hvcC' && body.length >= 13) return hevcCodec(type, body);
    return 'mp4a.40.2';
  }
  return type;
}

/** ISO/IEC 14496-15, annex E.3: profile space and number, compatibility flags in reversed bit order, tier and level, constraints. */
function hevcCodec(type: string, body: Uint8Array): string {
  const space = ['', 'A', 'B', 'C'][body[1]! >> 6]!;
  const tier = (body[1]! & 0x20) === 0 ? 'L' : 'H';
  let flags = 0;
  for (let bit = 0; bit < 32; bit += 1) if ((body[2 + (bit >> 3)]! & (0x80 >> (bit & 7))) !== 0) flags += 2 ** bit;
  const constraints = [...body.subarray(6, 12)];
  while (constraints.length > 0 && constraints.at(-1) === 0) constraints.pop();
  const tail = constraints.map((byte) => `.${byte.toString(16).toUpperCase()}`).join('');
  return `${type}.${space}${body[1]! & 0x1f}.${flags.toString(16).toUpperCase()}.${tier}${body[12]}${tail}`;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
