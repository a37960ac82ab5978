import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import { channelName } from '../../i18n/names.ts';
import { palette } from '../../lib/palette.ts';
import type { Language } from '../../stores/language.ts';
import { lookupOf } from '../../stores/lookup.ts';
import type { ChannelMarks } from '../columns/channel-columns.ts';
import type { ChannelGroup } from '../columns/channel-groups.ts';
import type { Screen } from '../screen.ts';
import { buildLabel, type MapLabel } from './label.ts';

/** Up to this zoom channels are counted by long stretches, then by short ones, then each stands for itself. */
export const groupZooms = { far: 10.3, near: 12 } as const;
/** From the first zoom on channels bear their names: the worst and the nearest to the middle; from the second on all that find room. */
const nameZooms = { some: 14.2, all: 15.6 } as const;
/** How many names there are at most in between. */
const someNames = 40;

/** Counts by stretch: a ring whose parts are the shares of fresh, late, stale and lost. */
export function groupLabels(groups: readonly ChannelGroup[], zoomFrom: number, zoomTo: number): MapLabel[] {
  const labels: MapLabel[] = [];
  for (const group of groups) {
    const [fresh, late, stale, lost] = group.counts;
    const total = fresh + late + stale + lost;
    if (total === 0) continue;
    const share = 1 - fresh / total;
    labels.push(
      buildLabel({
        id: `group-${zoomFrom}-${group.id}`, lon: group.lon, lat: group.lat, dx: group.rightX * 44, dy: -group.rightY * 44, form: 'donut', size: 20, sides: ['centre', 'above', 'below', 'right', 'left'], gap: 4, priority: 400 + share * 100,
        zoomFrom, zoomTo, shares: [fresh, late, stale, lost],
        runs: [{ text: String(total), colour: share > 0.2 ? palette.text.strong : palette.text.normal }],
      }),
    );
  }
  return labels;
}

/** Names of the channels in view, when near. */
export function channelLabels(catalogue: Catalogue, channels: ChannelMarks, screen: Screen, language: Language, symbolPixels: number, roadPixels: number): MapLabel[] {
  const labels: MapLabel[] = [];
  if (screen.detailZoom < nameZooms.some) return labels;
  const lookup = lookupOf(catalogue);
  const { offsets } = channels.marks;
  for (let i = 0; i < catalogue.channels.length; i += 1) {
    const channel = catalogue.channels[i]!;
    if (!channels.isShown(i)) continue;
    const [lon, lat] = channels.marks.placeOf(i);
    const x = screen.xOf(lon);
    const y = screen.yOf(lat);
    if (!screen.holds(x, y, 100)) continue;
    const away = Math.hypot(x - screen.width / 2, y - screen.height / 2) / (screen.width + screen.height);
    labels.push(
      buildLabel({
        id: `channel-${channel.id}`, ref: { kind: 'channel', id: channel.id }, lon, lat, form: 'text', size: 20,
        dx: offsets[i * 4]! * symbolPixels + offsets[i * 4 + 2]! * roadPixels, dy: -(offsets[i * 4 + 1]! * symbolPixels + offsets[i * 4 + 3]! * roadPixels),
        sides: ['right', 'left', 'above', 'below'], gap: 25, priority: 50 + channels.freshnessAt(i) - away,
        runs: [{ text: withoutRoad(channelName(channel, language, lookup), lookup.routes.get(channel.route ?? '')?.name), colour: palette.text.normal }],
      }),
    );
  }
  return screen.detailZoom < nameZooms.all ? labels.sort((a, b) => b.priority - a.priority).slice(0, someNames) : labels;
}

/** The road goes without saying where its number stands beside it. */
function withoutRoad(name: string, road: string | undefined): string {
  return road !== undefined && name.startsWith(`${road} `) ? name.slice(road.length + 1) : name;
}
