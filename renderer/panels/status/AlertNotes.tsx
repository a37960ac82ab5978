import { formatClock } from '../../lib/local-time.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import { useLink } from '../../stores/link.ts';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';

/** At most this many technical alerts are shown; the rest are counted. */
const shown = 2;

/** The state of the link is told by the banner. */
const saidByBanner: ReadonlySet<string> = new Set(['offline', 'refused', 'silent', 'gap']);

/** Technical conditions of the console itself that stand: malformed input, a full disk. Times are this machine's, in UTC+8. */
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
          <Clip>{`${textOf(language, 'alert', alert.code)}${alert.count > 1 ? ` ×${alert.count}` : ''} · ${alert.text}`}</Clip>
          <span className="muted nowrap">{formatClock(alert.lastAt)}</span>
        </li>
      ))}
      {alerts.length > shown && <li className="muted">{text('alerts.more', { n: alerts.length - shown })}</li>}
    </ul>
  );
}
