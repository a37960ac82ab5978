import type { Asides } from '../../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../../shared/domain/alarm.ts';
import { isLateQueue, isStaleQueue, isStaleZone } from '../../../shared/domain/evidence-age.ts';
import { fogBandOf, type FogBand } from '../../../shared/domain/fog-band.ts';
import type { Incident } from '../../../shared/domain/incident.ts';
import type { QueueTiers } from '../../../shared/domain/queue-tier.ts';
import type { DatedEvent } from '../../stores/log.ts';
import type { EntityArrays } from '../../stores/picture.ts';
import type { Trust } from '../../stores/trust.ts';

/** Fog that is better counts as better only after it has held for so long, ms (domain page, "Fog"): until then it is no news, nor is to worsen again. */
const betterAfterMs = 1_800_000;
/** A fabric clock that goes back by more is another history, ms. */
const backMs = 60_000;
/** What went in a longer pause than this between two looks (the link was cut) went unseen: that it was silent through it says nothing, ms. */
const pauseMs = 60_000;

/** What the log looks at: the entities at a time of the fabric, UTC ms, which alarms are kept aside then, and the site's table of queues once it is known. */
export type Sight = Pick<EntityArrays, 'alarms' | 'fogZones' | 'queues' | 'gates' | 'incidents'> & { at: number; asides: Asides; queueRules?: QueueTiers | undefined };

/** What has been looked at, and the band of each fog zone that was last told, with when it last was as bad, and whether it is too old to be evidence; which queues are. */
export interface LogWatch {
  sight: Sight;
  oldQueues: ReadonlySet<string>;
  bands: ReadonlyMap<string, { band: FogBand; at: number; isOld: boolean }>;
}

/** Begins to watch: what stands already is no news. */
export function startWatch(sight: Sight): LogWatch {
  return { sight, oldQueues: oldQueuesOf(sight), bands: new Map(sight.fogZones.map((zone) => [zone.id, { band: fogBandOf(zone.visibilityM), at: sight.at, isOld: isStaleZone(zone, sight.at) }])) };
}

/**
 * What has happened between the last look and this one, the oldest first. Pure: the watch that it returns is for the next look.
 * Lists that are the same lists are not walked, but for the few fog zones and queues: they grow old by themselves.
 */
export function applySight(watch: LogWatch, sight: Sight): { watch: LogWatch; events: DatedEvent[] } {
  if (sight.at < watch.sight.at - backMs) return { watch: startWatch(sight), events: [] };
  const before = watch.sight;
  const events: DatedEvent[] = [];
  // Nothing has happened in the future, whatever a source says.
  const add = (event: DatedEvent) => events.push({ ...event, at: Math.min(event.at, sight.at) });
  if (before.alarms !== sight.alarms || before.asides !== sight.asides) compareAlarms(before, sight, add);
  const bands = compareFog(watch, sight, add);
  const oldQueues = compareQueues(watch, sight, add);
  if (before.gates !== sight.gates) compareGates(before, sight, add);
  if (before.incidents !== sight.incidents) compareIncidents(before, sight, add);
  return { watch: { sight, bands, oldQueues }, events: events.sort((a, b) => a.at - b.at) };
}

/** News of the link: whether the picture lives or why not. Dialling and catching up are on the way from one to the other. */
export function linkEvent(before: Trust | undefined, trust: Trust, at: number): DatedEvent | undefined {
  return trust === before || trust === 'connecting' || trust === 'resyncing' ? undefined : { kind: 'link-changed', trust, at };
}

type Add = (event: DatedEvent) => void;

function byId<T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((each) => [each.id, each]));
}

/** What is kept aside is told of too, and that it is; one that has not yet stood long enough is told of once it has, or is over. */
function compareAlarms(before: Sight, { alarms, asides, at }: Sight, add: Add): void {
  const known = new Map(before.alarms.filter((alarm) => !isHeld(alarm, before.asides)).map((alarm) => [alarm.id, alarm]));
  for (const alarm of alarms) {
    if (isHeld(alarm, asides)) continue;
    const last = known.get(alarm.id);
    const aside = asides.get(alarm.id);
    const told = { alarm, ...(aside && { aside }) };
    const again = last === undefined || last.occurrence !== alarm.occurrence || (alarm.active && !last.active);
    if (again) add({ kind: 'alarm-raised', ...told, at: alarm.raisedAt });
    if (alarm.ack && (!last?.ack || last.occurrence !== alarm.occurrence)) add({ kind: 'alarm-acked', ...told, at: alarm.ack.at });
    const shelved = again ? undefined : last.shelved;
    // A shelving that is prolonged is no news. That it is kept aside is what the line says: it needs no other word.
    if (alarm.shelved && !shelved) add({ kind: 'alarm-shelved', alarm, at });
    else if (shelved && !alarm.shelved) add({ kind: 'alarm-unshelved', ...told, at });
    if (!alarm.active && (again || last.active)) add({ kind: 'alarm-cleared', ...told, at: alarm.clearedAt ?? alarm.updatedAt });
  }
  const here = byId(alarms);
  for (const alarm of before.alarms) {
    const aside = before.asides.get(alarm.id);
    if (!alarm.active || here.has(alarm.id)) continue;
    // It went before it was told of.
    if (isHeld(alarm, before.asides)) add({ kind: 'alarm-raised', alarm, ...(aside && { aside }), at: alarm.raisedAt });
    add({ kind: 'alarm-cleared', alarm, ...(aside && { aside }), at });
  }
}

function isHeld({ id, active }: Alarm, asides: Asides): boolean {
  const aside = asides.get(id);
  return active && aside?.why === 'suppressed' && aside.by === 'hold';
}

function compareFog({ sight: before, bands }: LogWatch, { fogZones, at }: Sight, add: Add): LogWatch['bands'] {
  const next = new Map<string, { band: FogBand; at: number; isOld: boolean }>();
  for (const zone of fogZones) {
    const band = fogBandOf(zone.visibilityM);
    const told = bands.get(zone.id);
    const isOld = isStaleZone(zone, at);
    if (isOld) {
      // Its class is no news, neither as worse nor as better: only that nobody tells of it.
      if (!told?.isOld) add({ kind: 'fog-old', zone, at });
      next.set(zone.id, { ...(told ?? { band, at }), isOld });
      continue;
    }
    if (!told) add({ kind: 'fog-appeared', zone, at: zone.since });
    else if (band > told.band) add({ kind: 'fog-worse', zone, at: zone.updatedAt });
    else if (told.isOld) add({ kind: 'fog-again', zone, at: zone.updatedAt });
    const keeps = told && band < told.band && at - told.at < betterAfterMs;
    if (told && !told.isOld && band < told.band && !keeps) add({ kind: 'fog-better', zone, at: zone.updatedAt });
    next.set(zone.id, { ...(keeps ? told : { band, at }), isOld });
  }
  for (const zone of before.fogZones) if (!next.has(zone.id)) add({ kind: isStaleZone(zone, heardUntil(before, at)) ? 'fog-lost' : 'fog-gone', zone, at });
  return next;
}

function compareQueues({ sight: before, oldQueues }: LogWatch, sight: Sight, add: Add): LogWatch['oldQueues'] {
  const { queues, queueRules, at } = sight;
  const next = oldQueuesOf(sight);
  const known = byId(before.queues);
  const here = byId(queues);
  for (const queue of queues) {
    const isOld = next.has(queue.id);
    // What was old already when the table came to be known is no news.
    if (isOld && !oldQueues.has(queue.id) && (before.queueRules || !known.has(queue.id))) add({ kind: 'queue-old', queue, at });
    else if (!isOld && !known.has(queue.id)) add({ kind: 'queue-appeared', queue, at: queue.since });
    else if (!isOld && oldQueues.has(queue.id)) add({ kind: 'queue-again', queue, at: queue.updatedAt });
  }
  for (const queue of before.queues) if (!here.has(queue.id)) add({ kind: isLateQueue(queue, queueRules, heardUntil(before, at)) ? 'queue-lost' : 'queue-gone', queue, at });
  return next;
}

/** Until when a silence was its source's own. */
function heardUntil(before: Sight, at: number): number {
  return Math.min(at, before.at + pauseMs);
}

function oldQueuesOf({ queues, queueRules, at }: Sight): ReadonlySet<string> {
  return new Set(queues.filter((queue) => isStaleQueue(queue, queueRules, at)).map(({ id }) => id));
}

/** A gate not heard of before is news only when it is not open. */
function compareGates(before: Sight, { gates }: Sight, add: Add): void {
  const known = byId(before.gates);
  for (const gate of gates) {
    const last = known.get(gate.id)?.state ?? 'open';
    if (gate.state !== last) add({ kind: 'gate-changed', gate, at: gate.since });
  }
}

/** An incident is news when it is opened and when it is closed or leaves the picture. */
function compareIncidents(before: Sight, { incidents, at }: Sight, add: Add): void {
  const known = byId(before.incidents);
  for (const incident of incidents) {
    const last = known.get(incident.id);
    if (!last) add({ kind: 'incident-opened', incident, at: incident.times.t1 ?? incident.times.t0 ?? incident.updatedAt });
    if (isClosed(incident) && !(last && isClosed(last))) add({ kind: 'incident-closed', incident, at: incident.updatedAt });
  }
  const here = byId(incidents);
  for (const incident of before.incidents) if (!here.has(incident.id) && !isClosed(incident)) add({ kind: 'incident-closed', incident, at });
}

function isClosed({ state }: Incident): boolean {
  return state === 'closed';
}
