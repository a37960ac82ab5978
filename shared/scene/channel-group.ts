/** Channels that operators keep at hand; the group `favourites` always exists. */
export interface ChannelGroup {
  /** `favourites`, or a ULID. */
  id: string;
  name: string;
  /** Channel ids, in the order in which they were put. */
  channels: string[];
}

/** Most groups, and channels in one. */
export const groupLimits = { groups: 50, channels: 500 } as const;
