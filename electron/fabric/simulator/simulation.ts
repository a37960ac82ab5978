import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { EntityLists } from '../../../shared/domain/collections.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { Random } from '../../../shared/lib/random.ts';
import type { TelemetryRows } from '../../../shared/protocol/telemetry-frame.ts';
import type { Actors } from './actors.ts';
import { AlarmModel } from './alarm.ts';
import { applyBottlenecks, buildBottlenecks } from './bottleneck.ts';
import { ChannelValues } from './channel-values.ts';
import { applyCommand } from './command.ts';
import type { CommandOutcome } from './command-outcome.ts';
import { demandOf } from './demand.ts';
import { DetectionModel } from './detection.ts';
import { FogField, fogStretches } from './fog-field.ts';
import { FogZoneModel } from './fog-zone.ts';
import { GateModel } from './gate.ts';
import { HazardAlarms } from './hazard-alarms.ts';
import { HealthModel } from './health.ts';
import { IncidentModel } from './incident.ts';
import { forgetLifted } from './lifted.ts';
import { Picture, type PictureChange } from './picture.ts';
import { QueueModel } from './queue.ts';
import { alongOfDriven, buildRoadCells } from './road-cells.ts';
import { scenarios, type ScenarioName } from './scenario.ts';
import type { Cue } from './scenario-shape.ts';
import { visibilityAt, type Stage } from './stage.ts';
import { TelemetryModel } from './telemetry.ts';
import { TrafficModel } from './traffic.ts';
import { buildTrafficNetwork } from './traffic-network.ts';
import { UnitModel } from './unit.ts';
import { weatherAt } from './weather.ts';

/** What a simulation starts from. */
export interface SimulationNeeds {
  seed: number | string;
  scenario: ScenarioName;
  /** UTC ms, fabric clock, whole seconds. */
  startAt: number;
  catalogue: Catalogue;
  network: RoadNetwork;
  /** Fabric time between two ticks, ms; a multiple of 1,000. */
  tickMs?: number;
}

/** One tick: what changed, and who reported. Rows hold until the next tick. */
export interface Tick {
  at: number;
  change: PictureChange | undefined;
  rows: TelemetryRows;
}

const secondMs = 1_000;
const trafficStepMs = 10_000;
const warmUpMs = 6 * 3_600_000;
/** The last part of the warm-up, in which queues, zones, alarms and incidents live too. */
const livelyMs = 45 * 60_000;

/**
 * The whole picture from one seed. Pure: no clock of its own; the same needs and the same commands at the same ticks
 * give the same ticks, byte for byte.
 */
export class Simulation {
  /** Fabric time between two ticks, ms; a multiple of 1,000. It may be changed between two steps: what happens is the same, told in larger or smaller pieces. */
  tickMs: number;
  private readonly stage: Stage;
  private readonly actors: Actors;
  private readonly zones: FogZoneModel;
  private readonly queues: QueueModel;
  private readonly hazards: HazardAlarms;
  private readonly startAt: number;
  private readonly cues: Cue[];

  constructor(needs: SimulationNeeds) {
    const { catalogue, network } = needs;
    const seed = `${needs.seed}`;
    const random = new Random(seed);
    const scenario = scenarios[needs.scenario];
    this.tickMs = needs.tickMs ?? secondMs;
    this.startAt = needs.startAt;
    this.cues = (scenario.cues ?? []).toSorted((a, b) => a.afterMs - b.afterMs);
    const cells = buildRoadCells(catalogue, network);
    const fog = new FogField(seed, fogStretches(catalogue, network), scenario.fog?.(network));
    const at = needs.startAt - warmUpMs;
    const traffic = new TrafficModel(buildTrafficNetwork(catalogue, network, cells), random.fork('traffic'));
    this.stage = { seed, catalogue, network, cells, traffic, fog, picture: new Picture(), at, patches: fog.active(at), weather: weatherAt(seed, at) };
    const alarms = new AlarmModel(this.stage);
    const units = new UnitModel(this.stage, random.fork('units'));
    const incidents = new IncidentModel(this.stage, units, random.fork('incidents'));
    const detections = new DetectionModel(this.stage, alarms, incidents, random.fork('detections'));
    const gates = new GateModel(this.stage);
    buildBottlenecks(this.stage);
    traffic.fill(at);
    this.zones = new FogZoneModel(this.stage);
    this.queues = new QueueModel(this.stage);
    this.hazards = new HazardAlarms(this.stage, alarms, detections);
    while (this.stage.at < needs.startAt - livelyMs) this.advanceTraffic();
    const lively = { stage: this.stage, gates, alarms, incidents, detections, units, random: random.fork('scenario') };
    while (this.stage.at < needs.startAt) {
      this.advanceTraffic();
      this.live(lively, trafficStepMs);
      this.look();
    }
    const health = new HealthModel(this.stage, alarms, random.fork('health'));
    units.isMute = (channel) => health.isMute(channel);
    const telemetry = new TelemetryModel(this.stage, new ChannelValues(this.stage, units), health, random.fork('telemetry'));
    telemetry.prime();
    this.actors = { ...lively, health, telemetry };
    this.stage.picture.flush();
  }

  /** UTC ms of the last tick. */
  get at(): number {
    return this.stage.at;
  }

  /** Goes on to the last tick at or before a time, one tick at a time. */
  *step(untilMs: number): Generator<Tick> {
    while (this.stage.at + this.tickMs <= untilMs) {
      for (let passed = 0; passed < this.tickMs; passed += secondMs) this.second();
      yield { at: this.stage.at, change: this.stage.picture.flush(), rows: this.actors.telemetry.rows() };
    }
  }

  /** The whole picture now. */
  snapshot(): { at: number; entities: EntityLists; rows: TelemetryRows } {
    return { at: this.stage.at, entities: this.stage.picture.lists(), rows: this.actors.telemetry.snapshot() };
  }

  /** Carries out an operator's command; what it changes comes with the next tick. */
  command(command: { kind: string; by: string; args: Record<string, unknown> }): CommandOutcome {
    return applyCommand(this.actors, command);
  }

  /** The models, for tests that look at the physics. */
  get inspect(): Actors {
    return this.actors;
  }

  private second(): void {
    const { stage, actors } = this;
    stage.at += secondMs;
    const beat = Math.floor(stage.at / secondMs) % 10;
    if (beat === 0) this.traffic();
    this.playCues();
    this.live(actors, secondMs);
    actors.health.step(secondMs);
    if (beat === 3) this.look();
    if (beat % 5 === 4) actors.health.watch();
  }

  private playCues(): void {
    for (let next = this.cues[0]; next && this.stage.at >= this.startAt + next.afterMs; next = this.cues[0]) {
      this.cues.shift();
      next.run(this.actors);
      if (next.everyMs === undefined) continue;
      this.cues.push({ ...next, afterMs: next.afterMs + next.everyMs });
      this.cues.sort((a, b) => a.afterMs - b.afterMs);
    }
  }

  private advanceTraffic(): void {
    this.stage.at += trafficStepMs;
    this.traffic();
  }

  private traffic(): void {
    const { stage } = this;
    const { at, traffic, cells } = stage;
    stage.patches = stage.fog.active(at);
    stage.weather = weatherAt(stage.seed, at);
    traffic.visibilityM.fill(stage.weather.clearM);
    const foggy = new Set(stage.patches.map((patch) => patch.route));
    for (const way of cells.carriageways) {
      if (!foggy.has(way.route)) continue;
      for (let i = 0; i < way.count; i++) traffic.visibilityM[way.first + i] = visibilityAt(stage, way.route, alongOfDriven(way, (i + 0.5) * way.cellM));
    }
    applyBottlenecks(stage);
    traffic.step(at, trafficStepMs / 1_000);
  }

  private live(actors: Pick<Actors, 'units' | 'alarms' | 'incidents' | 'detections'>, stepMs: number): void {
    const { cars, trucks } = demandOf('S1', this.stage.at);
    actors.units.step(stepMs);
    // 625 vehicles an hour is the mean of S1, one direction, on an ordinary day.
    actors.detections.step(stepMs, (cars + trucks) / 625);
    actors.incidents.step();
    actors.alarms.step();
  }

  private look(): void {
    this.zones.step();
    this.queues.step();
    this.hazards.step();
    forgetLifted(this.stage.picture, this.stage.at);
  }
}
