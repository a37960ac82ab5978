import { useText } from '../i18n/text.ts';
import { toggleOverlay, useLayout } from '../stores/layout.ts';
import { MapPane } from '../map/MapPane.tsx';
import { DetailPanel } from '../panels/detail/DetailPanel.tsx';
import { FilterPanel } from '../panels/filters/FilterPanel.tsx';
import { FilterSign } from '../panels/filters/FilterSign.tsx';
import { LegendPanel } from '../panels/legend/LegendPanel.tsx';
import { AlertNotes } from '../panels/status/AlertNotes.tsx';
import { LoadingScreen } from '../panels/status/LoadingScreen.tsx';
import { TrustBanner } from '../panels/status/TrustBanner.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Glyph } from '../ui/Glyph.tsx';

/** The map and what lies over it. The map is mounted once, whatever is opened above it. */
export function Stage() {
  const text = useText();
  const { filters, legend } = useLayout();
  return (
    <main className="stage" aria-label={text('map.title')}>
      <div className="stage-map" data-pane="map" tabIndex={-1}>
        <ErrorBoundary title={text('error.pane', { pane: text('map.title') })} retry={text('error.retry')}>
          <MapPane />
        </ErrorBoundary>
      </div>
      <LoadingScreen />
      <div className="stage-top">
        <div className="stage-tools">
          <button type="button" className="button" aria-expanded={filters} data-testid="filters-key" onClick={() => toggleOverlay('filters')}>
            <Glyph name="funnel" />
            {text('filters.title')}
            <kbd>F</kbd>
          </button>
          <button type="button" className="button" aria-expanded={legend} data-testid="legend-key" onClick={() => toggleOverlay('legend')}>
            <Glyph name="diamond" />
            {text('legend.title')}
            <kbd>G</kbd>
          </button>
          <FilterSign />
        </div>
        <TrustBanner />
        <AlertNotes />
        {filters && <FilterPanel />}
        {legend && <LegendPanel />}
      </div>
      <DetailPanel />
    </main>
  );
}
