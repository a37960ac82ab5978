import { filterLabel } from '../../i18n/filter-label.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import type { FilterName } from '../../stores/filter-actions.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { freshnessMarks } from '../../ui/marks.ts';
import { toggleFacet, useBrowser } from './browser-state.ts';
import type { ChannelRows } from './channel-rows.ts';
import { channelTableOf, facetNames } from './channel-table.ts';

/** Ways to narrow the list; every value says how many rows it would leave. */
export function ChannelFacets({ lookup, counts }: { lookup: Lookup; counts: ChannelRows['counts'] }) {
  return facetNames.map((name) => <Facet key={name} name={name} lookup={lookup} counts={counts[name]} />);
}

function Facet({ name, lookup, counts }: { name: FilterName; lookup: Lookup; counts: Uint32Array }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const chosen: ReadonlySet<string> | undefined = useBrowser(({ facets }) => facets[name]);
  const values = channelTableOf(lookup).values[name];
  return (
    <fieldset className="filter-group">
      <legend>{text(`filters.${name}`)}</legend>
      <div className="filter-values">
        {values.map((value, code) => (
          <button key={value} type="button" className="chip channel-chip" data-facet={name} data-value={value} data-none={counts[code] === 0} aria-pressed={chosen?.has(value) ?? false} onClick={() => toggleFacet(name, value, values)}>
            {name === 'freshness' && <Glyph name={freshnessMarks[value as 'fresh'].glyph} />}
            {filterLabel(name, value, language, lookup)}
            <span className="chip-count">{formatCount(counts[code]!)}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
