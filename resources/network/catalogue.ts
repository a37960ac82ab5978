import type { Catalogue, Channel, ChannelKind } from '../../shared/domain/catalogue.ts';
import { formatPlainCode, formatVideoCode, parsePlainCode } from '../../shared/domain/channel-code.ts';
import type { Direction } from '../../shared/domain/position.ts';
import { formatStake } from '../../shared/domain/stake.ts';
import { roundDegrees } from '../../shared/lib/geo.ts';
import { hashText } from '../../shared/lib/hash.ts';
import { kindRules } from './channel-kinds.ts';
import { scaleChannels } from './copies.ts';
import type { KindFact } from './facts.ts';
import { baseLayouts } from './layout-base.ts';
import { roadLayouts } from './layout-road.ts';
import type { Network } from './network.ts';
import type { Spot } from './spots.ts';

/** How the catalogue is to differ from the one of the facts. */
export interface CatalogueOptions {
  /** Copies of every channel, > 0; 2.5 is two and a half times as many. At most 100. */
  scale?: number;
  /** How often channels of a kind report, ms, in place of what ships. */
  everyMs?: Partial<Record<ChannelKind, number>>;
}

interface Draft {
  kind: KindFact;
  spot: Spot;
  /** 1, 2, … among channels that would have the same name and the same code. */
  number: number;
  /** There is no other of that name. */
  alone: boolean;
}

/**
 * The catalogue: at scale 1 exactly the 2,130 channels of the facts, by kind, then road, then stake. Pure and
 * deterministic: the same network and options give the same channels and the same etag.
 */
export function buildCatalogue(network: Network, options: CatalogueOptions = {}): Catalogue {
  const { scale = 1, everyMs = {} } = options;
  const { departments, classes } = network.facts.catalogue;
  const drafts = draftChannels(network);
  const serials = serialsOf(drafts, network);
  const base = drafts.map((draft) => buildChannel(network, draft, serials.get(draft), everyMs));
  const channels = scaleChannels(base, network.roads, scale);
  const content = {
    departments: departments.map((d) => ({ id: d.code, name: d.short_zh, nameEn: d.name_en })),
    classes: classes.map((c) => ({ id: c.id, name: c.name_zh, nameEn: c.name_en.charAt(0).toUpperCase() + c.name_en.slice(1) })),
    channels,
    routes: network.routes,
    places: network.places,
  };
  // The copies follow from the originals and the scale, so hashing the originals is enough.
  return { etag: `${hashText(JSON.stringify({ ...content, channels: base }))}-${scale}`, ...content };
}

/** The kind in the facts file (`A01` … `E16`) of a channel built here; `undefined` for one from elsewhere. */
export function factsKindOf(channel: Pick<Channel, 'id' | 'name'>): string | undefined {
  const plain = parsePlainCode(channel.id);
  if (plain) return plain.kind;
  return Object.keys(kindRules).find((id) => new RegExp(` ${kindRules[id]!.label}( \\d+)?(·\\d+)?$`).test(channel.name));
}

function draftChannels(network: Network): Draft[] {
  const drafts: Draft[] = [];
  for (const kind of network.facts.catalogue.kinds) {
    const layout = roadLayouts[kind.id];
    const spots = layout
      ? network.routes.flatMap((route) => layout(network, network.roads.line(route.id)!, kind))
      : baseLayouts[kind.id]!(network, kind);
    const alike = Map.groupBy(spots, (spot) => [placeKey(spot), spot.route ?? '', spot.direction ?? 0].join('/'));
    const numbers = new Map([...alike.values()].flatMap((group) => group.map((spot, i) => [spot, i + 1] as const)));
    const names = Map.groupBy(spots, (spot) => titleOf(network, spot));
    for (const spot of spots) {
      drafts.push({ kind, spot, number: numbers.get(spot)!, alone: names.get(titleOf(network, spot))!.length === 1 });
    }
  }
  return drafts;
}

/** Serials of video codes: route and running number in stake order; 90 for what moves, 91 for stations and offices. */
function serialsOf(drafts: readonly Draft[], network: Network): Map<Draft, string> {
  const order = network.routes.map((route) => route.id);
  const groupOf = ({ kind, spot }: Draft): number => {
    if (spot.placeCode === 'MOB') return 90;
    if (kind.id === 'A10' || spot.route === undefined) return 91;
    return order.indexOf(spot.route) + 1;
  };
  const alongOf = (draft: Draft): number => (groupOf(draft) < 90 ? (draft.spot.alongM ?? 0) : 0);
  const video = drafts.filter((draft) => draft.kind.class === 'A').toSorted((a, b) => groupOf(a) - groupOf(b) || alongOf(a) - alongOf(b));
  const running = new Map<number, number>();
  return new Map(
    video.map((draft) => {
      const group = groupOf(draft);
      const number = (running.get(group) ?? 0) + 1;
      running.set(group, number);
      return [draft, String(group).padStart(2, '0') + String(number).padStart(4, '0')];
    }),
  );
}

function buildChannel(network: Network, draft: Draft, serial: string | undefined, everyMs: CatalogueOptions['everyMs'] = {}): Channel {
  const { kind, spot } = draft;
  const rule = kindRules[kind.id]!;
  const department = network.facts.catalogue.departments.find((d) => d.no === kind.department)!.code;
  const id =
    serial === undefined
      ? formatPlainCode({
          department,
          kind: kind.id,
          road: spot.placeCode === 'MOB' || spot.route === undefined ? 'XX' : network.roads.line(spot.route)!.route.code,
          place: placeKey(spot),
          side: sideOf(spot.direction),
          number: draft.number,
        })
      : formatVideoCode({
          centre: '37150000',
          industry: kind.gb_industry!,
          type: kind.gb_type!,
          network: rule.network!,
          serial,
        });
  return {
    id,
    name: `${titleOf(network, spot)} ${rule.label}${draft.alone ? '' : ` ${draft.number}`}`,
    department,
    class: kind.class,
    kind: rule.kind,
    ...(spot.route !== undefined && { route: spot.route, stake: spot.stake }),
    ...(spot.direction !== undefined && { direction: spot.direction }),
    lon: roundDegrees(spot.lon),
    lat: roundDegrees(spot.lat),
    ...(rule.unit !== undefined && { unit: rule.unit }),
    everyMs: everyMs[rule.kind] ?? rule.everyMs,
    ...(rule.kind === 'video' && { streams: [{ protocol: 'simulated' as const, url: `sim:${id}` }] }),
  };
}

/** What stands before the label of a channel's name: where it is. */
function titleOf(network: Network, spot: Spot): string {
  const road = spot.route === undefined ? undefined : network.roads.line(spot.route)!.route;
  const parts: string[] = [];
  if (spot.at !== undefined) parts.push(spot.at);
  else if (road) parts.push(road.name.replace(/\(.*/, ''), formatStake(spot.stake!));
  else parts.push(network.facts.prefecture.name_zh.replace(/市$/, ''));
  if (road && spot.direction !== undefined) parts.push(road.labels[`${spot.direction}`].short);
  return parts.join(' ');
}

function placeKey(spot: Spot): string {
  return spot.placeCode ?? formatStake(spot.stake!);
}

function sideOf(direction: Direction | undefined): 'I' | 'D' | 'B' {
  if (direction === undefined) return 'B';
  return direction === 1 ? 'I' : 'D';
}
