import type { EntityLists } from '../domain/collections.ts';
import type { CorridorTracks } from '../domain/corridor.ts';
import type { AlarmLoadView } from '../domain/alarm-load.ts';
import type { Silence } from '../domain/alarm-silence.ts';
import type { Alarm } from '../domain/alarm.ts';
import type { FabricClock } from '../domain/fabric-clock.ts';
import type { FogZone } from '../domain/fog-zone.ts';
import type { Queue } from '../domain/queue.ts';
import type { SuspectDetector } from '../domain/suspect-detector.ts';
import type { OperatorSeat } from '../domain/operator.ts';
import type { OutboxEntry } from '../domain/outbox.ts';
import type { Direction } from '../domain/position.ts';
import type { CoverageRow, CoverageShare, LoopStretch, PatrolCycle, PatrolStatus, TileReport } from '../domain/patrol.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import type { QueueNotes } from '../domain/queue-watch.ts';
import type { SiteRules } from '../rules/site-rules.ts';
import type { ChannelGroup } from '../scene/channel-group.ts';
import type { Scene } from '../scene/scene.ts';
import type { SceneRule, Stage, StageAction } from '../scene/stage.ts';

/** States of the link to the fabric, as `/healthz` names them. */
export const linkStates = ['connecting', 'live', 'resyncing', 'offline', 'refused'] as const;
export type LinkState = (typeof linkStates)[number];

/** All that a window needs to say how far the picture can be trusted. */
export interface LinkStatus {
  state: LinkState;
  epoch: string;
  seq: number;
  /** Fabric minus local clock when last measured, ms. */
  offsetMs: number;
  reconnects: number;
  /** Local UTC ms since when the state has held. */
  since: number;
  /** Local UTC ms of the next try, when offline or refused. */
  nextTryAt?: number;
  clock: FabricClock;
  /** The fabric has said that what it sends is simulated. */
  simulated: boolean;
}

/** A condition that an operator should know of, as keyed state: raised, counted, cleared. */
export interface Alert {
  key: string;
  level: 'info' | 'warning' | 'error';
  code: string;
  text: string;
  count: number;
  /** Local UTC ms. */
  since: number;
  lastAt: number;
}

/** One channel's samples in order of time. */
export interface ChannelHistory {
  channel: string;
  at: number[];
  /** null: none. */
  value: (number | null)[];
  quality: number[];
}

/** The coverage ledger of one cycle. */
export interface PatrolCoverage {
  cycle: PatrolCycle;
  /** The newest cycles, the newest first, at most 100. */
  cycles: PatrolCycle[];
  rows: CoverageRow[];
  routes: CoverageShare[];
  departments: CoverageShare[];
  /** The two-hour loop on the road. */
  loop: LoopStretch[];
}

/** What lay on a road in a span of time: traffic in bins, and the tracks of fog, queues, alarms and gate orders. */
export interface CorridorHistory {
  route: string;
  /** Begin of the first bin, fabric clock, UTC ms: a whole number of `stepMs`. */
  fromMs: number;
  /** Length of a bin, ms. */
  stepMs: number;
  /** Bins; the last one may not be full. */
  steps: number;
  /** Channel ids, by direction and place along the road (`corridorSensors`). */
  channels: string[];
  /** Mean of each channel's good samples in each bin, channel by channel (`channels.length` × `steps`), to one decimal; null: none came. */
  values: (number | null)[];
  tracks: CorridorTracks;
}

/** What fog zones have said of themselves in a span of time, those that were there at its end. */
export interface FogHistory {
  /** `at` are the zone's own times, fabric clock, UTC ms, growing; metres beside them. */
  zones: { id: string; at: number[]; visibilityM: number[] }[];
}

/** What a window may ask of the service: name to arguments and reply. One map types both ends. */
export interface Calls {
  /** Samples of one channel in [fromMs, toMs], fabric clock, at most 24 h, at most 10,000 (newest kept). */
  'channel.history': { args: { channel: string; fromMs: number; toMs: number }; reply: ChannelHistory };
  /**
   * What lay on a road in [fromMs, toMs], fabric clock, at most 24 h, in bins of a minute. Without a direction both carriageways;
   * without metres the whole road. Errors: `not-found` (no such route), `bad-args` (a span out of bounds).
   */
  'corridor.history': { args: { route: string; direction?: Direction; fromAlongM?: number; toAlongM?: number; fromMs: number; toMs: number }; reply: CorridorHistory };
  /** What the fabric's fog zones have said in [fromMs, toMs], fabric clock, at most 24 h, from the cache: a window that opens late knows what holds. Error `bad-args`. */
  'fog.history': { args: { fromMs: number; toMs: number }; reply: FogHistory };
  /**
   * Sends an operator's command to the fabric, signed by the window's operator; the effect arrives as an ordinary frame. `queued`: written down,
   * and sent when the fabric can be reached; what becomes of it comes with the event `outbox`. Errors: the fabric's own code, `bad-args`,
   * `outbox-full`, `journal-failed` (then nothing is sent).
   */
  'command.send': { args: { kind: string; args: Record<string, unknown> }; reply: { id: string; state: 'done' | 'queued' } };
  /** An operator has read why a command was not done. Errors `not-found`, `conflict` while it is under way. */
  'outbox.dismiss': { args: { id: string }; reply: Record<string, never> };
  /** Takes back a command that has not been sent. Errors `not-found`, `conflict` when it was sent already. */
  'outbox.cancel': { args: { id: string }; reply: Record<string, never> };
  /** Who sits at this window; an empty name: nobody says. Errors `bad-args`, `conflict` for a window without a seat yet. */
  'operator.set': { args: { name: string }; reply: Record<string, never> };
  /** Acknowledges an alarm of the console's own. Errors `not-found`, `conflict` (another occurrence). */
  'alarm.own': { args: { alarm: string; occurrence: string }; reply: Record<string, never> };
  /** Silences sound below priority 1 for so many minutes, in every window; 0 ends it. Errors: `forbidden` while one of priority 1 is not acknowledged, `bad-args` beyond the site's longest time. */
  'alarm.silence': { args: { minutes: number }; reply: Record<string, never> };
  /** Drops the link and dials again: the operator's "try now". */
  'link.retry': { args: Record<string, never>; reply: Record<string, never> };
  /** Asks for the whole picture again (after a lost WebGL context or a window that found itself in a gap). */
  'picture.resend': { args: Record<string, never>; reply: Record<string, never> };
  /** Changes what all windows agree on. Errors: `forbidden` (another holds the wall), `not-found`, `conflict`. */
  'stage.act': { args: { action: StageAction }; reply: Record<string, never> };
  /** Keeps a scene; one of the same id is replaced, a shipped one is hidden by it. */
  'scene.save': { args: { scene: Scene }; reply: Record<string, never> };
  /** Forgets a saved scene. Error `not-found`; a shipped one cannot go: `forbidden`. */
  'scene.remove': { args: { id: string }; reply: Record<string, never> };
  /** Replaces the rules by which alarms change what is shown. */
  'rules.save': { args: { rules: SceneRule[] }; reply: Record<string, never> };
  /** Replaces the groups of channels. */
  'groups.save': { args: { groups: ChannelGroup[] }; reply: Record<string, never> };
  /** What a window's tiles have shown since it last said so. */
  'video.report': { args: { reports: TileReport[] }; reply: Record<string, never> };
  /** Starts or stops the video patrol; starting one that cannot be done answers `infeasible`. */
  'patrol.set': { args: { on: boolean }; reply: Record<string, never> };
  /** The coverage of a cycle (the newest when not named). Error `not-found`. */
  'patrol.coverage': { args: { cycle?: string }; reply: PatrolCoverage };
}
export type CallName = keyof Calls;

/** Entities that stand in for what a fabric does not send: fog zones from visibility sensors, queues from detectors. */
export interface DerivedLists {
  fogZones?: FogZone[] | null;
  queues?: Queue[] | null;
  /** Detectors that are not believed, all of them. */
  suspects?: SuspectDetector[];
}

/** What was derived at a moment of before: whole collections; one that is not there was not derived. */
export type DerivedPast = { [K in 'fogZones' | 'queues']?: NonNullable<DerivedLists[K]> };

/** The picture of the moment that `Stage.timeMs` names, or why there is none. */
export interface PastPicture {
  /** The moment asked for, fabric clock, UTC ms. */
  forMs: number;
  /** The picture as it stood then; `at`: its last frame. Its telemetry frame, a whole snapshot in the present catalogue's order, follows at once. */
  picture?: { seq: number; at: number; entities: EntityLists };
  /** What this console derived then, of what the picture does not name. */
  derived?: DerivedPast;
  code?: ErrorCode;
}

/** What the console itself knows of alarms, beside those that the fabric sends. */
export interface AlarmDeskState {
  /** Its own alarms: the link's. They are acknowledged by `alarm.own`, since no fabric knows them. */
  own: Alarm[];
  /** How many came before whom. */
  load: AlarmLoadView;
  /** Sound below priority 1 is silenced; absent: it is not. */
  silence?: Silence;
}

/** What the service tells a window unasked. */
export interface Events {
  /** First message on every port. */
  hello: { window: string; version: string; host: 'electron' | 'browser'; lang: 'zh' | 'en' };
  link: LinkStatus;
  /** All alerts that stand. */
  alerts: Alert[];
  stage: Stage;
  past: PastPicture;
  /** All scenes, shipped and saved, in the order of their keys; `shipped` are the ids of those as they were shipped: they cannot be removed. */
  scenes: { scenes: Scene[]; shipped: string[] };
  rules: SceneRule[];
  groups: ChannelGroup[];
  patrol: PatrolStatus;
  /** Commands under way, those that an operator must read, and the last few that were done; in the order they were asked for. */
  outbox: OutboxEntry[];
  /** Every window's seat and who sits there. */
  operators: OperatorSeat[];
  /** The rule tables that stand: the site's own where it has sound ones, else those that ship. */
  site: SiteRules;
  alarmDesk: AlarmDeskState;
  /** How each queue has grown lately, and since when the plaza rules have held, by queue id. */
  queueNotes: QueueNotes;
  /** What the console derives itself, by collection, where it has changed: the whole collection, or null once the fabric sends it or nothing is left to derive it from. */
  derived: DerivedLists;
}
export type EventName = keyof Events;

/** Text envelopes on a port beside the fabric's own text messages (`catalogue`, `snapshot`, `delta`) and `catch-up`. */
export type Envelope =
  | { [K in CallName]: { t: 'call'; id: number; name: K; args: Calls[K]['args'] } }[CallName]
  | { t: 'reply'; id: number; ok: true; value: unknown }
  | { t: 'reply'; id: number; ok: false; code: ErrorCode; message: string }
  | { [K in EventName]: { t: 'event'; name: K; value: Events[K] } }[EventName]
  /** Window to service: everything up to `seq` has been drawn (or would have been, were the window visible). */
  | { t: 'ack'; seq: number }
  /** Window to service, at every word of the link's state: the window's own thread runs. */
  | { t: 'here' };
