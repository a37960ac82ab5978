import { useState } from 'react';
import { ulid } from 'ulidx';
import type { ChannelGroup } from '../../../shared/scene/channel-group.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { addGroup, changeGroups, putInGroup, takeFromGroup, useChannelGroups } from '../../stores/channel-groups.ts';
import { groupName } from './GroupBar.tsx';
import { GroupNameForm } from './GroupNameForm.tsx';

interface Props {
  /** Ids of the marked channels, in the order of the rows; at least one. */
  ids: readonly string[];
  /** The group that is shown. */
  group: ChannelGroup | undefined;
  onDone: () => void;
}

/** What can be done with the channels that are marked. */
export function MarkedBar({ ids, group, onDone }: Props) {
  const text = useText();
  const groups = useChannelGroups((state) => state.groups);
  const [open, setOpen] = useState<'groups' | 'new'>();
  return (
    <div className="channel-marked" data-testid="channels-marked">
      {open === 'groups' && (
        <div className="filter-values channel-group-chips" role="group" aria-label={text('channels.add-to')}>
          {groups.map((each) => (
            <button
              key={each.id}
              type="button"
              className="chip channel-chip"
              data-add-to={each.id}
              onClick={() => {
                changeGroups(putInGroup(each.id, ids));
                onDone();
              }}
            >
              <span className="clip">{groupName(each, text)}</span>
              <span className="chip-count">{formatCount(each.channels.length)}</span>
            </button>
          ))}
          <button type="button" className="chip channel-quiet" data-add-to="new" onClick={() => setOpen('new')}>
            {text('channels.group-new')}
          </button>
        </div>
      )}
      {open === 'new' && (
        <GroupNameForm
          onCancel={() => setOpen(undefined)}
          onSave={(name) => {
            changeGroups(addGroup(ulid(), name, ids));
            onDone();
          }}
        />
      )}
      <div className="channel-ask">
        <b className="nowrap">{text('channels.marked', { n: formatCount(ids.length) })}</b>
        <button type="button" className="button" data-testid="add-to-group" aria-expanded={open === 'groups'} onClick={() => setOpen(open === 'groups' ? undefined : 'groups')}>
          {text('channels.add-to')}
        </button>
        {group && (
          <button
            type="button"
            className="button"
            data-testid="take-out"
            onClick={() => {
              changeGroups(takeFromGroup(group.id, ids));
              onDone();
            }}
          >
            {text('channels.take-out')}
          </button>
        )}
        <button type="button" className="button" onClick={onDone}>
          {text('channels.unmark')}
          <kbd>Esc</kbd>
        </button>
      </div>
    </div>
  );
}
