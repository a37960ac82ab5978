import { isStaleQueue, isStaleZone } from '../../shared/domain/evidence-age.ts';
import { freshnessOf, freshnessStates } from '../../shared/domain/freshness.ts';
import { queueSide } from '../../shared/domain/queue.ts';
import { formatAge } from '../i18n/age.ts';
import { alarmState } from '../i18n/alarm-state.ts';
import { alarmName, alarmText } from '../i18n/alarm-words.ts';
import { channelName, directionLabel, nameOf, placeLabel, stakeLabel, stretchLabel } from '../i18n/names.ts';
import { textIn, textOf, type Text } from '../i18n/text.ts';
import { formatLength, formatSigned, formatValue, wholeVisibilityM } from '../lib/numbers.ts';
import type { Language } from '../stores/language.ts';
import { lookupOf, type Lookup } from '../stores/lookup.ts';
import type { Ref } from '../stores/selection.ts';
import { world } from '../stores/world.ts';
import { trendArrow } from '../ui/marks.ts';
import type { MapModel } from './map-model.ts';

/** A thing in a few words. */
export interface Told {
  title: string;
  facts: [name: string, value: string][];
}

/** Tells what a thing is, how it stands and how old that is; undefined when the picture no longer has it. */
export function describe(ref: Ref, model: MapModel, language: Language, nowMs: number): Told | undefined {
  const { catalogue, shown } = model;
  if (!catalogue || !shown) return undefined;
  const text = textIn(language);
  const lookup = lookupOf(catalogue);
  const place = (route: string, stake: number, direction = 0): string => placeLabel(route, stake, direction, language, lookup);
  const ago = (atMs: number): [string, string] => [text('age'), text('age.ago', { age: formatAge(nowMs - atMs, text) })];
  const perMin = (change: number): string => `${trendArrow(change)} ${formatSigned(change)} ${text('unit.m-per-min')}`;
  const find = <T extends { id: string }>(list: readonly T[]): T | undefined => list.find((each) => each.id === ref.id);
  switch (ref.kind) {
    case 'channel':
      return describeChannel(ref.id, lookup, text, language, nowMs);
    case 'fog-zone': {
      const zone = find(shown.fogZones);
      return zone && {
        title: `${text('detail.fog-zone')} ${stretchLabel(zone.stretch.route, zone.stretch.from, zone.stretch.to, lookup)}`,
        facts: [
          [text('fog.visibility'), isStaleZone(zone, nowMs) ? text('fog.last', { metres: wholeVisibilityM(zone.visibilityM) }) : `${wholeVisibilityM(zone.visibilityM)} m ${perMin(zone.trendMPerMin)}`],
          ...(isStaleZone(zone, nowMs) ? [['', text('queue.stale')] as [string, string]] : []),
          ago(zone.updatedAt),
        ],
      };
    }
    case 'queue': {
      const queue = find(shown.queues);
      const stale = queue && isStaleQueue(queue, model.queueRules, nowMs);
      return queue && {
        title: `${textOf(language, 'queue-kind', queue.kind)} ${place(queue.route, queue.tail, queueSide(queue))}`,
        facts: [
          ...(queue.place === undefined ? [] : [[text('detail.place'), nameAt(lookup, queue.place, language)] as [string, string]]),
          [text('length'), stale ? text('board.last', { what: formatLength(queue.lengthM) }) : formatLength(queue.lengthM)],
          ...(stale ? [] : [[text('queue.growth'), perMin(queue.growthMPerMin)] as [string, string]]),
          [text('queue.lanes'), queue.lanesOpen === undefined ? `${queue.lanes}` : `${queue.lanesOpen}/${queue.lanes}`],
          ...(stale ? [['', text('queue.stale')] as [string, string]] : []),
          ago(queue.updatedAt),
        ],
      };
    }
    case 'alarm': {
      const alarm = find(shown.alarms);
      return alarm && {
        title: `${text('alarms.priority', { priority: alarm.priority })} · ${alarmName(alarm.type, language)}`,
        facts: [['', alarm.position ? stakeLabel(alarm.position, language, lookup) : ''], [text('alarms.fabric-text'), alarmText(alarm, language)], [text('detail.state'), text(alarmState(alarm))], [text('alarms.raised'), text('age.ago', { age: formatAge(nowMs - alarm.raisedAt, text) })]],
      };
    }
    case 'unit': {
      const unit = find(shown.units);
      return unit && {
        title: `${unit.callSign} · ${textOf(language, 'unit-kind', unit.kind)}`,
        facts: [[text('detail.state'), textOf(language, 'unit-status', unit.status)], [text('speed'), `${Math.round(unit.speedKmh)} km/h`], ago(unit.updatedAt)],
      };
    }
    case 'gate': {
      const gate = find(shown.gates);
      return gate && {
        title: `${nameAt(lookup, gate.plaza, language)} · ${textOf(language, 'gate', gate.way)} · ${directionLabel(lookup.routes.get(lookup.places.get(gate.plaza)?.route ?? ''), gate.direction, language)}`,
        facts: [[text('detail.state'), textOf(language, 'gate-state', gate.state)], ...(gate.banned.length > 0 ? [[text('gate.banned'), gate.banned.join(', ')] as [string, string]] : []), [text('since'), text('age.ago', { age: formatAge(nowMs - gate.since, text) })]],
      };
    }
    case 'incident': {
      const incident = find(shown.incidents);
      return incident && { title: `${text('detail.incident')} · ${alarmName(incident.type, language)}`, facts: [['', stakeLabel(incident.position, language, lookup)]] };
    }
    case 'place': {
      const found = lookup.places.get(ref.id);
      return found && { title: nameOf(found, language), facts: found.route && found.stake !== undefined ? [['', place(found.route, found.stake)]] : [] };
    }
    case 'route': {
      const route = lookup.routes.get(ref.id);
      return route && { title: `${route.code} ${nameOf(route, language)}`, facts: [] };
    }
  }
}

function nameAt(lookup: Lookup, place: string, language: Language): string {
  const found = lookup.places.get(place);
  return found ? nameOf(found, language) : place;
}

function describeChannel(id: string, lookup: Lookup, text: Text, language: Language, nowMs: number): Told | undefined {
  const index = lookup.channelIndex.get(id);
  const channel = index === undefined ? undefined : lookup.catalogue.channels[index];
  if (index === undefined || !channel) return undefined;
  const { value, sampledAt, quality } = world.columns;
  const at = sampledAt[index]!;
  const reading = value[index]!;
  const state = freshnessStates[freshnessOf(nowMs - at, channel.everyMs, quality[index]!)];
  return {
    title: channelName(channel, language, lookup),
    facts: [
      [text('detail.freshness'), textOf(language, 'freshness', state)],
      [text('detail.value'), Number.isNaN(reading) ? text('detail.no-value') : `${formatValue(reading)} ${channel.unit ?? ''}`.trim()],
      [text('age'), Number.isFinite(at) ? text('age.ago', { age: formatAge(nowMs - at, text) }) : text('age.never')],
      ['', channel.route !== undefined && channel.stake !== undefined ? placeLabel(channel.route, channel.stake, channel.direction ?? 0, language, lookup) : channel.id],
    ],
  };
}
