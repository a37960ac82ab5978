import { needsPerson, type Asides } from '../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../shared/domain/alarm.ts';
import type { ChannelColumns } from '../../shared/domain/channel-columns.ts';
import { isStaleQueue } from '../../shared/domain/evidence-age.ts';
import { fogBandOf } from '../../shared/domain/fog-band.ts';
import type { RoadPosition } from '../../shared/domain/position.ts';
import type { QueueTiers } from '../../shared/domain/queue-tier.ts';
import { queueSide } from '../../shared/domain/queue.ts';
import { formatStake } from '../../shared/domain/stake.ts';
import { alarmName } from '../i18n/alarm-words.ts';
import { formatAge } from '../i18n/age.ts';
import { directionLabel, nameOf } from '../i18n/names.ts';
import { textIn } from '../i18n/text.ts';
import { formatLength, formatSigned, wholeVisibilityM } from '../lib/numbers.ts';
import type { Language } from '../stores/language.ts';
import type { Lookup } from '../stores/lookup.ts';
import type { EntityArrays } from '../stores/picture.ts';
import type { GlyphName } from '../ui/Glyph.tsx';
import { fogMarks, priorityMarks, type Tone } from '../ui/marks.ts';
import { queueTone } from '../ui/queue-tone.ts';
import type { StakePost } from './columns/stake-columns.ts';
import type { Corridor } from './corridor.ts';
import { section } from './cross-section.ts';
import type { FogAlong } from './fog-along.ts';
import type { CarriagewayTraffic } from './traffic-along.ts';

/** Something written over the road, at its place. */
export interface Mark {
  id: string;
  s: number;
  /** Metres right of forward, and over the road. */
  offsetM: number;
  heightM: number;
  /** The lower, the sooner it is shown where there is no room for all. */
  rank: number;
  text: string;
  detail: string;
  glyph: GlyphName | undefined;
  tone: Tone | 'strong';
  /** Shown only to an eye nearer than this, metres. */
  nearM: number;
  /** A pin stands under it. */
  pin: boolean;
}

/** What marks are made from. */
export interface MarkSource {
  corridor: Corridor;
  lookup: Lookup;
  entities: EntityArrays;
  /** Alarms kept aside: no marks of theirs. */
  asides: Asides;
  columns: ChannelColumns;
  fog: FogAlong;
  traffic: readonly CarriagewayTraffic[];
  language: Language;
  radar: boolean;
  nowMs: number;
  /** Undefined until the site's table is known: no queue is called stale. */
  queueRules: QueueTiers | undefined;
}

const far = Number.POSITIVE_INFINITY;
/** Alarms of one type nearer than this on one carriageway are one mark, metres. */
const foldM = 150;
const base = { detail: '', glyph: undefined, tone: 'strong', nearM: far, pin: false } as const;

/** The boards of a corridor's stakes: kilometres from afar, hundreds from near. */
export function stakeMarks(posts: readonly StakePost[]): Mark[] {
  return posts.map(({ s, stake, kilometre }) => ({
    ...base, id: `stake/${stake}/${Math.round(s)}`, s, offsetM: section.stake, heightM: 2, rank: kilometre ? 50 : 90, text: kilometre ? `K${stake / 1_000}` : formatStake(stake),
    tone: kilometre ? 'strong' : 'plain', nearM: kilometre ? 1_100 : 260,
  }));
}

/** What stands, moves and happens on the corridor, as words at their places. */
export function buildMarks(source: MarkSource): Mark[] {
  return [...alarmMarks(source), ...incidentMarks(source), ...queueMarks(source), ...plazaQueueMarks(source), ...unitMarks(source), ...fogMarksOf(source), ...placeMarks(source), ...(source.radar ? radarMarks(source) : [])];
}

function alarmMarks({ corridor, lookup, entities, asides, language, nowMs }: MarkSource): Mark[] {
  const text = textIn(language);
  const folds: { first: Alarm; s: number; count: number }[] = [];
  const wanted = entities.alarms.filter((alarm) => needsPerson(alarm, nowMs, asides));
  for (const alarm of wanted.toSorted((a, b) => a.priority - b.priority || a.raisedAt - b.raisedAt)) {
    const s = sOf(alarm.position, corridor, lookup);
    if (s === undefined) continue;
    const fold = folds.find(({ first, s: at }) => first.type === alarm.type && first.position!.direction === alarm.position!.direction && Math.abs(at - s) < foldM);
    if (fold) fold.count += 1;
    else folds.push({ first: alarm, s, count: 1 });
  }
  return folds.map(({ first, s, count }) => {
    const { glyph, tone } = priorityMarks[first.priority];
    return {
      ...base, id: `alarm/${first.id}`, s, offsetM: corridor.offsetOf(first.position!.direction, 8), heightM: 14, rank: first.priority + (first.ack ? 10 : 0), glyph, tone, pin: true,
      text: `${alarmName(first.type, language)}${count > 1 ? ` ×${count}` : ''}`,
      detail: `${formatStake(first.position!.stake)} ${directionLabel(lookup.routes.get(corridor.route), first.position!.direction, language)} · ${formatAge(nowMs - first.raisedAt, text)}`,
    };
  });
}

function incidentMarks({ corridor, lookup, entities, language, nowMs }: MarkSource): Mark[] {
  const text = textIn(language);
  return entities.incidents.flatMap(({ id, position, type, lanes, state, updatedAt }) => {
    const s = state === 'closed' ? undefined : sOf(position, corridor, lookup);
    if (s === undefined) return [];
    const blocked = lanes.filter((lane) => lane === 'blocked').length;
    return [{
      ...base, id: `incident/${id}`, s, offsetM: corridor.offsetOf(position.direction, 8), heightM: 10, rank: 2, glyph: 'burst' as const, tone: 'grave' as const, pin: true,
      text: `${text('legend.incident')} ${alarmName(type, language)}`,
      detail: [blocked > 0 ? text('twin.blocked', { n: blocked }) : '', formatStake(position.stake), formatAge(nowMs - updatedAt, text)].filter(Boolean).join(' · '),
    }];
  });
}

function queueMarks({ traffic, corridor, language, nowMs }: MarkSource): Mark[] {
  const text = textIn(language);
  return traffic.flatMap(({ direction, queues }) =>
    queues.flatMap(({ queue, tailS, headS, stale }) => {
      const offsetM = corridor.offsetOf(direction, 8);
      const age = formatAge(nowMs - queue.updatedAt, text);
      const tail: Mark = {
        ...base, id: `tail/${queue.id}`, s: tailS, offsetM, heightM: 9, rank: 3, glyph: 'chevrons', tone: stale ? 'stale' : queueTone(queue), pin: true,
        text: `${text('twin.tail')} ${formatStake(queue.tail)}`, detail: `${formatLength(queue.lengthM)} · ${stale ? text('queue.stale') : `${formatSigned(queue.growthMPerMin)} ${text('unit.m-per-min')}`} · ${age}`,
      };
      const head: Mark = { ...base, id: `head/${queue.id}`, s: headS, offsetM, heightM: 6, rank: 30, glyph: 'bar', tone: 'plain', text: `${text('twin.head')} ${formatStake(queue.head)}` };
      return [tail, head].filter(({ s }) => corridor.holds(s));
    }),
  );
}

/** Queues that stand beside the carriageway, on the way into a plaza: head and tail have one stake, so there is no stretch to draw. Over the median where nobody knows for which carriageway they wait. */
function plazaQueueMarks({ corridor, lookup, entities, language, nowMs, queueRules }: MarkSource): Mark[] {
  const text = textIn(language);
  return entities.queues.flatMap((queue) => {
    const s = queue.head === queue.tail ? sOf({ route: queue.route, direction: queue.direction, stake: queue.tail }, corridor, lookup) : undefined;
    if (s === undefined) return [];
    const place = lookup.places.get(queue.place ?? '');
    const stale = isStaleQueue(queue, queueRules, nowMs);
    const side = queueSide(queue);
    return [{
      ...base, id: `beside/${queue.id}`, s, offsetM: side === 0 ? 0 : corridor.offsetOf(side, 24), heightM: 6, rank: 6, glyph: 'plaza' as const, tone: stale ? ('stale' as const) : queueTone(queue),
      text: `${place ? nameOf(place, language) : formatStake(queue.tail)} ${text('pane.queues')} ${formatLength(queue.lengthM)}`,
      detail: `${stale ? text('queue.stale') : `${formatSigned(queue.growthMPerMin)} ${text('unit.m-per-min')}`} · ${formatAge(nowMs - queue.updatedAt, text)}`,
    }];
  });
}

function unitMarks({ corridor, lookup, entities, language, nowMs }: MarkSource): Mark[] {
  const text = textIn(language);
  return entities.units.flatMap((unit) => {
    const s = unit.status === 'off-duty' ? undefined : sOf(unit.position, corridor, lookup);
    if (s === undefined) return [];
    return [{
      ...base, id: `unit/${unit.id}`, s, offsetM: corridor.offsetOf(unit.position!.direction, 11.7), heightM: 5, rank: 20, glyph: 'triangle' as const, text: unit.callSign,
      detail: `${Math.round(unit.speedKmh)} km/h · ${formatAge(nowMs - unit.updatedAt, text)}`,
    }];
  });
}

function fogMarksOf({ corridor, fog, language, nowMs }: MarkSource): Mark[] {
  const text = textIn(language);
  return fog.zones.flatMap(({ id, fromS, toS, visibilityM, updatedAt, stale }) => {
    const { glyph, tone } = fogMarks[fogBandOf(visibilityM)];
    const metres = wholeVisibilityM(visibilityM);
    const mark = (end: string, s: number, words: string): Mark => ({
      ...base, id: `fog/${id}/${end}`, s, offsetM: 0, heightM: 17, rank: end === 'here' ? 12 : 25, glyph, tone: stale ? 'stale' : tone, text: `${words} ${stale ? text('fog.last', { metres }) : `${metres} m`}`, detail: formatAge(nowMs - updatedAt, text),
    });
    const ends = [...(fromS > corridor.fromS ? [mark('from', fromS, text('twin.fog-edge'))] : []), ...(toS < corridor.toS ? [mark('to', toS, text('twin.fog-edge'))] : [])];
    return ends.length > 0 ? ends : [mark('here', Math.min(corridor.toS, 220), text('twin.fog'))];
  });
}

/** Places that drivers and units steer by; hazards and warning sites only from near. */
const placeRanks: Readonly<Record<string, number>> = { plaza: 40, interchange: 40, 'service-area': 42, bridge: 60, tunnel: 45, 'warning-site': 46, hazard: 70, 'rescue-point': 44, 'joint-post': 44 };

function placeMarks({ corridor, lookup, language }: MarkSource): Mark[] {
  return lookup.catalogue.places.flatMap((place) => {
    const rank = placeRanks[place.kind];
    if (rank === undefined || place.route !== corridor.route || place.stake === undefined) return [];
    const s = corridor.sOf(lookup.network.alongOf(corridor.route, place.stake, place));
    if (!corridor.holds(s)) return [];
    const side = place.direction === undefined ? -1 : corridor.wayOf(place.direction);
    return [{
      ...base, id: `place/${place.id}`, s, offsetM: side * 19, heightM: 6, rank, tone: 'plain' as const, glyph: place.kind === 'plaza' ? ('toll-gate' as const) : undefined,
      text: nameOf(place, language), detail: formatStake(place.stake), nearM: rank >= 60 ? 450 : 1_000,
    }];
  });
}

/** What the sensors themselves read, where they stand: the radar's view rests on these and on nothing else. */
function radarMarks({ traffic, corridor, lookup, language, nowMs }: MarkSource): Mark[] {
  const text = textIn(language);
  return traffic.flatMap(({ direction, pieces }) =>
    pieces.flatMap(({ fromS, toS, speedKmh, trust, sampledAt, channel }): Mark[] => {
      const s = Math.min(Math.max(0, fromS + 40), toS - 20);
      const id = `radar/${direction}/${channel}/${Math.round(fromS)}`;
      const common = { ...base, id, s, offsetM: corridor.offsetOf(direction, 8), heightM: 5, rank: 8 };
      const way = directionLabel(lookup.routes.get(corridor.route), direction, language);
      if (trust === 'none') return toS - fromS > 50 ? [{ ...common, glyph: 'crossed', tone: 'lost', text: `${way} ${text('twin.no-traffic')}` }] : [];
      const stale = trust === 'stale';
      return [{ ...common, glyph: 'arrow', tone: stale ? 'stale' : 'strong', text: `${way} ${Math.round(speedKmh)} km/h`, detail: `${stale ? `${text('twin.stale')} · ` : ''}${formatAge(nowMs - sampledAt, text)}` }];
    }),
  );
}

function sOf(position: RoadPosition | undefined, corridor: Corridor, { network }: Lookup): number | undefined {
  if (position?.route !== corridor.route) return undefined;
  // Of two places of a repeated stake (long chain) the one nearer to the middle.
  const places = network.placesAt(position.route, position.stake).map((alongM) => corridor.sOf(alongM));
  const s = places.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
  return s !== undefined && corridor.holds(s) ? s : undefined;
}
