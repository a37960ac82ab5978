import { formatAge } from '../../i18n/age.ts';
import { useText } from '../../i18n/text.ts';
import { useClock } from '../../stores/clock.ts';
import { toggleOverlay, useLayout } from '../../stores/layout.ts';
import { useOutbox } from '../../stores/outbox.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { buildOutboxSums } from './outbox-lines.ts';

/** Says that commands wait for the fabric, or were not done; nothing while all is well. */
export function OutboxSign() {
  const text = useText();
  const entries = useOutbox((state) => state.entries);
  const localMs = useClock((clock) => clock.localMs);
  const open = useLayout((layout) => layout.outbox);
  const sums = buildOutboxSums(entries, localMs);
  if (!sums) return null;
  const words = sums.unread > 0 ? text('outbox.unread', { n: sums.unread }) : text('outbox.waiting', { n: sums.waiting });
  const age = formatAge(localMs - sums.oldestAt, text);
  return (
    <span role="status" className="outbox-sign">
      <button type="button" className="button" data-testid="outbox-sign" data-waiting={sums.waiting} data-unread={sums.unread} aria-expanded={open} title={`${text('outbox.open')} (O)`} aria-keyshortcuts="O" onClick={() => toggleOverlay('outbox')}>
        <Glyph name={sums.unread > 0 ? 'triangle' : 'turning'} className={`tone-${sums.unread > 0 ? 'warn' : 'note'}`} />
        <span className="nowrap">{words}</span>
        <span className="outbox-sign-age nowrap">{age}</span>
      </button>
    </span>
  );
}
