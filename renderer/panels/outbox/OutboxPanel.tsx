import { useRef, useState, type KeyboardEvent } from 'react';
import { needsOperator, type OutboxEntry } from '../../../shared/domain/outbox.ts';
import { commandReason } from '../../i18n/command-words.ts';
import { useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import { toggleOverlay } from '../../stores/layout.ts';
import { useOutbox } from '../../stores/outbox.ts';
import { callService } from '../../stores/service-calls.ts';
import { LiveNote } from '../../ui/LiveNote.tsx';
import { Overlay } from '../../ui/Overlay.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { orderEntries } from './outbox-lines.ts';
import { OutboxRow } from './OutboxRow.tsx';

/** Every command that waits or was not done, why, and the key that dismisses it or takes it back; below, the last that were done. */
export function OutboxPanel() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const entries = useOutbox((state) => state.entries);
  const [refused, setRefused] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const settle = async ({ id, state }: OutboxEntry) => {
    // The row goes when the service says so: the focus goes on to the key after it, and stays in the list.
    const keys = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = keys.findIndex((key) => key === document.activeElement);
    const next = keys[at + 1] ?? keys[at - 1];
    const answer = await callService(state === 'queued' ? 'outbox.cancel' : 'outbox.dismiss', { id });
    setRefused(answer.ok ? undefined : answer.error.code);
    if (answer.ok && at >= 0) (next ?? list.current?.closest<HTMLElement>('[role="dialog"]'))?.focus();
  };
  const settleAll = async () => {
    for (const { id } of entries.filter(needsOperator)) {
      const answer = await callService('outbox.dismiss', { id });
      if (!answer.ok) return setRefused(answer.error.code);
    }
    list.current?.closest<HTMLElement>('[role="dialog"]')?.focus();
    setRefused(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const keys = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = keys.findIndex((key) => key === document.activeElement);
    keys[Math.min(keys.length - 1, Math.max(0, at + step))]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const unread = entries.filter(needsOperator).length;
  return (
    <Overlay
      name="outbox"
      title={text('outbox.title')}
      aside={
        <>
          <LiveNote />
          {unread > 1 && (
            <button type="button" className="button" data-testid="outbox-dismiss-all" onClick={() => void settleAll()}>
              {text('outbox.dismiss-all')}
            </button>
          )}
        </>
      }
      onClose={() => toggleOverlay('outbox')}
    >
      {refused !== undefined && (
        <p className="tone-warn" role="alert">
          {commandReason(refused, language)}
        </p>
      )}
      {entries.length === 0 ? (
        <StateNote testId="outbox-empty" glyph="check" title={text('outbox.empty')} detail={text('outbox.empty-detail')} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between the keys of the rows
        <ul ref={list} className="outbox-list" onKeyDown={onKeyDown}>
          {orderEntries(entries).map((entry) => (
            <OutboxRow key={entry.id} entry={entry} onSettle={settle} />
          ))}
        </ul>
      )}
    </Overlay>
  );
}
