import type { ReactNode } from 'react';
import { useText } from '../../i18n/text.ts';
import { setLanguage, useLanguage } from '../../stores/language.ts';
import { toggleOverlay, useLayout } from '../../stores/layout.ts';
import { useLink } from '../../stores/link.ts';
import { AlarmCounters } from './AlarmCounters.tsx';
import { FabricClock } from './FabricClock.tsx';
import { LinkSign } from './LinkSign.tsx';
import { OperatorSign } from './OperatorSign.tsx';

/** The bar over everything: what this is, how far to trust it, what time it is, how many alarms, and the scene and search that it is given. */
export function TopBar({ scene, search }: { scene: ReactNode; search: ReactNode }) {
  const text = useText();
  const simulated = useLink((link) => link.status?.simulated ?? false);
  const language = useLanguage((state) => state.language);
  const help = useLayout((layout) => layout.help);
  return (
    <header className="top-bar" data-pane="top-bar" tabIndex={-1}>
      <h1 className="brand">{text('product')}</h1>
      {simulated && (
        <span className="badge badge-simulated" data-testid="simulated">
          {text('simulated')}
        </span>
      )}
      {scene}
      <LinkSign />
      <FabricClock />
      <AlarmCounters />
      {search}
      <OperatorSign />
      <div className="top-bar-keys">
        <button type="button" className="button button-square" aria-expanded={help} aria-label={text('help.open')} title={text('help.open')} onClick={() => toggleOverlay('help')}>
          ?
        </button>
        <button type="button" className="button" lang={language === 'zh' ? 'en' : 'zh'} title={text('language.switch')} data-testid="language" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {text('language.other')}
        </button>
      </div>
    </header>
  );
}
