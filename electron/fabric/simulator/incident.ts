import type { Incident, LaneState } from '../../../shared/domain/incident.ts';
import type { RoadPosition } from '../../../shared/domain/position.ts';
import type { UnitKind } from '../../../shared/domain/unit.ts';
import type { Random } from '../../../shared/lib/random.ts';
import { carriagewayOf, cellAt } from './road-cells.ts';
import type { Stage } from './stage.ts';
import type { UnitModel } from './unit.ts';

/** What is known of an incident when it begins. */
export interface IncidentStart {
  type: string;
  position: RoadPosition;
  /** 1 (light) to 4. */
  severity: number;
  lanes: LaneState[];
  alarms: string[];
  /** Minutes from the arrival of the first unit until the lanes are open. */
  clearMinutes: number;
  wanted: readonly UnitKind[];
}

interface Running {
  cell: number;
  lanes: LaneState[];
  onScene: boolean;
  dispatchAt: number;
  clearMinutes: number;
  wanted: readonly UnitKind[];
  /** When the next step of its clock is due: T5, T6, T7 in turn. */
  nextAt: number;
}

/** Incidents with their clock T0 to T7; blocked lanes narrow the road until they open. */
export class IncidentModel {
  private readonly stage: Stage;
  private readonly units: UnitModel;
  private readonly random: Random;
  private readonly running = new Map<string, Running>();
  private counter = 0;
  /** Called with the alarms of an incident when its cause is gone. */
  onCleared: (alarms: readonly string[]) => void = () => {};

  constructor(stage: Stage, units: UnitModel, random: Random) {
    this.stage = stage;
    this.units = units;
    this.random = random;
    units.onScene = (incident) => this.arrive(incident);
  }

  /** Opens an incident that happened a little ago. @returns its id */
  open(start: IncidentStart, by?: string): string {
    const { stage, random } = this;
    const id = `incident-${++this.counter}`;
    const way = carriagewayOf(stage.cells, start.position.route, start.position.direction)!;
    const cell = cellAt(way, stage.network.alongOf(start.position.route, start.position.stake));
    const incident: Incident = {
      id,
      updatedAt: stage.at,
      position: start.position,
      type: start.type,
      severity: start.severity,
      lanes: start.lanes,
      times: { t0: by === undefined ? stage.at - Math.round(random.between(20, 90)) * 1_000 : stage.at, t1: stage.at },
      units: [],
      alarms: start.alarms,
      state: 'open',
    };
    stage.picture.put('incidents', incident);
    this.running.set(id, {
      cell, lanes: start.lanes, onScene: false, dispatchAt: by === undefined ? stage.at + random.between(60, 180) * 1_000 : Number.POSITIVE_INFINITY,
      clearMinutes: start.clearMinutes, wanted: start.wanted, nextAt: Number.POSITIVE_INFINITY,
    });
    this.narrow();
    return id;
  }

  /** Sends named units (an operator's order). @returns ids that do not exist */
  dispatch(id: string, unitIds: readonly string[]): string[] {
    const incident = this.stage.picture.get('incidents', id);
    const running = this.running.get(id);
    if (!incident) return [...unitIds];
    const unknown = unitIds.filter((unit) => !this.units.order(unit, id, incident.position, (running?.clearMinutes ?? 15) * 60_000));
    const sent = unitIds.filter((unit) => !unknown.includes(unit));
    this.dispatched(id, sent);
    return unknown;
  }

  /** Ends an incident now: lanes open, units free. */
  close(id: string): void {
    const { stage } = this;
    const incident = stage.picture.get('incidents', id);
    if (!incident) return;
    const { times } = incident;
    stage.picture.patch('incidents', id, stage.at, {
      state: 'closed', lanes: incident.lanes.map(() => 'free' as const), times: { ...times, t5: times.t5 ?? stage.at, t6: times.t6 ?? stage.at, t7: stage.at },
    });
    this.running.delete(id);
    this.onCleared(incident.alarms);
    this.units.release(id);
    this.narrow();
  }

  /** Sets the lanes of an incident (an operator's update). */
  setLanes(id: string, lanes: LaneState[]): void {
    const running = this.running.get(id);
    if (running) running.lanes = lanes;
    this.stage.picture.patch('incidents', id, this.stage.at, { lanes });
    this.narrow();
  }

  step(): void {
    const { stage } = this;
    for (const [id, running] of this.running) {
      if (stage.at >= running.dispatchAt) {
        running.dispatchAt = Number.POSITIVE_INFINITY;
        const { position } = stage.picture.get('incidents', id)!;
        this.dispatched(id, this.units.dispatch(id, position, running.wanted, (running.clearMinutes + 6) * 60_000));
      }
      if (stage.at >= running.nextAt) this.tick(id, running);
    }
    for (const incident of stage.picture.all('incidents')) {
      if (incident.state === 'closed' && stage.at - incident.updatedAt > 900_000) stage.picture.remove('incidents', incident.id);
    }
  }

  private dispatched(id: string, units: string[]): void {
    const incident = this.stage.picture.get('incidents', id)!;
    const t2 = incident.times.t2 ?? this.stage.at;
    // Who is sent after the first has arrived takes nothing back, and where nobody was free nobody was sent.
    const sent = units.length > 0 && { times: { ...incident.times, t2, t3: incident.times.t3 ?? this.stage.at }, ...(incident.state === 'open' && { state: 'dispatched' }) };
    this.stage.picture.patch('incidents', id, this.stage.at, { units: [...new Set([...incident.units, ...units])], times: { ...incident.times, t2 }, ...sent });
    const running = this.running.get(id);
    // Nobody was free: the road clears by itself in the end.
    if (running && units.length === 0 && !running.onScene) running.nextAt = this.stage.at + running.clearMinutes * 120_000;
  }

  private arrive(id: string): void {
    const incident = this.stage.picture.get('incidents', id);
    const running = this.running.get(id);
    if (!incident || !running || running.onScene) return;
    running.onScene = true;
    running.nextAt = this.stage.at + running.clearMinutes * 60_000;
    this.stage.picture.patch('incidents', id, this.stage.at, { state: 'on-scene', times: { ...incident.times, t4: this.stage.at } });
  }

  private tick(id: string, running: Running): void {
    const { stage } = this;
    const { times, lanes, alarms } = stage.picture.get('incidents', id)!;
    if (times.t5 === undefined) {
      this.onCleared(alarms);
      running.lanes = lanes.map(() => 'free');
      stage.picture.patch('incidents', id, stage.at, { state: 'cleared', lanes: running.lanes, times: { ...times, t5: stage.at } });
      this.narrow();
      running.nextAt = stage.at + this.random.between(2, 8) * 60_000;
    } else if (times.t6 === undefined) {
      stage.picture.patch('incidents', id, stage.at, { times: { ...times, t6: stage.at } });
      running.nextAt = stage.at + this.random.between(3, 10) * 60_000;
    } else this.close(id);
  }

  /** Writes what all running incidents leave open to the traffic model. */
  private narrow(): void {
    const { laneShare } = this.stage.traffic;
    laneShare.fill(1);
    for (const { cell, lanes } of this.running.values()) {
      if (lanes.length === 0) continue;
      // A lane beside an accident passes about half (HCM 2000, exhibit 22-6: 35 % of two lanes with one blocked).
      const open = lanes.reduce((sum, lane) => sum + (lane === 'free' ? 1 : lane === 'affected' ? 0.7 : 0), 0) / lanes.length;
      laneShare[cell] = Math.min(laneShare[cell]!, Math.max(0.02, lanes.includes('blocked') ? open * 0.75 : open));
    }
  }
}
