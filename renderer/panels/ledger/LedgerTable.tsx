import { type KeyboardEvent, useState } from 'react';
import { freshnessStates, type Freshness } from '../../../shared/domain/freshness.ts';
import type { LedgerRow } from '../../../shared/domain/ledger.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Tone } from '../../ui/marks.ts';
import { ShareBar } from '../../ui/ShareBar.tsx';

interface Props {
  testId: string;
  label: string;
  total?: LedgerRow;
  rows: readonly LedgerRow[];
  nameOf: (id: string) => string;
  fullNameOf: (id: string) => string;
  /** Ids that the filter lets through; undefined: all. */
  chosen: ReadonlySet<string> | undefined;
  onToggle: (id: string) => void;
}

/** Expected, fresh, late, stale, lost and last good, a row each; one tab stop, arrows rove, Enter filters. */
export function LedgerTable({ testId, label, total, rows, nameOf, fullNameOf, chosen, onToggle }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const nowMs = useClock((clock) => clock.nowMs);
  const [active, setActive] = useState(0);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const next = Math.min(Math.max(active + step, 0), rows.length - 1);
    setActive(next);
    event.currentTarget.closest('table')?.querySelectorAll('button')[next]?.focus();
    event.preventDefault();
  };
  const cells = (row: LedgerRow) => (
    <>
      <td>{formatCount(row.expected)}</td>
      {freshnessStates.map((state) => (
        <td key={state} className={toneOf(row, state)} data-state={state}>
          {formatCount(row[state])}
        </td>
      ))}
      <td className="muted">{row.lastGoodAt > 0 ? formatMoment(row.lastGoodAt, nowMs) : text('ledger.never')}</td>
    </>
  );
  return (
    <table className="ledger" data-testid={testId} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{text('ledger.name')}</th>
          <th scope="col">{text('ledger.expected')}</th>
          {freshnessStates.map((state) => (
            <th key={state} scope="col">
              {textOf(language, 'freshness', state)}
            </th>
          ))}
          <th scope="col">{text('ledger.last-good')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={row.id} data-id={row.id} data-chosen={chosen ? chosen.has(row.id) : undefined}>
            <th scope="row">
              <button type="button" className="ledger-name clip" title={fullNameOf(row.id)} aria-pressed={chosen?.has(row.id) ?? false} tabIndex={at === active ? 0 : -1} onKeyDown={move} onFocus={() => setActive(at)} onClick={() => onToggle(row.id)}>
                {nameOf(row.id)}
              </button>
              <ShareBar row={row} />
            </th>
            {cells(row)}
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot>
          <tr data-id="total">
            <th scope="row">
              <span className="ledger-name">{text('ledger.total')}</span>
              <ShareBar row={total} />
            </th>
            {cells(total)}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** From this share of what is expected on, a count cries for action. */
const cryingShare = 0.1;
const cryingTones: Record<Freshness, Tone> = { fresh: 'plain', late: 'late', stale: 'warn', lost: 'grave' };

function toneOf(row: LedgerRow, state: Freshness): string {
  if (row[state] === 0) return 'zero';
  return state !== 'fresh' && row[state] >= row.expected * cryingShare ? `cry tone-${cryingTones[state]}` : '';
}
