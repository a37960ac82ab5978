import { create } from 'zustand';
import type { ErrorCode } from '../../shared/lib/error-codes.ts';
import { groupLimits, type ChannelGroup } from '../../shared/scene/channel-group.ts';
import { callService } from './service-calls.ts';

/** Id of the group that always exists. */
export const favouritesId = 'favourites';

/** Why a change of the groups was not made. */
export type GroupRefusal =
  /** As many groups as there may be. */
  | { why: 'groups'; most: number }
  /** A group would hold more than it may; `room` is how many more it takes. */
  | { why: 'channels'; most: number; room: number }
  | { why: 'name-taken' }
  /** The service did not take it, or did not answer. */
  | { why: 'save'; code: ErrorCode };

/** A change as a function of the groups as they are when it is sent: what others changed meanwhile stays. */
export type GroupChange = (groups: readonly ChannelGroup[]) => readonly ChannelGroup[] | GroupRefusal;

interface GroupsStore {
  /** As shown: what the service told, and over it what this window has asked for. Favourites first. */
  groups: readonly ChannelGroup[];
  refusal: GroupRefusal | undefined;
}

const none: readonly ChannelGroup[] = [{ id: favouritesId, name: favouritesId, channels: [] }];

/** Groups of channels that operators keep at hand. */
export const useChannelGroups = create<GroupsStore>(() => ({ groups: none, refusal: undefined }));

/** What the service told last. */
let told: readonly ChannelGroup[] = none;
/** What has been asked for and not yet been answered, the oldest first; the first is on its way. */
let waiting: GroupChange[] = [];
let echoes = 0;

/** The bridge hands over what the service tells: it decides, whatever this window has shown. */
export function takeGroups(groups: readonly ChannelGroup[]): void {
  echoes += 1;
  told = withFavourites(groups);
  show();
}

/** Changes the groups at once on the screen, and for everybody when the service takes it. A refusal is shown until the next change. */
export function changeGroups(change: GroupChange): void {
  const next = change(useChannelGroups.getState().groups);
  if ('why' in next) return useChannelGroups.setState({ refusal: next });
  waiting.push(change);
  useChannelGroups.setState({ refusal: undefined });
  show();
  if (waiting.length === 1) void sendAll();
}

/** Takes the note of a refusal away. */
export function dismissRefusal(): void {
  useChannelGroups.setState({ refusal: undefined });
}

/** One call at a time, each made from what the one before has left. */
async function sendAll(): Promise<void> {
  for (let change = waiting[0]; change; change = waiting[0]) {
    const next = change(told);
    const heard = echoes;
    let refusal: GroupRefusal | undefined = 'why' in next ? next : undefined;
    if (!('why' in next)) {
      const reply = await callService('groups.save', { groups: next.map((group) => ({ ...group, channels: [...group.channels] })) });
      // The reply may overtake the echo: until that comes, what was sent is what stands.
      if (!reply.ok) refusal = { why: 'save', code: reply.error.code };
      else if (heard === echoes) told = next;
    }
    waiting = waiting.slice(1);
    if (refusal) useChannelGroups.setState({ refusal });
    show();
  }
}

function show(): void {
  let groups = told;
  for (const change of waiting) {
    const next = change(groups);
    if (!('why' in next)) groups = next;
  }
  useChannelGroups.setState({ groups });
}

function withFavourites(groups: readonly ChannelGroup[]): readonly ChannelGroup[] {
  const favourites = groups.find(({ id }) => id === favouritesId);
  return [favourites ?? none[0]!, ...groups.filter(({ id }) => id !== favouritesId)];
}

/** A new group, last; its name must be free, and there may be so many. */
export function addGroup(id: string, name: string, channels: readonly string[] = []): GroupChange {
  return (groups) => {
    if (groups.length >= groupLimits.groups) return { why: 'groups', most: groupLimits.groups };
    if (isTaken(groups, name)) return { why: 'name-taken' };
    if (channels.length > groupLimits.channels) return { why: 'channels', most: groupLimits.channels, room: groupLimits.channels };
    return [...groups, { id, name, channels: [...channels] }];
  };
}

/** Another name for a group. */
export function renameGroup(id: string, name: string): GroupChange {
  return (groups) => {
    if (isTaken(groups.filter((group) => group.id !== id), name)) return { why: 'name-taken' };
    return groups.map((group) => (group.id === id ? { ...group, name } : group));
  };
}

/** Takes a group away; its channels stay where else they are. */
export function removeGroup(id: string): GroupChange {
  return (groups) => groups.filter((group) => group.id !== id || id === favouritesId);
}

/** Puts channels at the end of a group, those that it has already left where they are; all of them or, for want of room, none. */
export function putInGroup(id: string, channels: readonly string[]): GroupChange {
  return (groups) => {
    const group = groups.find((each) => each.id === id);
    if (!group) return groups;
    const has = new Set(group.channels);
    const more = [...new Set(channels)].filter((channel) => !has.has(channel));
    const room = groupLimits.channels - group.channels.length;
    if (more.length > room) return { why: 'channels', most: groupLimits.channels, room };
    return groups.map((each) => (each === group ? { ...group, channels: [...group.channels, ...more] } : each));
  };
}

/** Takes channels out of a group. */
export function takeFromGroup(id: string, channels: readonly string[]): GroupChange {
  const gone = new Set(channels);
  return (groups) => groups.map((group) => (group.id === id ? { ...group, channels: group.channels.filter((channel) => !gone.has(channel)) } : group));
}

function isTaken(groups: readonly ChannelGroup[], name: string): boolean {
  return groups.some((group) => group.name === name);
}
