import type { GateState } from './gate.ts';

/** A class of vehicles that an order may bar; `id` is what stands in `banned` of a gate. */
export interface VehicleClass {
  id: string;
  name: string;
  nameEn: string;
}

/** One rung: what a site proposes when visibility is strictly below `belowM`. */
export interface FogLevel {
  /** 1 is mildest. */
  level: number;
  belowM: number;
  /** Entry of the plazas that lead into the fog. */
  entry: GateState;
  /** Ids of vehicle classes that are barred at entry. */
  bans: string[];
  /** Ids of vehicle classes that may pass even where entry is closed. */
  exempt?: string[];
  /** What is let through goes behind a police car. */
  policeLead?: boolean;
  /** Limit that the plan posts, km/h; the legal one counts where it is lower. */
  speedKmh: number;
  /** Gap between vehicles that the plan asks for, metres; the legal one counts where it is longer. */
  gapM?: number;
}

/** A site's control ladder and the timers that go with it (domain page, "Fog"). */
export interface FogLadder {
  name: string;
  nameEn: string;
  vehicleClasses: VehicleClass[];
  /** Mildest first: `level` grows by one, `belowM` falls. */
  levels: FogLevel[];
  lift: {
    /** Visibility must be at least this, metres ... */
    aboveM: number;
    /** ... for so long, minutes, before lifting is proposed ... */
    holdMin: number;
    /** ... and from then on the console reminds this often, minutes. */
    remindMin: number;
  };
  /** An order without a time of its own is to be looked at again after this long, minutes. */
  reviewMin: number;
  /** A control that lasts, or is expected to last, longer than this must be reported upwards, minutes. */
  reportAfterMin: number;
}
