import type { Random } from '../../shared/lib/random.ts';
import type { WireMessage } from './stream.ts';

const strange: readonly unknown[] = [0, -1, 1.5, 2 ** 53, 1e308, -1e308, null, true, '', 'x'.repeat(65), [], {}, [null], '__proto__', { constructor: 1 }];

/** A message that is no longer what it was: bytes flipped, cut, doubled or put in, or a field of JSON replaced, dropped or renamed. */
export function mutateMessage(message: WireMessage, random: Random): WireMessage {
  if (typeof message === 'string' && random.next() < 0.6) return JSON.stringify(mutateValue(JSON.parse(message), random));
  const bytes = mutateBytes(typeof message === 'string' ? new TextEncoder().encode(message) : message, random);
  return typeof message === 'string' ? new TextDecoder().decode(bytes) : bytes;
}

function mutateBytes(from: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  const place = Math.floor(random.between(0, from.length));
  const way = random.next();
  if (way < 0.2) return from.slice(0, place);
  if (way < 0.3) return Uint8Array.of(...from.subarray(0, place), Math.floor(random.between(0, 256)), ...from.subarray(place));
  if (way < 0.4) return Uint8Array.of(...from, ...from.subarray(0, place));
  const bytes = from.slice();
  // Half of the flips hit a frame's header, where most of the sense is.
  const flips = Math.ceil(random.between(0, 4));
  for (let flip = 0; flip < flips; flip++) {
    const at = Math.floor(random.between(0, random.next() < 0.5 ? Math.min(32, bytes.length) : bytes.length));
    bytes[at] = bytes[at]! ^ (1 << Math.floor(random.between(0, 8)));
  }
  return bytes;
}

function mutateValue(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.next() < 0.15) return random.pick(strange);
  if (Array.isArray(value)) {
    if (value.length === 0) return [random.pick(strange)];
    const place = Math.floor(random.between(0, value.length));
    return value.map((each, at) => (at === place ? mutateValue(each, random) : each));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return random.pick(strange);
  const place = Math.floor(random.between(0, entries.length));
  const [key, inner] = entries[place]!;
  const way = random.next();
  if (way < 0.2) entries.splice(place, 1);
  else if (way < 0.3) entries[place] = [`${key}x`, inner];
  else entries[place] = [key, mutateValue(inner, random)];
  return Object.fromEntries(entries);
}
