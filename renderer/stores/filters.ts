import { create } from 'zustand';
import type { Alarm } from '../../shared/domain/alarm.ts';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { Freshness } from '../../shared/domain/freshness.ts';
import { isOwnAlarm } from '../../shared/domain/link-alarm.ts';

/** What is shown: undefined means all; a set means only those. */
export interface Filters {
  departments: ReadonlySet<string> | undefined;
  classes: ReadonlySet<string> | undefined;
  kinds: ReadonlySet<string> | undefined;
  routes: ReadonlySet<string> | undefined;
  freshness: ReadonlySet<Freshness> | undefined;
}

export const noFilters: Filters = { departments: undefined, classes: undefined, kinds: undefined, routes: undefined, freshness: undefined };

/** The filters store: map and lists obey the same. */
export const useFilters = create<Filters>(() => noFilters);

/** True when the channel passes every filter but freshness, which changes with time (`passesFreshness`). */
export function passesFilters(filters: Filters, channel: Channel): boolean {
  return (
    (!filters.departments || filters.departments.has(channel.department)) &&
    (!filters.classes || filters.classes.has(channel.class)) &&
    (!filters.kinds || filters.kinds.has(channel.kind)) &&
    (!filters.routes || (channel.route !== undefined && filters.routes.has(channel.route)))
  );
}

/** True when a thing on a route passes the route filter. */
export function passesRoute(filters: Filters, route: string | undefined): boolean {
  return !filters.routes || (route !== undefined && filters.routes.has(route));
}

/** True when an alarm passes the route filter; so do the console's own always, and one of priority 1 until it is acknowledged: it sounds whatever is filtered. */
export function passesAlarm(filters: Filters, alarm: Pick<Alarm, 'id' | 'priority' | 'ack' | 'position'>): boolean {
  return isOwnAlarm(alarm) || (alarm.priority === 1 && !alarm.ack) || passesRoute(filters, alarm.position?.route);
}
