import type { ScenarioName } from '../../../../electron/fabric/simulator/scenario.ts';
import { scenarios } from '../../../../electron/fabric/simulator/scenario.ts';
import { Simulation, type Tick } from '../../../../electron/fabric/simulator/simulation.ts';
import { FabricStream } from '../../../../electron/fabric/stream.ts';
import { buildCatalogue } from '../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';

const catalogue = buildCatalogue(loadNetwork());

/** A Monday in November at 10:00 local time, without fog. */
export const monday = Date.parse('2026-11-23T10:00:00+08:00');

/** A simulation on the network that ships. */
export function openTestSimulation(scenario: ScenarioName = 'normal', options: { seed?: number; startAt?: number; tickMs?: number } = {}): Simulation {
  const startAt = options.startAt ?? scenarios[scenario].startAt ?? monday;
  return new Simulation({ seed: options.seed ?? 1, scenario, startAt, catalogue, network: loadNetwork().roads, ...(options.tickMs !== undefined && { tickMs: options.tickMs }) });
}

/** The stream of such a simulation, with a fixed epoch. */
export function openTestStream(scenario: ScenarioName = 'normal', options: { seed?: number; startAt?: number } = {}): FabricStream {
  return new FabricStream({ epoch: 'test', catalogue, simulation: openTestSimulation(scenario, options) });
}

/** Runs for some seconds and returns the last tick. */
export function run(simulation: Simulation, seconds: number): Tick | undefined {
  let last: Tick | undefined;
  for (const tick of simulation.step(simulation.at + seconds * 1_000)) last = tick;
  return last;
}
