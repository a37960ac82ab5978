import { useId, useLayoutEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { operatorNameLimit, signatureOf } from '../../../shared/domain/operator.ts';
import { operatorName } from '../../i18n/command-words.ts';
import { useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import { setOperator, useOperators, useOwnSeat } from '../../stores/operators.ts';
import { Glyph } from '../../ui/Glyph.tsx';

/** Who sits at this window and signs its commands; a click lets them say who they are, and shows who sits elsewhere. */
export function OperatorSign() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const seats = useOperators((state) => state.seats);
  const own = useOwnSeat();
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState(false);
  const key = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const field = useId();
  useLayoutEffect(() => {
    if (open) input.current?.select();
  }, [open]);
  if (!own) return null;
  const close = () => {
    setOpen(false);
    setRefused(false);
    key.current?.focus();
  };
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const answer = await setOperator(input.current?.value ?? '');
    if (answer.ok) close();
    else setRefused(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    close();
  };
  const others = seats.filter(({ window }) => window !== own.window);
  return (
    <div className="operator-sign" data-testid="operator-sign">
      <button ref={key} type="button" className="button" aria-expanded={open} title={`${text('operator.title')}: ${operatorName(signatureOf(own), language)}`} aria-label={`${text('operator.title')}: ${operatorName(signatureOf(own), language)}`} onClick={() => (open ? close() : setOpen(true))}>
        <Glyph name="person" />
        <span className="clip">{operatorName(signatureOf(own), language)}</span>
      </button>
      {open && (
        <form className="operator-menu" aria-label={text('operator.title')} onSubmit={(event) => void save(event)}>
          <label htmlFor={field}>{text('operator.name', { seat: operatorName(own.seat, language) })}</label>
          <span className="operator-entry">
            <input ref={input} id={field} type="text" maxLength={operatorNameLimit} defaultValue={own.name ?? ''} placeholder={operatorName(own.seat, language)} autoComplete="off" spellCheck={false} onKeyDown={onKeyDown} />
            <button type="submit" className="button button-strong" onKeyDown={onKeyDown}>
              {text('operator.save')}
            </button>
          </span>
          {refused && (
            <span className="tone-warn" role="alert">
              {text('operator.refused', { n: operatorNameLimit })}
            </span>
          )}
          {others.length > 0 && (
            <ul className="operator-others" aria-label={text('operator.others')}>
              {others.map(({ window, seat, name }) => (
                <li key={window}>
                  <span className="muted">{operatorName(seat, language)}</span>
                  <span>{name ?? text('operator.nobody')}</span>
                </li>
              ))}
            </ul>
          )}
        </form>
      )}
    </div>
  );
}
