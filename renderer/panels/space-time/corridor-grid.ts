import { corridorStepMs, holdSteps, shareRoad, type CorridorSensor, type SensorReach } from '../../../shared/domain/corridor.ts';
import { quality } from '../../../shared/domain/freshness.ts';
import type { ChannelColumns } from '../../../shared/domain/channel-columns.ts';
import type { CorridorHistory } from '../../../shared/ipc/contract.ts';
import type { HeatMode } from './heat-scale.ts';

/** Bins kept: more than are shown, so that none is overwritten while it is. */
const capacity = 512;

/** What is known of one place in one minute. */
export interface Reading {
  /** km/h or vehicles a kilometre; NaN: nothing is known. */
  value: number;
  sensor: CorridorSensor | undefined;
  /** Minutes since the sample that still speaks for this one. */
  heldMin: number;
}

const nothing: Reading = { value: Number.NaN, sensor: undefined, heldMin: 0 };

/**
 * What the sensors of one carriageway measured, minute by minute: from the cache, then from the picture as it changes. A
 * sensor speaks for the road half way to its neighbours, 4 km at most, and for as long as its sample is at most late;
 * beyond, nothing is known, and nothing is made up.
 */
export class CorridorGrid {
  private readonly sensors: readonly CorridorSensor[];
  private readonly sums: Float64Array;
  private readonly counts: Uint16Array;
  /** Sample time last taken of each sensor. */
  private readonly taken: Float64Array;
  private readonly slots = new Map<string, number>();
  /** The road cut wherever who speaks for it changes. */
  private readonly pieces: Piece[];
  private lastBin = Number.NEGATIVE_INFINITY;

  constructor(sensors: readonly CorridorSensor[], lengthM: number) {
    this.sensors = sensors;
    this.sums = new Float64Array(sensors.length * capacity);
    this.counts = new Uint16Array(sensors.length * capacity);
    this.taken = new Float64Array(sensors.length).fill(Number.NEGATIVE_INFINITY);
    for (const [slot, { id }] of sensors.entries()) this.slots.set(id, slot);
    const shared = (measure: CorridorSensor['measure']) =>
      // Those that name the carriageway first; the others only where none of them speaks.
      [true, false].map((directed) => shareRoad(sensors.filter((sensor) => sensor.measure === measure && sensor.directed === directed), lengthM));
    this.pieces = cut([...shared('speed').map((reaches) => ({ measure: 'speed' as const, reaches })), ...shared('flow').map((reaches) => ({ measure: 'flow' as const, reaches }))], lengthM);
  }

  /** Minutes are counted from the epoch. */
  static binOf(atMs: number): number {
    return Math.floor(atMs / corridorStepMs);
  }

  /**
   * Takes what the cache holds; of channels that are not this carriageway's, nothing.
   * @param untilMs what was sampled later is not in it, UTC ms
   */
  load({ channels, values, fromMs, steps }: CorridorHistory, untilMs: number): void {
    const first = CorridorGrid.binOf(fromMs);
    this.moveTo(first + steps - 1);
    for (const [row, id] of channels.entries()) {
      const slot = this.slots.get(id);
      if (slot === undefined) continue;
      for (let step = Math.max(0, steps - capacity); step < steps; step++) {
        const value = values[row * steps + step];
        if (value === null || value === undefined) continue;
        const place = this.place(slot, first + step);
        this.sums[place] = value;
        this.counts[place] = 1;
        // Whatever of this minute the cache knew is in its mean.
        this.taken[slot] = Math.min(untilMs, (first + step + 1) * corridorStepMs - 1);
      }
    }
  }

  /**
   * Takes the samples that have come since the last call.
   * @returns the oldest minute that has changed; +Infinity when none has
   */
  take(columns: ChannelColumns, nowMs: number): number {
    this.moveTo(CorridorGrid.binOf(nowMs));
    let oldest = Number.POSITIVE_INFINITY;
    for (const [slot, { index }] of this.sensors.entries()) {
      const at = columns.sampledAt[index]!;
      const value = columns.value[index]!;
      if (at <= this.taken[slot]! || at > nowMs || Number.isNaN(value) || columns.quality[index]! >= quality.bad) continue;
      const bin = CorridorGrid.binOf(at);
      if (bin <= this.lastBin - capacity) continue;
      this.taken[slot] = at;
      const place = this.place(slot, bin);
      this.sums[place]! += value;
      this.counts[place]!++;
      oldest = Math.min(oldest, bin);
    }
    return oldest;
  }

  /** Which piece of the road a place lies in; within a piece all is the same. */
  pieceAt(alongM: number): number {
    const found = this.pieces.findIndex(({ toM }) => alongM < toM);
    return found < 0 ? this.pieces.length - 1 : found;
  }

  /** What is known of a piece of the road in a minute. */
  read(mode: HeatMode, piece: number, bin: number): Reading {
    const { speed: speeds, flow: flows } = this.pieces[piece]!;
    const speed = this.measured(speeds, bin);
    if (mode === 'speed' || Number.isNaN(speed.value)) return speed;
    const flow = this.measured(flows, bin);
    // Standing traffic has no flow to divide: below walking pace a density would be a guess.
    return Number.isNaN(flow.value) || speed.value < 3 ? nothing : { ...flow, value: flow.value / speed.value, heldMin: Math.max(flow.heldMin, speed.heldMin) };
  }

  private measured(sensors: readonly CorridorSensor[], bin: number): Reading {
    for (const sensor of sensors) {
      const found = this.held(sensor, bin);
      if (found) return found;
    }
    return nothing;
  }

  private held(sensor: CorridorSensor, bin: number): Reading | undefined {
    const slot = this.slots.get(sensor.id)!;
    for (let heldMin = 0; heldMin <= holdSteps(sensor.everyMs); heldMin++) {
      const at = bin - heldMin;
      if (at > this.lastBin || at <= this.lastBin - capacity) continue;
      const place = this.place(slot, at);
      if (this.counts[place]! > 0) return { value: this.sums[place]! / this.counts[place]!, sensor, heldMin };
    }
    return undefined;
  }

  private place(slot: number, bin: number): number {
    return slot * capacity + (((bin % capacity) + capacity) % capacity);
  }

  /** Makes room for minutes up to one; what they stood in the place of is forgotten. */
  private moveTo(bin: number): void {
    const from = Math.max(this.lastBin + 1, bin - capacity + 1);
    for (let at = from; at <= bin; at++) for (let slot = 0; slot < this.sensors.length; slot++) this.counts[this.place(slot, at)] = this.sums[this.place(slot, at)] = 0;
    this.lastBin = Math.max(this.lastBin, bin);
  }
}

/** A stretch of road and who speaks for it, in turn. */
interface Piece {
  toM: number;
  speed: CorridorSensor[];
  flow: CorridorSensor[];
}

function cut(groups: readonly { measure: CorridorSensor['measure']; reaches: readonly SensorReach[] }[], lengthM: number): Piece[] {
  const bounds = new Set([lengthM]);
  for (const { reaches } of groups) for (const { fromM, toM } of reaches) bounds.add(fromM).add(toM);
  let fromM = 0;
  return [...bounds].filter((toM) => toM > 0 && toM <= lengthM).sort((a, b) => a - b).map((toM) => {
    const middle = (fromM + toM) / 2;
    fromM = toM;
    const of = (measure: CorridorSensor['measure']) => groups.flatMap((group) => (group.measure === measure ? group.reaches.filter((reach) => middle >= reach.fromM && middle < reach.toM).map(({ sensor }) => sensor) : []));
    return { toM, speed: of('speed'), flow: of('flow') };
  });
}
