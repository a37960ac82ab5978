import { fabricTime } from '../../../shared/domain/fabric-clock.ts';
import { needsOperator, type OutboxEntry } from '../../../shared/domain/outbox.ts';
import { formatAge } from '../../i18n/age.ts';
import { commandName, operatorName } from '../../i18n/command-words.ts';
import { useText } from '../../i18n/text.ts';
import { formatClock } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import { useLink } from '../../stores/link.ts';
import { usePicture } from '../../stores/picture.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { markOf, stateWords, targetOf } from './outbox-lines.ts';

/** One command: what, of whom, since when, how it stands and why; times are the fabric's, in UTC+8. */
export function OutboxRow({ entry, onSettle }: { entry: OutboxEntry; onSettle: (entry: OutboxEntry) => Promise<void> }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const entities = usePicture((picture) => picture.entities);
  const lookup = useLookup();
  const localMs = useClock((clock) => clock.localMs);
  const clock = useLink((link) => link.status?.clock);
  const askedAt = clock ? fabricTime(clock, entry.at) : entry.at;
  const mark = markOf(entry);
  const name = commandName(entry.kind, language);
  const target = targetOf(entry, entities, language, lookup);
  const unread = needsOperator(entry);
  return (
    <li className="outbox-row" data-id={entry.id} data-state={entry.state}>
      <Glyph name={mark.glyph} className={`tone-${mark.tone}`} />
      <div className="outbox-words">
        <span className="outbox-what">
          <b className="nowrap">{name}</b>
          {target !== '' && <span className="clip">{target}</span>}
        </span>
        <span className={unread ? `tone-${mark.tone}` : 'muted'}>
          {stateWords(entry, language)}
          {entry.state === 'queued' && ` · ${text('outbox.expires', { age: formatAge(entry.expiresAt - localMs, text) })}`}
        </span>
        <span className="muted">
          {`${operatorName(entry.by, language)} · ${formatClock(askedAt)} · ${text('age.ago', { age: formatAge(localMs - entry.at, text) })}`}
          {unread && entry.message !== undefined && entry.code !== 'expired' && entry.code !== 'outcome-unknown' && (
            <span className="outbox-message" lang="en">{` · ${entry.message}`}</span>
          )}
        </span>
      </div>
      {(unread || entry.state === 'queued') && (
        <button type="button" className="button" aria-label={`${text(unread ? 'outbox.dismiss' : 'outbox.cancel')}: ${name} ${target}`.trim()} onClick={() => void onSettle(entry)}>
          {text(unread ? 'outbox.dismiss' : 'outbox.cancel')}
        </button>
      )}
    </li>
  );
}
