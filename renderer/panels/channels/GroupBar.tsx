import { useState } from 'react';
import { ulid } from 'ulidx';
import type { ChannelGroup } from '../../../shared/scene/channel-group.ts';
import { useText, type Text } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { addGroup, changeGroups, favouritesId, removeGroup, renameGroup, useChannelGroups } from '../../stores/channel-groups.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { useBrowser } from './browser-state.ts';
import { GroupNameForm } from './GroupNameForm.tsx';

/** What a group is called: the favourites have a name in each language. */
export function groupName({ id, name }: Pick<ChannelGroup, 'id' | 'name'>, text: Text): string {
  return id === favouritesId ? text('channels.favourites') : name;
}

/** Chooses a group; makes, renames and (after asking) deletes groups. */
export function GroupBar({ total }: { total: number }) {
  const text = useText();
  const groups = useChannelGroups((state) => state.groups);
  const shown = useBrowser((state) => state.group);
  const [doing, setDoing] = useState<'new' | 'rename' | 'delete'>();
  const group = groups.find(({ id }) => id === shown);
  const own = group?.id === favouritesId ? undefined : group;
  const show = (id: string | undefined) => {
    useBrowser.setState({ group: id });
    setDoing(undefined);
  };
  const finish = () => setDoing(undefined);
  return (
    <div className="channel-groups">
      <div className="filter-values channel-group-chips" role="group" aria-label={text('channels.groups')}>
        <button type="button" className="chip" aria-pressed={!group} onClick={() => show(undefined)}>
          {text('channels.all')}
          <span className="chip-count">{formatCount(total)}</span>
        </button>
        {groups.map((each) => (
          <button key={each.id} type="button" className="chip channel-chip" data-group={each.id} aria-pressed={each.id === shown} onClick={() => show(each.id)}>
            {each.id === favouritesId && <Glyph name="star" />}
            <span className="clip">{groupName(each, text)}</span>
            <span className="chip-count">{formatCount(each.channels.length)}</span>
          </button>
        ))}
        <button type="button" className="chip channel-quiet" data-testid="group-new" onClick={() => setDoing('new')}>
          {text('channels.group-new')}
        </button>
        {own && (
          <>
            <button type="button" className="chip channel-quiet" data-testid="group-rename" onClick={() => setDoing('rename')}>
              {text('channels.rename')}
            </button>
            <button type="button" className="chip channel-quiet" data-testid="group-delete" onClick={() => setDoing('delete')}>
              {text('channels.delete')}
            </button>
          </>
        )}
      </div>
      {doing === 'new' && (
        <GroupNameForm
          onCancel={finish}
          onSave={(name) => {
            const id = ulid();
            changeGroups(addGroup(id, name));
            finish();
          }}
        />
      )}
      {doing === 'rename' && own && (
        <GroupNameForm
          key={own.id}
          name={own.name}
          onCancel={finish}
          onSave={(name) => {
            if (name !== own.name) changeGroups(renameGroup(own.id, name));
            finish();
          }}
        />
      )}
      {doing === 'delete' && own && (
        <div className="channel-ask" role="alertdialog" aria-label={text('channels.delete')}>
          <span>{text('channels.delete-ask', { name: own.name, n: own.channels.length })}</span>
          <button
            type="button"
            className="button"
            data-testid="group-delete-yes"
            onClick={() => {
              changeGroups(removeGroup(own.id));
              show(undefined);
            }}
          >
            {text('channels.delete-yes')}
          </button>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a question takes the focus, on the answer that changes nothing */}
          <button type="button" className="button" autoFocus onClick={finish}>
            {text('channels.delete-no')}
          </button>
        </div>
      )}
    </div>
  );
}
