import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { changeGroups, favouritesId, putInGroup, takeFromGroup, useChannelGroups } from '../../stores/channel-groups.ts';
import { zooms } from '../../stores/fly.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { select } from '../../stores/selection.ts';
import { flyTo } from '../../stores/view.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { clearBrowser, countFacets, useBrowser } from './browser-state.ts';
import { ChannelFacets } from './ChannelFacets.tsx';
import { ChannelList } from './ChannelList.tsx';
import { channelOrders } from './channel-rows.ts';
import { queryChars } from './find-channels.ts';
import { GroupBar } from './GroupBar.tsx';
import { MarkedBar } from './MarkedBar.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import { useChannelRows } from './use-channel-rows.ts';

/** The browser of one catalogue: what is asked for above, the rows, and what can be done with the marked ones below. */
export function ChannelBrowser({ lookup }: { lookup: Lookup }) {
  const text = useText();
  const { query, facets, order, group: shown } = useBrowser();
  const groups = useChannelGroups((state) => state.groups);
  const group = groups.find(({ id }) => id === shown);
  const favourites = useMemo(() => new Set(groups.find(({ id }) => id === favouritesId)?.channels), [groups]);
  const { rows, counts } = useChannelRows(lookup, group);
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set());
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { channels } = lookup.catalogue;
  const filtered = countFacets(facets);
  const asked = useMemo(() => `${query}|${order}|${shown ?? ''}|${Object.values(facets).map((set: ReadonlySet<string> | undefined) => (set ? [...set].join() : '')).join('|')}`, [query, order, shown, facets]);
  const missing = group ? group.channels.filter((id) => !lookup.channelIndex.has(id)).length : 0;

  const choose = (index: number) => {
    const { id, lon, lat } = channels[index]!;
    select({ kind: 'channel', id });
    flyTo(lon, lat, zooms.channel);
  };
  const star = (index: number) => {
    const { id } = channels[index]!;
    changeGroups(favourites.has(id) ? takeFromGroup(favouritesId, [id]) : putInGroup(favouritesId, [id]));
  };
  const toList = () => box.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  const onFieldKey = (event: KeyboardEvent) => {
    // An input method has the key while it composes.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') toList();
    else if (event.key === 'Enter' && rows[0] !== undefined) choose(rows[0]);
    else if (event.key === 'Escape' && query !== '') useBrowser.setState({ query: '' });
    else if (event.key === 'Escape') toList();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Pane name="channels" title={text('pane.channels')} count={text('channels.count', { shown: formatCount(rows.length), total: formatCount(group ? group.channels.length - missing : channels.length) })}>
      <div ref={box} className="channel-browser" data-testid="channel-browser">
        <div className="channel-layout">
          <div className="channel-bar">
            <span className="channel-find">
              <Glyph name="search" className="search-glyph" />
              <input ref={field} className="search-input" data-testid="channel-find" type="text" autoComplete="off" spellCheck={false} maxLength={queryChars} aria-label={text('channels.find')} placeholder={text('channels.hint')} value={query} onChange={(event) => useBrowser.setState({ query: event.target.value })} onKeyDown={onFieldKey} />
            </span>
            <select className="channel-field" aria-label={text('channels.order')} data-testid="channel-order" value={order} onChange={(event) => useBrowser.setState({ order: event.target.value as typeof order })}>
              {channelOrders.map((each) => (
                <option key={each} value={each}>
                  {text(`channels.order-${each}`)}
                </option>
              ))}
            </select>
            <button type="button" className="button channel-facets-key" aria-expanded={open} data-testid="channel-facets" onClick={() => setOpen(!open)}>
              <Glyph name="funnel" />
              {text('channels.facets')}
              {filtered > 0 && <b>{filtered}</b>}
            </button>
            {(filtered > 0 || query !== '') && (
              <button type="button" className="button button-square" aria-label={text('channels.clear')} title={text('channels.clear')} data-testid="channel-clear" onClick={clearBrowser}>
                <Glyph name="close" />
              </button>
            )}
          </div>
          <GroupBar total={channels.length} />
          <div className="channel-facets" data-open={open}>
            <ChannelFacets lookup={lookup} counts={counts} />
          </div>
          {rows.length === 0 ? (
            <Nothing inGroup={group !== undefined && filtered === 0 && query === ''} />
          ) : (
            <ChannelList lookup={lookup} rows={rows} asked={asked} favourites={favourites} marked={marked} onMark={setMarked} onSelect={choose} onStar={star} onFind={() => field.current?.select()} />
          )}
          <div className="channel-foot">
            {missing > 0 && <div className="channel-note muted">{text('channels.missing', { n: missing })}</div>}
            <RefusalNote />
            {marked.size > 0 && <MarkedBar ids={Array.from(marked, (index) => channels[index]!.id)} group={group} onDone={() => setMarked(new Set())} />}
          </div>
        </div>
      </div>
    </Pane>
  );
}

function Nothing({ inGroup }: { inGroup: boolean }) {
  const text = useText();
  return <StateNote testId="channel-list" title={text(inGroup ? 'channels.group-empty' : 'channels.none')} detail={text(inGroup ? 'channels.group-empty-detail' : 'channels.none-detail')} />;
}
