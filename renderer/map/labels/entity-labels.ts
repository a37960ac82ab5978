import { isStaleQueue, isStaleZone } from '../../../shared/domain/evidence-age.ts';
import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import type { Incident } from '../../../shared/domain/incident.ts';
import { isOffRoad, type Queue } from '../../../shared/domain/queue.ts';
import { queueGrade } from '../../../shared/domain/queue-harm.ts';
import type { QueueTiers } from '../../../shared/domain/queue-tier.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { Unit } from '../../../shared/domain/unit.ts';
import { alarmName } from '../../i18n/alarm-words.ts';
import { formatAge } from '../../i18n/age.ts';
import { textIn, textOf } from '../../i18n/text.ts';
import { formatLength, formatLengthRange, formatSigned, wholeVisibilityM } from '../../lib/numbers.ts';
import { palette } from '../../lib/palette.ts';
import type { Language } from '../../stores/language.ts';
import type { AlarmFold, AlarmView } from '../columns/alarm-columns.ts';
import { fogBandOf } from '../columns/fog-zone-columns.ts';
import { isWorthShowing, type QueueAhead } from '../columns/queue-ahead-columns.ts';
import { queueAsidePixels, queueColours, staleColour } from '../columns/queue-columns.ts';
import { isBusy } from '../columns/unit-columns.ts';
import { trendArrow } from '../../ui/marks.ts';
import { buildLabel, type LabelSide, type MapLabel } from './label.ts';

const { text, fog, alarm, unit: unitColours } = palette;
const around: readonly LabelSide[] = ['above', 'right', 'left', 'below'];

/** What labels are written for. */
export interface LabelTime {
  language: Language;
  /** Fabric clock, UTC ms. */
  nowMs: number;
  /** Undefined until the site's table is known: no queue is called stale. */
  queueRules?: QueueTiers | undefined;
}

/** `雾区 80 m ↘ −1.3 38 秒前`, at the middle of the zone; grey, without a trend and as the last that was known where it is too old to be evidence. */
export function fogLabels(zones: readonly FogZone[], network: RoadNetwork, { language, nowMs }: LabelTime): MapLabel[] {
  const labels: MapLabel[] = [];
  const words = textIn(language);
  for (const zone of zones) {
    const extent = network.extentOf(zone.stretch);
    const line = network.line(zone.stretch.route);
    if (!extent || !line) continue;
    const { lon, lat } = line.pointAt((extent.fromM + extent.toM) / 2, 1, 0);
    const stale = isStaleZone(zone, nowMs);
    const colour = stale ? staleColour : fog[fogBandOf(zone.visibilityM)];
    labels.push(
      buildLabel({
        id: `fog-${zone.id}`, ref: { kind: 'fog-zone', id: zone.id }, lon, lat, form: 'pill', colour, size: 22, bold: !stale, isQuiet: stale, sides: around, gap: 34,
        // Before any alarm: fog under 100 m is what alarms come from.
        priority: (stale ? 600 : 1_200) - zone.visibilityM / 10, must: !stale && zone.visibilityM < 100,
        runs: [
          { text: `${words('detail.fog-zone')} `, colour },
          ...(stale
            ? [{ text: `${words('fog.last', { metres: wholeVisibilityM(zone.visibilityM) })} `, colour: text.normal }]
            : [
                { text: `${wholeVisibilityM(zone.visibilityM)} m `, colour: text.strong },
                { text: `${trendArrow(zone.trendMPerMin)} ${formatSigned(zone.trendMPerMin)} `, colour: text.normal },
              ]),
          { text: words('age.ago', { age: formatAge(nowMs - zone.updatedAt, words) }), colour: text.quiet },
        ],
      }),
    );
  }
  return labels;
}

/** `排队 1.4 km ↗ +60 38 秒前`, at the tail: that is what kills; grey, with words and without growth where it is too old to be evidence. */
export function queueLabels(queues: readonly Queue[], network: RoadNetwork, { language, nowMs, queueRules }: LabelTime): MapLabel[] {
  const labels: MapLabel[] = [];
  const words = textIn(language);
  for (const queue of queues) {
    const at = network.pointAt(queue.route, queue.tail, queue.direction, 0);
    if (!at) continue;
    const grade = queueGrade(queue);
    const stale = isStaleQueue(queue, queueRules, nowMs);
    const colour = stale ? staleColour : queueColours[grade];
    const offRoad = isOffRoad(queue);
    const turn = (at.bearingDeg * Math.PI) / 180;
    const aside = offRoad ? queueAsidePixels(queue) : 0;
    labels.push(
      buildLabel({
        id: `queue-${queue.id}`, ref: { kind: 'queue', id: queue.id }, lon: at.lon, lat: at.lat, dx: Math.cos(turn) * aside, dy: Math.sin(turn) * aside, form: 'pill', colour, size: 22, bold: !stale, isQuiet: stale,
        sides: ['below', 'right', 'left', 'above'], gap: 26, priority: (stale ? 350 : 700) + grade * 60 + Math.min(queue.lengthM / 100, 50), must: grade === 3 && !stale, zoomFrom: grade === 0 ? 10.5 : offRoad && grade === 1 ? 10.2 : 0,
        runs: [
          { text: `${words('detail.queue')} `, colour },
          { text: `${formatLength(queue.lengthM)} `, colour: stale ? text.normal : text.strong },
          { text: stale ? `${words('queue.stale')} ` : `${trendArrow(queue.growthMPerMin)} ${formatSigned(queue.growthMPerMin)} `, colour: text.normal },
          { text: words('age.ago', { age: formatAge(nowMs - queue.updatedAt, words) }), colour: text.quiet },
        ],
      }),
    );
  }
  return labels;
}

/** `10 分后 2.0 km (1.7–2.3)`, where the tail is expected: quiet and dashed, as all that is not measured. */
export function queueAheadLabels(aheads: readonly QueueAhead[], network: RoadNetwork, { language }: LabelTime): MapLabel[] {
  const labels: MapLabel[] = [];
  const words = textIn(language);
  for (const { queue, tail } of aheads) {
    const at = isWorthShowing(queue, tail) ? network.pointAt(queue.route, tail.tail.stake, queue.direction, 0) : undefined;
    if (!tail || !at) continue;
    const grade = queueGrade(queue);
    labels.push(
      buildLabel({
        id: `queue-ahead-${queue.id}`, ref: { kind: 'queue', id: queue.id }, lon: at.lon, lat: at.lat, form: 'pill', colour: queueColours[grade], size: 20, isQuiet: true,
        sides: ['above', 'left', 'right', 'below'], gap: 22, priority: 330 + grade * 20, zoomFrom: grade >= 2 ? 11 : 12.2,
        runs: [{ text: words('queue.ahead', { min: tail.aheadMin, what: formatLengthRange(tail.lowM, tail.lengthM, tail.highM) }), colour: text.normal }],
      }),
    );
  }
  return labels;
}

const alarmColours = [alarm.p1, alarm.p2, alarm.p3, alarm.p4] as const;

/** With more urgent alarms than this nobody reads their words on the map: symbols tell where, the list tells what. */
const mostUrgent = 12;

/** Words of their own for the second of two possible places: below this zoom the two lie on each other. */
const secondFrom = 14.5;

/** `1 级 逆行 ×3`: the highest priority from anywhere, the rest when near; at each of two possible places where the two are apart. */
export function alarmLabels({ folds, seconds, zoomFrom, zoomTo }: AlarmView, network: RoadNetwork, { language }: LabelTime): MapLabel[] {
  const labels: MapLabel[] = [];
  const words = textIn(language);
  const isCrowded = folds.filter(({ first, seen, cleared }) => first.priority === 1 && !seen && !cleared).length > mostUrgent;
  const add = (id: string, { first, count, seen, cleared }: AlarmFold, at: { lon: number; lat: number } | undefined, isDoubtful: boolean, leastZoom: number): void => {
    const isQuiet = seen || cleared;
    const isUrgent = first.priority === 1 && !isQuiet;
    const nearFrom = isUrgent ? 0 : first.priority === 1 || (first.priority === 2 && !isQuiet) ? 10.2 : 12;
    if (!at || nearFrom >= zoomTo) return;
    const colour = alarmColours[first.priority - 1]!;
    labels.push(
      buildLabel({
        id, ref: { kind: 'alarm', id: first.id }, lon: at.lon, lat: at.lat, form: 'pill', colour, size: first.priority === 1 ? 22 : 20, bold: !isQuiet, isQuiet, must: isUrgent && !isCrowded,
        sides: ['right', 'left', 'above', 'below'], gap: 22, priority: (isQuiet ? 500 : 800) + (4 - first.priority) * 80,
        zoomFrom: Math.max(nearFrom, zoomFrom, leastZoom), zoomTo,
        runs: [
          { text: `${words('alarms.priority', { priority: first.priority })} `, colour },
          { text: alarmName(first.type, language), colour: isQuiet ? text.normal : text.strong },
          { text: count > 1 ? ` ×${count}` : '', colour: text.strong },
          { text: cleared ? ` ${words('alarms.cleared')}` : seen ? ` ${words('alarms.acked')}` : '', colour: text.quiet },
          { text: isDoubtful ? ` ${words('stake.two-places')}` : '', colour: text.normal },
        ],
      }),
    );
  };
  for (const fold of folds) {
    const { route, stake, direction } = fold.first.position;
    add(`alarm-${fold.first.id}`, fold, network.pointAt(route, stake, direction, 0), network.placesAt(route, stake).length > 1, 0);
  }
  for (const { fold, at } of seconds) add(`alarm-${fold.first.id}-second`, fold, at, true, secondFrom);
  return labels;
}

/** Incidents by their severity. */
export function incidentLabels(incidents: readonly Incident[], network: RoadNetwork, { language }: LabelTime): MapLabel[] {
  const labels: MapLabel[] = [];
  for (const incident of incidents) {
    const at = network.pointAt(incident.position.route, incident.position.stake, incident.position.direction, 0);
    if (!at) continue;
    labels.push(
      buildLabel({
        id: `incident-${incident.id}`, ref: { kind: 'incident', id: incident.id }, lon: at.lon, lat: at.lat, form: 'pill', colour: alarm.p1, size: 22, bold: true,
        sides: around, gap: 26, priority: 950,
        runs: [
          { text: `${textIn(language)('detail.incident')} `, colour: alarm.p1 },
          { text: alarmName(incident.type, language), colour: text.strong },
        ],
      }),
    );
  }
  return labels;
}

/** Call signs and what the unit does, when near. */
export function unitLabels(units: readonly Unit[], network: RoadNetwork, { language }: LabelTime): MapLabel[] {
  const labels: MapLabel[] = [];
  for (const unit of units) {
    const at = unit.position ? network.pointAt(unit.position.route, unit.position.stake, unit.position.direction, 0) : unit;
    if (!at) continue;
    const busy = isBusy(unit);
    labels.push(
      buildLabel({
        id: `unit-${unit.id}`, ref: { kind: 'unit', id: unit.id }, lon: at.lon, lat: at.lat, form: 'text', size: 20, sides: ['right', 'left', 'below', 'above'], gap: 18, leader: busy,
        priority: busy ? 420 : 220, zoomFrom: busy ? 10.5 : 12,
        runs: [
          { text: unit.callSign, colour: busy ? unitColours.moving : unitColours.idle },
          { text: ` ${textOf(language, 'unit-status', unit.status)}`, colour: text.normal },
        ],
      }),
    );
  }
  return labels;
}
