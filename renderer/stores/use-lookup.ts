import { lookupOf, type Lookup } from './lookup.ts';
import { usePicture } from './picture.ts';

/** The current catalogue by id; undefined until there is one. */
export function useLookup(): Lookup | undefined {
  const catalogue = usePicture((picture) => picture.catalogue);
  return catalogue && lookupOf(catalogue);
}
