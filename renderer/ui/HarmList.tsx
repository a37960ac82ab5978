import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useRootPx } from './use-root-px.ts';

interface Props<Row> {
  /** `data-testid` of the list. */
  testId: string;
  label: string;
  rows: readonly Row[];
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

/** A list sorted by harm: one tab stop, arrows rove, Enter selects. Only the rows in sight exist, so 1,000 cost as much as 10. */
export function HarmList<Row>({ testId, label, rows, idOf, rowRem, isSelected, onSelect, onPoint, onKey, classOf, children }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const [activeId, setActiveId] = useState<string>();
  const rowPx = Math.round(rowRem * useRootPx());
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowPx, getItemKey: (at) => idOf(rows[at]!), overscan: 4 });
  useEffect(() => {
    virtual.measure();
  }, [virtual, rowPx]);
  const active = Math.max(0, rows.findIndex((row) => idOf(row) === activeId));
  const activeRow = rows[active];
  const items = virtual.getVirtualItems();
  const activeIsThere = items.some((item) => item.index === active);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!activeRow || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1, PageDown: active + 8, PageUp: active - 8 }[event.key];
    if (target !== undefined) {
      const next = Math.min(Math.max(target, 0), rows.length - 1);
      setActiveId(idOf(rows[next]!));
      virtual.scrollToIndex(next);
      onPoint?.(rows[next]);
    } else if (event.key === 'Enter' || event.key === ' ') onSelect(activeRow);
    else if (!onKey?.(event.key, activeRow)) return;
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
      aria-activedescendant={activeRow && activeIsThere ? `${prefix}${idOf(activeRow)}` : undefined}
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
              id={`${prefix}${id}`}
              role="option"
              data-id={id}
              data-active={item.index === active}
              aria-selected={isSelected(row)}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className={`harm-row ${classOf?.(row) ?? ''}`}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              onClick={() => {
                setActiveId(id);
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
