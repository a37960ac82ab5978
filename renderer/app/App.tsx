import { useEffect } from 'react';
import { useText } from '../i18n/text.ts';
import { useLanguage } from '../stores/language.ts';
import { useLayout } from '../stores/layout.ts';
import { useDisplay } from '../stores/stage.ts';
import { HelpPanel } from '../panels/help/HelpPanel.tsx';
import { OutboxPanel } from '../panels/outbox/OutboxPanel.tsx';
import { OutboxSign } from '../panels/outbox/OutboxSign.tsx';
import { ControlSign } from '../panels/scenes/ControlSign.tsx';
import { ScenePanel } from '../panels/scenes/ScenePanel.tsx';
import { SceneSign } from '../panels/scenes/SceneSign.tsx';
import { SearchBox } from '../panels/search/SearchBox.tsx';
import { PastBand } from '../panels/status/PastBand.tsx';
import { SoundNote } from '../panels/status/SoundNote.tsx';
import { TopBar } from '../panels/top-bar/TopBar.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { TwinOverlay } from '../twin/TwinOverlay.tsx';
import { AlwaysOn } from './AlwaysOn.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { LegibilitySign } from './LegibilitySign.tsx';
import { SceneView } from './SceneView.tsx';
import { useRootMarks } from './use-root-marks.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useViewing } from './use-viewing.ts';

/** The whole console on one screen: the bar, and the panes that the scene gives this display. */
export function App() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { scenes, palette, help, outbox, twin } = useLayout();
  // One graphics context at most: a scene that has the pane shows it there.
  const hasTwin = useDisplay()?.panes.some(({ kind }) => kind === 'twin') ?? false;
  const root = useRootMarks();
  useShortcuts();
  useViewing(useDisplay()?.viewing);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = text('product');
  }, [language, text]);
  return (
    <div ref={root} className="console" data-testid="console">
      <ErrorBoundary title={text('error.pane', { pane: text('product') })} retry={text('error.retry')}>
        <TopBar
          scene={
            <>
              <SceneSign />
              <ControlSign />
              <LegibilitySign />
              <SoundNote />
              <OutboxSign />
            </>
          }
          search={
            <ErrorBoundary title={text('error.pane', { pane: text('search.label') })} retry={text('error.retry')}>
              <SearchBox />
            </ErrorBoundary>
          }
        />
        <PastBand />
      </ErrorBoundary>
      <SceneView />
      <ErrorBoundary title={text('error.pane', { pane: text('product') })} retry={text('error.retry')}>
        {scenes && <ScenePanel />}
        {help && <HelpPanel />}
        {outbox && <OutboxPanel />}
        {palette && <CommandPalette />}
        {twin && !hasTwin && <TwinOverlay />}
      </ErrorBoundary>
      <AlwaysOn text={text} />
    </div>
  );
}
