import { formatClock } from '../../lib/local-time.ts';
import type { Alert } from '../../../shared/ipc/contract.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { useLanguage, type Language } from '../../stores/language.ts';
import { useLink } from '../../stores/link.ts';
import { Glyph } from '../../ui/Glyph.tsx';

/** At most this many technical alerts are shown; the rest are counted. */
const shown = 2;

/** The state of the link is told by the banner. */
const saidByBanner: ReadonlySet<string> = new Set(['offline', 'refused', 'silent', 'gap']);

/** Technical conditions of the console itself that stand: what is the matter and what to do, below it the technician's words. Times are this machine's, in UTC+8. */
export function AlertNotes() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const alerts = useLink((link) => link.alerts).filter(({ level, code }) => level !== 'info' && !saidByBanner.has(code));
  if (alerts.length === 0) return undefined;
  return (
    <ul className="alert-notes" data-testid="alerts" aria-label={text('alerts.title')}>
      {alerts.slice(0, shown).map((alert) => (
        <li key={alert.key} className={`tone-${alert.level === 'error' ? 'grave' : 'warn'}`} data-id={alert.key}>
          <Glyph name={alert.level === 'error' ? 'cross' : 'triangle'} />
          <AlertLines alert={alert} language={language} />
          <span className="muted nowrap">{formatClock(alert.lastAt)}</span>
        </li>
      ))}
      {alerts.length > shown && <li className="muted">{text('alerts.more', { n: alerts.length - shown })}</li>}
    </ul>
  );
}

/** All that the fabric sent malformed ends the same way. */
const malformedKeys = 'link:malformed:';

function AlertLines({ alert: { key, code, text, count }, language }: { alert: Alert; language: Language }) {
  const what = textOf(language, 'alert', code);
  // A notice of the fabric's own has no words but its text.
  const isKnown = what !== code;
  const group = key.startsWith(malformedKeys) ? 'malformed' : code;
  const todo = textOf(language, 'alert-do', group);
  return (
    <span className="alert-lines">
      <span>{`${isKnown ? what : text}${count > 1 ? ` ×${count}` : ''}${todo === group ? '' : ` · ${todo}`}`}</span>
      <small className="clip muted" title={isKnown ? `${code} · ${text}` : code}>
        {isKnown ? `${code} · ${text}` : code}
      </small>
    </span>
  );
}
