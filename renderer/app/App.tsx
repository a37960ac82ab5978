import { useEffect } from 'react';
import { useText } from '../i18n/text.ts';
import { useLanguage } from '../stores/language.ts';
import { AlarmPanel } from '../panels/alarms/AlarmPanel.tsx';
import { FogZonePanel } from '../panels/fog-zones/FogZonePanel.tsx';
import { ClassLedger } from '../panels/ledger/ClassLedger.tsx';
import { DepartmentLedger } from '../panels/ledger/DepartmentLedger.tsx';
import { QueuePanel } from '../panels/queues/QueuePanel.tsx';
import { SearchBox } from '../panels/search/SearchBox.tsx';
import { Announcer } from '../panels/status/Announcer.tsx';
import { TopBar } from '../panels/top-bar/TopBar.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Stage } from './Stage.tsx';
import { useRootMarks } from './use-root-marks.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** The whole console on one screen: bar, ledger, stage with the map, lists. */
export function App() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const root = useRootMarks();
  useShortcuts();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = text('product');
  }, [language, text]);
  return (
    <div ref={root} className="console" data-testid="console">
      <TopBar
        search={
          <ErrorBoundary title={text('error.pane', { pane: text('search.label') })} retry={text('error.retry')}>
            <SearchBox />
          </ErrorBoundary>
        }
      />
      <div className="column column-left">
        <DepartmentLedger />
        <ClassLedger />
      </div>
      <Stage />
      <div className="column column-right">
        <FogZonePanel />
        <QueuePanel />
        <AlarmPanel />
      </div>
      <Announcer />
    </div>
  );
}
