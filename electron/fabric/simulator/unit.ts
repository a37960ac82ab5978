import { parsePlainCode } from '../../../shared/domain/channel-code.ts';
import type { RoadPosition } from '../../../shared/domain/position.ts';
import type { Unit, UnitKind, UnitStatus } from '../../../shared/domain/unit.ts';
import { carriagewayOffsetM } from '../../../shared/domain/road-network.ts';
import { distanceM } from '../../../shared/lib/geo.ts';
import type { Random } from '../../../shared/lib/random.ts';
import { carriagewayOf, type Carriageway } from './road-cells.ts';
import type { Stage } from './stage.ts';

/** Kinds of the facts file whose vehicles appear as units; the others only report a speed. */
const kinds: Record<string, { kind: UnitKind; name: string; speedKmh: number }> = {
  E01: { kind: 'patrol', name: '警', speedKmh: 75 },
  E02: { kind: 'road-admin', name: '路政', speedKmh: 65 },
  E04: { kind: 'rescue', name: '救援', speedKmh: 70 },
  E05: { kind: 'ambulance', name: '急救', speedKmh: 85 },
  E06: { kind: 'fire', name: '消防', speedKmh: 75 },
};
const answeringKmh = 100;
/** Over ordinary roads, in a straight line, detours included. */
const crossCountryKmh = 45;
/** A moving unit's place is told this often; each at its own second. */
const tellMs = 12_000;
const shiftMinutes = [20, 70] as const;

interface Crew {
  readonly channel: number;
  readonly kind: UnitKind;
  readonly cruiseKmh: number;
  readonly tellPhase: number;
  unit: Unit;
  way: Carriageway;
  alongM: number;
  direction: 1 | -1;
  /** Beat, real metres along the route. */
  fromM: number;
  toM: number;
  status: UnitStatus;
  /** Until when it stays as it is. */
  until: number;
  task: string | undefined;
  /** On its way over ordinary roads to another expressway, as the crow flies. */
  transfer: { fromLon: number; fromLat: number; toLon: number; toLat: number; startAt: number; endAt: number } | undefined;
  goal: { position: RoadPosition; alongM: number; onSceneMs: number; incident: string } | undefined;
  /** Status and task as told last. */
  toldStatus: UnitStatus | undefined;
  toldTask: string | undefined;
}

/** Patrol, rescue and other units: they drive their beats, rest at posts, answer calls along the road, and come back. */
export class UnitModel {
  private readonly stage: Stage;
  private readonly random: Random;
  private readonly crews: Crew[] = [];
  /** Called when a unit reaches an incident. */
  onScene: (incident: string, kind: UnitKind) => void = () => {};
  /** Whether a channel is silent: its unit drives on, but nobody hears where. */
  isMute: (channel: number) => boolean = () => false;

  constructor(stage: Stage, random: Random) {
    this.stage = stage;
    this.random = random;
    for (const [index, channel] of stage.catalogue.channels.entries()) {
      if (channel.kind !== 'unit' || channel.id.includes('~')) continue;
      const code = parsePlainCode(channel.id);
      const kind = code && kinds[code.kind];
      if (!code || !kind) continue;
      const tow = code.kind === 'E04' && code.number % 2 === 0;
      this.crews.push(this.muster(index, tow ? 'tow' : kind.kind, `${kind.name}${String(this.crews.length + 1).padStart(3, '0')}`, kind.speedKmh));
    }
  }

  /** Moves every unit. */
  step(stepMs: number): void {
    for (const crew of this.crews) {
      this.advance(crew, stepMs);
      this.tell(crew);
    }
  }

  /** Speeds by channel, for the telemetry of all units at once. */
  speeds(): Map<number, number> {
    return new Map(this.crews.map((crew) => [crew.channel, crew.unit.speedKmh]));
  }

  /**
   * Sends the nearest free unit of each kind to an incident, on the same road first.
   * @returns ids of those that go
   */
  dispatch(incident: string, position: RoadPosition, wanted: readonly UnitKind[], onSceneMs: number): string[] {
    return wanted.flatMap((kind) => {
      const free = this.crews.filter((crew) => crew.kind === kind && (crew.status === 'idle' || crew.status === 'patrolling'));
      const point = this.stage.network.pointAt(position.route, position.stake, position.direction);
      if (!point) return [];
      const near = (crew: Crew): number =>
        distanceM(crew.unit.lon, crew.unit.lat, point.lon, point.lat) + (crew.way.route === position.route ? 0 : 30_000);
      const best = free.toSorted((a, b) => near(a) - near(b))[0];
      if (!best) return [];
      this.send(best, incident, position, onSceneMs);
      return [best.unit.id];
    });
  }

  /** The incident that a unit is sent to, whether or not the picture says so yet. */
  taskOf(id: string): string | undefined {
    return this.crews.find((each) => each.unit.id === id)?.task;
  }

  /** Sends a named unit. @returns false when there is no such unit */
  order(id: string, incident: string, position: RoadPosition, onSceneMs: number): boolean {
    const crew = this.crews.find((each) => each.unit.id === id);
    if (crew) this.send(crew, incident, position, onSceneMs);
    return crew !== undefined;
  }

  /** Lets go all that serve an incident. */
  release(incident: string): void {
    for (const crew of this.crews) if (crew.goal?.incident === incident) this.rest(crew, 'patrolling');
  }

  private send(crew: Crew, incident: string, position: RoadPosition, onSceneMs: number): void {
    const way = carriagewayOf(this.stage.cells, position.route, position.direction)!;
    const alongM = this.stage.network.alongOf(position.route, position.stake);
    if (crew.way.route !== way.route) {
      // It leaves its own road and joins the other where that is nearest; between them it has no stake.
      const near = way.line.nearest(crew.unit.lon, crew.unit.lat);
      const to = way.line.pointAt(near.alongM, position.direction, carriagewayOffsetM);
      const { at } = this.stage;
      crew.transfer = { fromLon: crew.unit.lon, fromLat: crew.unit.lat, toLon: to.lon, toLat: to.lat, startAt: at, endAt: at + (near.distanceM / crossCountryKmh) * 3_600 };
      crew.alongM = near.alongM;
      crew.fromM = Math.max(0, near.alongM - 12_000);
      crew.toM = Math.min(way.line.lengthM, near.alongM + 12_000);
    }
    crew.way = way;
    crew.goal = { position, alongM, onSceneMs, incident };
    crew.status = 'en-route';
    crew.task = incident;
    crew.until = Number.POSITIVE_INFINITY;
  }

  private advance(crew: Crew, stepMs: number): void {
    const { stage } = this;
    if (crew.status === 'on-scene' || crew.status === 'idle') {
      if (stage.at >= crew.until) this.rest(crew, crew.kind === 'patrol' || crew.kind === 'road-admin' ? 'patrolling' : 'idle');
      return;
    }
    const speed = crew.status === 'en-route' ? answeringKmh : crew.cruiseKmh;
    const metres = (speed / 3_600) * stepMs;
    if (crew.transfer) {
      if (stage.at >= crew.transfer.endAt) crew.transfer = undefined;
      return;
    }
    if (crew.goal) {
      const left = crew.goal.alongM - crew.alongM;
      crew.direction = left >= 0 ? 1 : -1;
      if (Math.abs(left) <= metres) {
        crew.alongM = crew.goal.alongM;
        crew.direction = crew.goal.position.direction;
        crew.status = 'on-scene';
        crew.until = stage.at + crew.goal.onSceneMs;
        this.onScene(crew.goal.incident, crew.kind);
      } else crew.alongM += metres * crew.direction;
      return;
    }
    crew.alongM += metres * crew.direction;
    // Beyond its beat (or after a call elsewhere) it drives back.
    if (crew.alongM > crew.toM) crew.direction = -1;
    else if (crew.alongM < crew.fromM) crew.direction = 1;
    if (stage.at >= crew.until) this.rest(crew, 'idle');
  }

  private rest(crew: Crew, status: 'idle' | 'patrolling'): void {
    crew.goal = undefined;
    crew.task = undefined;
    crew.status = status;
    crew.until = this.stage.at + this.random.between(...shiftMinutes) * 60_000 * (status === 'idle' ? 0.6 : 1);
  }

  private tell(crew: Crew): void {
    const { stage } = this;
    const moving = crew.status === 'patrolling' || crew.status === 'en-route';
    const turn = (Math.floor(stage.at / 1_000) * 1_000 + crew.tellPhase) % tellMs < 1_000;
    const news = crew.toldStatus !== crew.status || crew.toldTask !== crew.task;
    if ((!news && !(moving && turn)) || this.isMute(crew.channel)) return;
    crew.toldStatus = crew.status;
    crew.toldTask = crew.task;
    const point = crew.transfer ? between(crew.transfer, stage.at) : crew.way.line.pointAt(crew.alongM, crew.direction, carriagewayOffsetM);
    crew.unit = {
      ...this.identity(crew.unit),
      updatedAt: stage.at,
      lon: Math.round(point.lon * 1e5) / 1e5,
      lat: Math.round(point.lat * 1e5) / 1e5,
      ...(!crew.transfer && { position: { route: crew.way.route, direction: crew.direction, stake: Math.round(crew.way.line.stakes.stakeAt(crew.alongM)) } }),
      speedKmh: moving ? Math.round((crew.transfer ? crossCountryKmh : crew.status === 'en-route' ? answeringKmh : crew.cruiseKmh) * this.random.between(0.9, 1.1)) : 0,
      status: crew.status,
      ...(crew.task !== undefined && { task: crew.task }),
    };
    stage.picture.put('units', crew.unit);
  }

  private identity({ id, kind, department, callSign }: Unit): Pick<Unit, 'id' | 'kind' | 'department' | 'callSign'> {
    return { id, kind, department, callSign };
  }

  private muster(index: number, kind: UnitKind, callSign: string, speedKmh: number): Crew {
    const { stage, random } = this;
    const channel = stage.catalogue.channels[index]!;
    const snap = stage.network.snap(channel.lon, channel.lat)!;
    const way = carriagewayOf(stage.cells, snap.route, snap.direction)!;
    const reachM = random.between(8_000, 16_000);
    const beat = { fromM: Math.max(0, snap.alongM - reachM), toM: Math.min(way.line.lengthM, snap.alongM + reachM) };
    const roams = kind === 'patrol' ? random.next() < 0.5 : kind === 'road-admin' && random.next() < 0.4;
    return {
      channel: index,
      kind,
      cruiseKmh: speedKmh,
      tellPhase: Math.floor(random.next() * 12) * 1_000,
      unit: { id: `unit-${channel.id}`, updatedAt: stage.at, kind, department: channel.department, callSign, lon: channel.lon, lat: channel.lat, speedKmh: 0, status: 'idle' },
      way,
      alongM: roams ? random.between(beat.fromM, beat.toM) : snap.alongM,
      direction: snap.direction,
      ...beat,
      status: roams ? 'patrolling' : 'idle',
      until: stage.at + random.between(2, 60) * 60_000,
      task: undefined,
      transfer: undefined,
      goal: undefined,
      toldStatus: undefined,
      toldTask: undefined,
    };
  }
}

function between(transfer: NonNullable<Crew['transfer']>, at: number): { lon: number; lat: number } {
  const { fromLon, fromLat, toLon, toLat, startAt, endAt } = transfer;
  const share = Math.min(1, (at - startAt) / Math.max(1, endAt - startAt));
  return { lon: fromLon + (toLon - fromLon) * share, lat: fromLat + (toLat - fromLat) * share };
}
