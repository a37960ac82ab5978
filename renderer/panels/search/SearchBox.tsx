import { useCallback, useId, useMemo, useRef, useState, type KeyboardEvent as ReactKeyboardEvent } from 'react';
import type { Channel } from '../../../shared/domain/catalogue.ts';
import { SearchIndex, type Found } from '../../../shared/domain/search.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { zooms } from '../../stores/fly.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { seek, select } from '../../stores/selection.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { flyTo } from '../../stores/view.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { isTyping, usePageKeys } from '../../ui/use-page-keys.ts';
import { SearchResults } from './SearchResults.tsx';
import { soughtStake } from './sought-stake.ts';

const zoomOf: Record<Found['kind'], number> = { stake: zooms.channel, route: zooms.corridor, place: zooms.place, unit: zooms.place, channel: zooms.channel };

/** A channel is found by its kind in either language, too: catalogues name channels in Chinese only. */
const wordsOf = ({ kind }: Channel) => `${textOf('zh', 'kind', kind)}\n${textOf('en', 'kind', kind)}`;

const indexes = new WeakMap<Lookup, SearchIndex>();

/** The index of a catalogue; built when it is first searched. */
function indexOf(lookup: Lookup): SearchIndex {
  const index = indexes.get(lookup) ?? new SearchIndex(lookup.catalogue, lookup.network, wordsOf);
  indexes.set(lookup, index);
  return index;
}

/** What a query finds with the units as they are now. */
function findNow(lookup: Lookup, query: string): Found[] {
  return indexOf(lookup).find(query, usePicture.getState().entities.units);
}

/** Finds by name, code or stake; Enter flies there and selects, or marks the stake. `/` and Ctrl+K come here from anywhere. */
export function SearchBox() {
  const text = useText();
  const lookup = useLookup();
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const results = useMemo(() => (open && lookup ? findNow(lookup, query) : []), [open, lookup, query]);

  usePageKeys(
    useCallback((event: KeyboardEvent) => {
      const wanted = (event.key === '/' && !isTyping(event)) || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey));
      if (!wanted) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }, []),
  );

  const choose = (found: Found) => {
    // A stake has no details to cover the map.
    flyTo(found.lon, found.lat, zoomOf[found.kind], found.kind !== 'stake');
    if (found.kind !== 'stake') select({ kind: found.kind, id: found.id });
    else seek(soughtStake(found, results, lookup?.catalogue.routes ?? []));
    setOpen(false);
    input.current?.blur();
  };
  const onKeyDown = (event: ReactKeyboardEvent) => {
    // An input method has the key while it composes: letters are being chosen, not a result.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, results.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && results[active]) choose(results[active]);
    else if (event.key === 'Escape' && query !== '') setQuery('');
    else if (event.key === 'Escape') input.current?.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const showing = open && query.trim() !== '';
  return (
    <div className="search" role="search">
      <Glyph name="search" className="search-glyph" />
      <input
        ref={input}
        className="search-input"
        data-testid="search"
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        aria-label={text('search.label')}
        aria-expanded={showing}
        aria-controls={listId}
        aria-activedescendant={showing && results[active] ? `${listId}-${active}` : undefined}
        placeholder={text('search.hint')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <kbd className="search-key" aria-hidden="true">/</kbd>
      {showing && lookup && <SearchResults id={listId} results={results} active={active} lookup={lookup} onChoose={choose} />}
    </div>
  );
}
