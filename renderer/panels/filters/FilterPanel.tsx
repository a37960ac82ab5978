import { filterLabel } from '../../i18n/filter-label.ts';
import { useText, type TextKey } from '../../i18n/text.ts';
import { clearFilters, filterValues, hasFilters, toggleFilter, type FilterName } from '../../stores/filter-actions.ts';
import { useFilters } from '../../stores/filters.ts';
import { useLanguage } from '../../stores/language.ts';
import { useLedger } from '../../stores/ledger.ts';
import { toggleOverlay } from '../../stores/layout.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { Overlay } from '../../ui/Overlay.tsx';
import { countBy } from './count-by.ts';

const names = ['freshness', 'classes', 'routes', 'kinds', 'departments'] as const satisfies readonly FilterName[];

/** What is shown: a set of switches a group, each with how many channels it speaks of. */
export function FilterPanel() {
  const text = useText();
  const lookup = useLookup();
  const filters = useFilters();
  return (
    <Overlay name="filters" title={text('filters.title')} onClose={() => toggleOverlay('filters')} aside={hasFilters(filters) && <button type="button" className="button" onClick={clearFilters}>{text('filters.clear')}</button>}>
      {lookup && names.map((name) => <FilterGroup key={name} name={name} lookup={lookup} />)}
    </Overlay>
  );
}

function FilterGroup({ name, lookup }: { name: FilterName; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const set: ReadonlySet<string> | undefined = useFilters((filters) => filters[name]);
  const total = useLedger((state) => state.ledger?.total);
  const counts = name === 'freshness' ? undefined : countBy(lookup.catalogue, name);
  const title = text(`filters.${name}` as TextKey);
  return (
    <fieldset className="filter-group">
      <legend>{title}</legend>
      <div className="filter-values">
        {filterValues(name, lookup.catalogue).map((value) => (
          <button key={value} type="button" className="chip" data-filter={name} data-value={value} aria-pressed={set?.has(value) ?? false} onClick={() => toggleFilter(name, value, lookup.catalogue)}>
            {filterLabel(name, value, language, lookup)}
            <span className="chip-count">{counts?.get(value) ?? (total && name === 'freshness' ? total[value as 'fresh'] : 0)}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
