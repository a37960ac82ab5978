import type { Channel } from '../../../shared/domain/catalogue.ts';
import type { LaneState } from '../../../shared/domain/incident.ts';
import type { RoadPosition } from '../../../shared/domain/position.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import type { UnitKind } from '../../../shared/domain/unit.ts';
import type { Random } from '../../../shared/lib/random.ts';
import type { AlarmModel } from './alarm.ts';
import { detectionKinds, type DetectionKind } from './alarm-kinds.ts';
import type { IncidentModel } from './incident.ts';
import { carriagewayOf, cellAt } from './road-cells.ts';
import { visibilityAt, type Stage } from './stage.ts';

/** Detections an hour over the whole network on an ordinary day: about one in ten minutes for each of two desks (EEMUA 191). */
const perHour = 10;

/** What cameras and radars detect along the road: a Poisson process that follows the traffic and doubles in fog. */
export class DetectionModel {
  private readonly stage: Stage;
  private readonly alarms: AlarmModel;
  private readonly incidents: IncidentModel;
  private readonly random: Random;
  private readonly detectors: { channel: Channel; alongM: number }[] = [];

  constructor(stage: Stage, alarms: AlarmModel, incidents: IncidentModel, random: Random) {
    this.stage = stage;
    this.alarms = alarms;
    this.incidents = incidents;
    this.random = random;
    incidents.onCleared = (ids) => {
      for (const id of ids) alarms.clear(id);
    };
    for (const channel of stage.catalogue.channels) {
      if ((channel.kind !== 'video' && channel.kind !== 'radar') || channel.id.includes('~')) continue;
      if (channel.route === undefined || channel.direction === undefined || channel.stake === undefined) continue;
      this.detectors.push({ channel, alongM: stage.network.alongOf(channel.route, channel.stake) });
    }
  }

  /** @param flow how busy the network is against an ordinary day's mean */
  step(stepMs: number, flow: number): void {
    const mean = (perHour * Math.min(2, 0.35 + 0.65 * flow) * stepMs) / 3_600_000;
    if (this.random.next() < mean && this.detectors.length > 0) this.detect();
  }

  /** A crash at a place (a scenario's): alarm, incident, units. @returns the incident's id */
  crash(position: RoadPosition, severity: number, lanes: LaneState[], clearMinutes: number, wanted: readonly UnitKind[], text: string): string {
    const source = this.nearest(position);
    const alarm = this.alarms.raise({
      key: `crash-${position.route}-${position.direction}-${position.stake}`, type: 'crash', priority: 1, position, source, confidence: 0.97,
      text: `${this.label(position)} ${text}`,
    });
    return this.incidents.open({ type: 'crash', position, severity, lanes, alarms: [alarm], clearMinutes, wanted });
  }

  /** Id of the video or radar channel nearest to a place on its carriageway. */
  nearest(position: RoadPosition): string {
    const along = this.stage.network.alongOf(position.route, position.stake);
    let best = this.detectors[0];
    let bestM = Number.POSITIVE_INFINITY;
    for (const detector of this.detectors) {
      if (detector.channel.route !== position.route) continue;
      const away = Math.abs(detector.alongM - along) + (detector.channel.direction === position.direction ? 0 : 500);
      if (away < bestM) {
        best = detector;
        bestM = away;
      }
    }
    return best?.channel.id ?? 'none';
  }

  /** `G22 K465+200 上行`, for texts. */
  label(position: RoadPosition): string {
    const route = this.stage.network.line(position.route)!.route;
    return `${route.code} ${formatStake(position.stake)} ${route.labels[`${position.direction}`].short}`;
  }

  private detect(): void {
    const { stage, random } = this;
    const { channel, alongM } = random.pick(this.detectors);
    const route = channel.route!;
    // Empty roads have little to detect, foggy ones more.
    const way = carriagewayOf(stage.cells, route, channel.direction!)!;
    const cell = cellAt(way, alongM);
    const foggy = visibilityAt(stage, route, alongM) < 200;
    let kind = this.draw();
    if (kind.type === 'congestion' && stage.traffic.speedKmh[cell]! > 60) kind = detectionKinds[0]!;
    const stake = Math.round(way.line.stakes.stakeAt(Math.min(way.line.lengthM - 1, Math.max(1, alongM + random.between(-120, 120)))));
    const position = { route, direction: channel.direction!, stake };
    const becomes = random.next() < kind.incident * (foggy ? 1.5 : 1);
    const lastsMs = random.between(...kind.lasts) * 60_000;
    const id = this.alarms.raise({
      key: `${kind.type}-${channel.id}`.slice(0, 50), type: kind.type, priority: kind.priority, position, source: channel.id,
      text: `${this.label(position)} ${kind.text}`, confidence: Math.round(random.between(0.72, 0.99) * 100) / 100, clearsAt: stage.at + lastsMs,
    });
    if (becomes) this.become(kind, position, id, way.lanes);
  }

  private become(kind: DetectionKind, position: RoadPosition, alarm: string, laneCount: number): void {
    const heavy = kind.type === 'crash' || kind.type === 'off-road';
    const lanes: LaneState[] = Array.from({ length: laneCount }, () => 'free');
    lanes[laneCount - 1] = kind.type === 'crash' ? 'blocked' : 'affected';
    this.incidents.open({
      type: kind.type, position, severity: heavy ? 2 : 1, lanes, alarms: [alarm], clearMinutes: heavy ? this.random.between(18, 45) : this.random.between(5, 15),
      wanted: heavy ? ['patrol', 'tow', 'ambulance'] : kind.type === 'debris' ? ['road-admin'] : ['patrol'],
    });
  }

  private draw(): DetectionKind {
    const total = detectionKinds.reduce((sum, kind) => sum + kind.weight, 0);
    let left = this.random.next() * total;
    for (const kind of detectionKinds) if ((left -= kind.weight) < 0) return kind;
    return detectionKinds[0]!;
  }
}
