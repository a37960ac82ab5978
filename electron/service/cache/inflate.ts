import { inflateRawSync } from 'node:zlib';

/** Most that a part of the cache may hold, bytes: a catalogue, a keyframe and a packed minute of the largest fabric stay far below. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Undoes the deflate of a part that lies on disk. Throws RangeError when it is no part at all or would be too much, and
 * what zlib throws on rubbish.
 */
export function inflatePart(part: unknown, most = mostBytes): Buffer {
  if (!(part instanceof Uint8Array)) throw new RangeError('a part of the cache that is not bytes');
  return inflateRawSync(part, { maxOutputLength: most });
}
