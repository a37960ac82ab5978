import type { AlarmPriority } from './alarm.ts';
import type { measureTypes } from './measure.ts';
import type { UnitKind } from './unit.ts';

export const alarmGroups = ['abnormal', 'violation', 'hazard', 'system'] as const;
export type AlarmGroup = (typeof alarmGroups)[number];

/** What an alarm of a type offers beside the map. */
export const alarmLinks = ['cameras', 'units', 'exits', 'gates'] as const;
export type AlarmLink = (typeof alarmLinks)[number];

/** When an alarm says nothing new: `near`, one of other types stands on its carriageway within so many real metres; `inQueue`, its place lies in a queue. */
export type SuppressWhen = { near: string[]; withinM: number } | { inQueue: true };

/** When a detection is an alarm. Never applied to priority 1, which no rule hides. */
export interface DetectionRule {
  /** Detections below are no alarms, 0..1; one without a confidence passes. */
  minConfidence: number;
  /** It must have stood for so long, seconds. */
  holdS: number;
  /** One of the same type on the same carriageway, raised so shortly after another and so near to it, is the same thing seen twice. */
  duplicate?: { withinS: number; withinM: number };
  suppressWhen: SuppressWhen[];
}

/** What a person is told to do; Chinese and English. */
export interface AlarmGuidance {
  /** What to check before anything else. */
  check: string;
  checkEn: string;
  /** Whom to call. */
  call: string;
  callEn: string;
}

/** One of the seven measures. */
export type MeasureType = (typeof measureTypes)[number];

/** One type of alarm: how a detection becomes one, and what is done about it. */
export interface AlarmType {
  id: string;
  name: string;
  nameEn: string;
  group: AlarmGroup;
  /** What the console raises its own at, and what a fabric's is compared with. */
  priority: AlarmPriority;
  detection: DetectionRule;
  guidance: AlarmGuidance;
  /** Which of the seven fit, the mildest first. */
  measures: MeasureType[];
  links: AlarmLink[];
  /** Kinds of units to send, the most needed first. */
  units: UnitKind[];
}

/** A source that is out of service: what it reports is kept aside until somebody puts it back, or until an end. */
export interface OutOfService {
  /** Channel id. */
  source: string;
  reason: string;
  /** UTC ms; undefined: until the table says otherwise. */
  until?: number;
}

/** The site's table of alarm types. */
export interface AlarmTypes {
  types: AlarmType[];
  outOfService: OutOfService[];
}

/** The entry of a type; undefined for one that the site's table does not have. */
export function alarmTypeOf(table: AlarmTypes | undefined, id: string): AlarmType | undefined {
  return table?.types.find((type) => type.id === id);
}
