const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/**
 * How long a command may wait for the fabric, ms. After that the picture on which it was decided is too old: it is not sent, and the operator
 * is told. The measure is how fast its ground changes and what harm it does when late; a fabric's own conflict check comes on top.
 * - Orders to gates: 2 min. Visibility may fall a class in that time (domain page, "Fog"), and a closure that comes late meets other traffic.
 * - Dispatch: 2 min. Units move 2 to 4 km in that time, so another may be nearer.
 * - Measures and incidents: 5 min. They steer people who are on the phone with each other anyway.
 * - Acknowledging, assigning and noting: 10 min, one alarm bucket (domain page, "Alarms"). They bind to an occurrence or only add words.
 * - Shelving: 5 min. It hides something, and its own end runs on meanwhile.
 * - Bulletins: drafts and steps before the public hears them 10 min; publishing and lifting 2 min, for the road has moved on.
 */
const timesToLive: Readonly<Record<string, number>> = {
  'alarm.acknowledge': 10 * minuteMs,
  'alarm.assign': 10 * minuteMs,
  'alarm.note': 10 * minuteMs,
  'alarm.shelve': 5 * minuteMs,
  'alarm.unshelve': 10 * minuteMs,
  'gate.order': 2 * minuteMs,
  'measure.propose': 5 * minuteMs,
  'measure.approve': 5 * minuteMs,
  'measure.start': 2 * minuteMs,
  'measure.lift': 5 * minuteMs,
  'incident.open': 5 * minuteMs,
  'incident.update': 5 * minuteMs,
  'incident.close': 5 * minuteMs,
  'dispatch.order': 2 * minuteMs,
  'bulletin.draft': 10 * minuteMs,
  'bulletin.approve': 10 * minuteMs,
  'bulletin.publish': 2 * minuteMs,
  'bulletin.lift': 2 * minuteMs,
};

/** What a kind that is not in the table gets, ms: the shortest of all. */
const otherwiseMs = 2 * minuteMs;

/** How long a command of a kind may wait for the fabric, ms. */
export function timeToLiveMs(kind: string): number {
  return Object.hasOwn(timesToLive, kind) ? timesToLive[kind]! : otherwiseMs;
}
