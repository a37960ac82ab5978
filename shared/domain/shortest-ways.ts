import type { TravelEdge, TravelGraph } from './travel-graph.ts';

/** What a way is judged by. */
export type TravelMeasure = 'distance' | 'time';

/** One vehicle's way between a state and every other: metres and seconds of the best one; infinite where there is none. */
export interface Ways {
  lengthM: Float64Array;
  timeS: Float64Array;
}

/** Seconds for a way, no faster than the road, the ramp and the vehicle allow. */
export function secondsOn({ lengthM, kmh, isRamp }: Pick<TravelEdge, 'lengthM' | 'kmh' | 'isRamp'>, vehicleKmh: number): number {
  return (lengthM * 3.6) / (isRamp ? kmh : Math.min(kmh, vehicleKmh));
}

/**
 * The best ways between the states of a graph for one vehicle speed, found when first asked for (Dijkstra, 1959) and
 * kept. A row takes states² steps: 20 µs for the network that ships, a few ms for a province.
 */
export class ShortestWays {
  private readonly graph: TravelGraph;
  private readonly costs: { lengthM: Float64Array; timeS: Float64Array };
  private readonly by: TravelMeasure;
  private readonly leaving: readonly (readonly number[])[];
  private readonly arriving: readonly (readonly number[])[];
  private readonly rowsFrom: (Ways | undefined)[] = [];
  private readonly rowsTo: (Ways | undefined)[] = [];

  /** @param vehicleKmh what the vehicle can drive, > 0; infinite for the traffic itself */
  constructor(graph: TravelGraph, by: TravelMeasure, vehicleKmh: number) {
    const { states, edges } = graph;
    this.graph = graph;
    this.by = by;
    this.costs = { lengthM: Float64Array.from(edges, (edge) => edge.lengthM), timeS: Float64Array.from(edges, (edge) => secondsOn(edge, vehicleKmh)) };
    const leaving: number[][] = Array.from({ length: states }, () => []);
    const arriving: number[][] = Array.from({ length: states }, () => []);
    for (const [index, { from, to }] of edges.entries()) {
      leaving[from]!.push(index);
      arriving[to]!.push(index);
    }
    this.leaving = leaving;
    this.arriving = arriving;
  }

  /** From a state to every other. */
  from(state: number): Ways {
    return (this.rowsFrom[state] ??= this.find(state, this.leaving, 'to'));
  }

  /** From every state to this one. */
  to(state: number): Ways {
    return (this.rowsTo[state] ??= this.find(state, this.arriving, 'from'));
  }

  private find(start: number, edgesOf: readonly (readonly number[])[], far: 'from' | 'to'): Ways {
    const { states, edges } = this.graph;
    const ways: Ways = { lengthM: new Float64Array(states).fill(Number.POSITIVE_INFINITY), timeS: new Float64Array(states).fill(Number.POSITIVE_INFINITY) };
    const judged = this.by === 'distance' ? ways.lengthM : ways.timeS;
    const costs = this.by === 'distance' ? this.costs.lengthM : this.costs.timeS;
    const settled = new Uint8Array(states);
    ways.lengthM[start] = 0;
    ways.timeS[start] = 0;
    for (;;) {
      let here = -1;
      for (let state = 0; state < states; state += 1) {
        if (settled[state] === 0 && judged[state]! < (here < 0 ? Number.POSITIVE_INFINITY : judged[here]!)) here = state;
      }
      if (here < 0) return ways;
      settled[here] = 1;
      for (const index of edgesOf[here]!) {
        const next = edges[index]![far];
        if (judged[here]! + costs[index]! >= judged[next]!) continue;
        ways.lengthM[next] = ways.lengthM[here]! + this.costs.lengthM[index]!;
        ways.timeS[next] = ways.timeS[here]! + this.costs.timeS[index]!;
      }
    }
  }
}
