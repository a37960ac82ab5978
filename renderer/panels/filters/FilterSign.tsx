import { useText } from '../../i18n/text.ts';
import { clearFilters, hasFilters } from '../../stores/filter-actions.ts';
import { useFilters } from '../../stores/filters.ts';
import { useClock } from '../../stores/clock.ts';
import { usePicture } from '../../stores/picture.ts';
import { world } from '../../stores/world.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { countShown } from './count-shown.ts';

/** Says that not everything is shown, how much is, and takes the filters off with one key. */
export function FilterSign() {
  const text = useText();
  const filters = useFilters();
  const nowMs = useClock((clock) => clock.nowMs);
  const channels = usePicture((picture) => picture.catalogue?.channels);
  if (!channels || !hasFilters(filters)) return undefined;
  const shown = countShown(filters, channels, world.columns, nowMs);
  return (
    <button type="button" className="filter-sign" data-testid="filters-on" onClick={clearFilters}>
      <Glyph name="funnel" />
      <span>{text('filters.on', { shown, total: channels.length })}</span>
      <kbd>0</kbd>
      <span>{text('filters.clear')}</span>
    </button>
  );
}
