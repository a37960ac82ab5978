import type { Stage } from './stage.ts';
import { dayKindOf } from './holiday.ts';
import { carriagewayOf, cellAt } from './road-cells.ts';

/**
 * What the road behind the province line of S1 takes towards Hebei, pcu/h. The queue at K140 to K142 is sourced (facts
 * file, CON01: 2016-12-05); its cause, a check that holds trucks on ordinary days, and both figures are estimated.
 */
const provinceLinePcuH = { ordinary: 1_020, holiday: 2_350 } as const;

/**
 * S1 at the Daokoupu hub (facts file, CON02): traffic of two interchanges 2 km apart weaves here, which costs half of the
 * capacity (estimated, after HCM 2010 chapter 12). Ordinary days do not come near it; holidays do.
 */
const weaving = { route: 'S1', stake: 92_000, share: 0.5 } as const;

/** Sets what the road's own shape takes away; once, before traffic. */
export function buildBottlenecks(stage: Stage): void {
  const alongM = stage.network.alongOf(weaving.route, weaving.stake);
  if (Number.isNaN(alongM)) return;
  for (const direction of [1, -1] as const) {
    const way = carriagewayOf(stage.cells, weaving.route, direction)!;
    stage.traffic.builtShare[cellAt(way, alongM)] = weaving.share;
  }
}

/** Sets the recurring bottlenecks for the time at hand. */
export function applyBottlenecks(stage: Stage): void {
  const way = carriagewayOf(stage.cells, 'S1', 1);
  if (way) stage.traffic.downstreamPcuH.set(way, dayKindOf(stage.at).holiday ? provinceLinePcuH.holiday : provinceLinePcuH.ordinary);
}
