import { hashText } from '../lib/hash.ts';

/**
 * An id as part of another one, which has 64 characters at most: whole where it fits, else its beginning and a hash of it, so
 * that two that begin alike stay two.
 * @param most characters, at least 17
 */
export function shortId(id: string, most: number): string {
  return id.length <= most ? id : `${id.slice(0, most - 17)}_${hashText(id)}`;
}
