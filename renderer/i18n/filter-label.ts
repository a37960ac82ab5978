import type { FilterName } from '../stores/filter-actions.ts';
import type { Language } from '../stores/language.ts';
import type { Lookup } from '../stores/lookup.ts';
import { departmentShort, nameOf } from './names.ts';
import { textOf } from './text.ts';

/** What one value of a filter is called on a chip. */
export function filterLabel(name: FilterName, value: string, language: Language, lookup: Lookup): string {
  if (name === 'routes') return lookup.routes.get(value)?.code ?? value;
  if (name === 'classes') {
    const short = textOf(language, 'class', value);
    const known = lookup.classes.get(value);
    return short === value && known ? nameOf(known, language) : short;
  }
  if (name === 'kinds') return textOf(language, 'kind', value);
  if (name === 'freshness') return textOf(language, 'freshness', value);
  return departmentShort(value, language, lookup);
}
