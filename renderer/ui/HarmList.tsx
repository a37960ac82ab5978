import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { observeInTurns } from './observe-in-turns.ts';
import { readRowKey, type ChosenRow } from './row-keys.ts';
import { useRootPx } from './use-root-px.ts';

interface Props<Row> {
  /** `data-testid` of the list. */
  testId: string;
  label: string;
  rows: readonly Row[];
  /** What a row is: the same while it stands for the same, whatever moves above it. */
  idOf: (row: Row) => string;
  /** Height of a row in root font sizes. */
  rowRem: number;
  isSelected: (row: Row) => boolean;
  onSelect: (row: Row) => void;
  onPoint?: (row: Row | undefined) => void;
  /** Keys beyond arrows, Home, End, Enter and space; true when used. */
  onKey?: (key: string, row: Row) => boolean;
  classOf?: (row: Row) => string;
  children: (row: Row) => ReactNode;
}

/** A list sorted by harm: one tab stop, arrows rove, Enter selects; keys act only on a row that a person has chosen. Only the rows in sight exist, so 1,000 cost as much as 10. */
export function HarmList<Row>({ testId, label, rows, idOf, rowRem, isSelected, onSelect, onPoint, onKey, classOf, children }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const [chosen, setChosen] = useState<ChosenRow>();
  const rowPx = Math.round(rowRem * useRootPx());
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowPx, getItemKey: (at) => idOf(rows[at]!), overscan: 4, observeElementRect: observeInTurns });
  useEffect(() => {
    virtual.measure();
  }, [virtual, rowPx]);
  const active = chosen ? rows.findIndex((row) => idOf(row) === chosen.id) : -1;
  // Its place moves with the rows above it.
  if (chosen && active >= 0 && active !== chosen.at) setChosen({ id: chosen.id, at: active });
  const items = virtual.getVirtualItems();
  const activeIsThere = items.some((item) => item.index === active);
  const domId = (id: string) => `${prefix}${id.replaceAll(' ', '_')}`;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const does = readRowKey(event.key, rows, idOf, chosen);
    if (!does) return;
    if ('choose' in does) {
      const next = rows[does.choose]!;
      setChosen({ id: idOf(next), at: does.choose });
      virtual.scrollToIndex(does.choose);
      onPoint?.(next);
    } else if (event.key === 'Enter' || event.key === ' ') onSelect(does.act);
    else if (!onKey?.(event.key, does.act)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      className="harm-list"
      data-testid={testId}
      data-count={rows.length}
      role="listbox"
      aria-label={label}
      aria-activedescendant={activeIsThere ? domId(idOf(rows[active]!)) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onPoint?.(undefined)}
    >
      <div role="presentation" className="harm-list-extent" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]!;
          const id = idOf(row);
          return (
            <div
              key={item.key}
              id={domId(id)}
              role="option"
              data-id={id}
              data-active={item.index === active}
              aria-selected={isSelected(row)}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className={`harm-row ${classOf?.(row) ?? ''}`}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              onClick={() => {
                setChosen({ id, at: item.index });
                onSelect(row);
              }}
              onPointerEnter={() => onPoint?.(row)}
            >
              {children(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
