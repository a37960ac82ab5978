import * as v from 'valibot';
import type { Store } from './store.ts';

const catalogueSchema = v.object({ channels: v.array(v.object({ id: v.string() })) });

/** The channels of a stored catalogue, in the order that its rows have; undefined where there is none, or none that can be read: the store is told then. */
export function readChannels(store: Store, etag: string): readonly { id: string }[] | undefined {
  const text = store.catalogueText(etag);
  if (text === undefined) return undefined;
  try {
    return v.parse(catalogueSchema, JSON.parse(text)).channels;
  } catch (error) {
    store.skip(`catalogue ${etag}`, error instanceof Error ? error.message : 'it cannot be read');
    return undefined;
  }
}
