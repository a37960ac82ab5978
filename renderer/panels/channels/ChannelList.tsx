import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { hover, useSelection } from '../../stores/selection.ts';
import { dragTypes } from '../../ui/drag-types.ts';
import { observeInTurns } from '../../ui/observe-in-turns.ts';
import { useRootPx } from '../../ui/use-root-px.ts';
import { ChannelRow } from './ChannelRow.tsx';

/** Height of a row in root font sizes. */
const rowRem = 3.25;
/** Browsers lay out nothing taller (2^25 of their sixty-fourths of a pixel, with some room), device pixels. */
const tallestPx = 33_000_000;

interface Props {
  lookup: Lookup;
  /** Channel indices in the order of the rows. */
  rows: Uint32Array;
  /** Changes when other rows are asked for: the list then begins at its top. */
  asked: string;
  favourites: ReadonlySet<string>;
  marked: ReadonlySet<number>;
  onMark: (marked: ReadonlySet<number>) => void;
  onSelect: (index: number) => void;
  onStar: (index: number) => void;
  onFind: () => void;
}

/** The channels: one tab stop, arrows rove, Enter selects, `*` stars, Ctrl and Shift mark. Only the rows in sight exist. */
export function ChannelList({ lookup, rows, asked, favourites, marked, onMark, onSelect, onStar, onFind }: Props) {
  const text = useText();
  const nowMs = useClock((clock) => clock.nowMs);
  const selected = useSelection((state) => (state.selected?.kind === 'channel' ? lookup.channelIndex.get(state.selected.id) : undefined));
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  /** Channel that the keys act on, and where a range of marks began; rows may move beneath them. */
  const [active, setActive] = useState<number>();
  const [anchor, setAnchor] = useState<number>();
  const rowPx = Math.round(rowRem * useRootPx());
  const listed = Math.min(rows.length, Math.floor(tallestPx / (rowPx * devicePixelRatio)));
  const virtual = useVirtualizer({ count: listed, getScrollElement: () => scroller.current, estimateSize: () => rowPx, overscan: 4, observeElementRect: observeInTurns });
  useEffect(() => {
    virtual.measure();
  }, [virtual, rowPx]);
  useEffect(() => {
    setActive(undefined);
    setAnchor(undefined);
    scroller.current?.scrollTo({ top: 0 });
  }, [asked]);

  const positionOf = (index: number | undefined) => (index === undefined ? -1 : rows.indexOf(index));
  const here = Math.max(0, positionOf(active));
  const { channels } = lookup.catalogue;
  const items = virtual.getVirtualItems();
  const activeRow = items.some(({ index }) => index === here) ? rows[here] : undefined;

  const markRange = (to: number) => {
    const from = Math.max(0, positionOf(anchor ?? active));
    onMark(new Set(rows.subarray(Math.min(from, to), Math.max(from, to) + 1)));
    if (anchor === undefined) setAnchor(rows[from]);
  };
  const toggleMark = (index: number) => {
    const next = new Set(marked);
    if (!next.delete(index)) next.add(index);
    onMark(next);
    setAnchor(index);
  };
  const goTo = (position: number, shift: boolean) => {
    const next = Math.min(Math.max(position, 0), listed - 1);
    if (shift) markRange(next);
    else setAnchor(undefined);
    setActive(rows[next]);
    virtual.scrollToIndex(next);
    hover({ kind: 'channel', id: channels[rows[next]!]!.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = rows[here];
    if (index === undefined || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 1);
    const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: listed - 1, PageDown: here + page, PageUp: here - page }[event.key];
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'a') onMark(new Set(rows));
    else if (command && event.key.toLowerCase() === 'f') onFind();
    else if (command && event.key === ' ') toggleMark(index);
    else if (command) return;
    else if (target !== undefined) goTo(active === undefined && event.key === 'ArrowDown' ? 0 : target, event.shiftKey);
    else if (event.key === 'Enter' || event.key === ' ') onSelect(index);
    else if (event.key === '*') onStar(index);
    else if (event.key === 'Escape' && marked.size > 0) onMark(new Set());
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent, position: number) => {
    const index = rows[position]!;
    if (event.shiftKey) markRange(position);
    else if (event.ctrlKey || event.metaKey) toggleMark(index);
    else {
      setAnchor(index);
      onSelect(index);
    }
    setActive(index);
  };

  return (
    <div className="channel-rows">
      <div
        ref={scroller}
        className="harm-list channel-list"
        data-testid="channel-list"
        data-count={rows.length}
        role="listbox"
        aria-multiselectable="true"
        aria-label={text('pane.channels')}
        aria-activedescendant={activeRow === undefined ? undefined : `${prefix}${activeRow}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerLeave={() => hover(undefined)}
      >
        <div role="presentation" className="harm-list-extent" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const index = rows[item.index];
            if (index === undefined) return undefined;
            const { id, kind } = channels[index]!;
            return (
              <div
                key={index}
                id={`${prefix}${index}`}
                role="option"
                data-id={id}
                data-active={item.index === here}
                data-marked={marked.has(index)}
                aria-selected={index === selected}
                aria-checked={marked.has(index)}
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                className="harm-row channel-row"
                style={{ height: rowPx, transform: `translateY(${item.start}px)` }}
                draggable={kind === 'video'}
                onDragStart={(event) => {
                  event.dataTransfer.setData(dragTypes.channel, id);
                  event.dataTransfer.effectAllowed = 'copy';
                }}
                onClick={(event) => onClick(event, item.index)}
                onPointerEnter={() => hover({ kind: 'channel', id })}
              >
                <ChannelRow index={index} lookup={lookup} nowMs={nowMs} isFavourite={favourites.has(id)} isMarked={marked.has(index)} onStar={() => onStar(index)} />
              </div>
            );
          })}
        </div>
      </div>
      {listed < rows.length && <div className="channel-note muted">{text('channels.capped', { n: formatCount(listed) })}</div>}
    </div>
  );
}
