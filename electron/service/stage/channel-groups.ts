import * as v from 'valibot';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { groupLimits, type ChannelGroup } from '../../../shared/scene/channel-group.ts';
import { groupsSchema } from '../../../shared/scene/schemas.ts';
import type { Journal } from '../cache/journal.ts';
import { saveOrLeave } from '../save-or-leave.ts';

const favourites: ChannelGroup = { id: 'favourites', name: '收藏', channels: [] };

/** The channels that operators keep at hand, kept in the journal and the same in every window. */
export class ChannelGroups {
  private readonly journal: Pick<Journal, 'read' | 'save'>;
  private readonly publish: (groups: ChannelGroup[]) => void;
  private groups: ChannelGroup[];

  constructor(journal: Pick<Journal, 'read' | 'save'>, publish: (groups: ChannelGroup[]) => void) {
    this.journal = journal;
    this.publish = publish;
    const stored = v.safeParse(groupsSchema, journal.read('groups'));
    this.groups = withFavourites(stored.success ? stored.output : []);
  }

  /** All groups; `favourites` is always one of them. */
  list(): ChannelGroup[] {
    return this.groups;
  }

  /** Replaces all groups and tells every window. Error `conflict`: too many. */
  save(groups: ChannelGroup[]): Result<Record<string, never>> {
    const next = withFavourites(groups);
    // More than can be read back would be none after the next start.
    if (next.length > groupLimits.groups) return fail('conflict', `at most ${groupLimits.groups} groups can be kept`);
    const saved = saveOrLeave(this.journal, 'groups', next);
    if (!saved.ok) return saved;
    this.groups = next;
    this.publish(next);
    return ok({});
  }
}

function withFavourites(groups: ChannelGroup[]): ChannelGroup[] {
  return groups.some(({ id }) => id === favourites.id) ? groups : [favourites, ...groups];
}
