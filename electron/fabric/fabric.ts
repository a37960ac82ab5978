import { buildCatalogue } from '../../resources/network/catalogue.ts';
import { loadNetwork } from '../../resources/network/load.ts';
import type { FabricOptions } from './options.ts';
import { openFabricServer, type FabricServer } from './server.ts';
import { scenarios } from './simulator/scenario.ts';
import { Simulation } from './simulator/simulation.ts';
import { FabricStream } from './stream.ts';
import { buildFabricNow, openTicker, tickMsFor } from './ticker.ts';

/** A running fabric. */
export interface RunningFabric {
  readonly url: string;
  readonly server: FabricServer;
  readonly stream: FabricStream;
  close(): Promise<void>;
}

/**
 * Starts simulator, clock and server.
 * @param needs.epoch new at every start; the frames themselves depend on seed, scenario, start and commands alone
 * @throws when the port is taken
 */
export async function openFabric(needs: { options: FabricOptions; token: string; epoch: string; localNow?: () => number }): Promise<RunningFabric> {
  const { options } = needs;
  const network = loadNetwork();
  const catalogue = buildCatalogue(network, { scale: options.scale });
  const begun = options.startAt ?? scenarios[options.scenario].startAt ?? (needs.localNow ?? Date.now)();
  // The clock runs from here on, so that in real time the fabric's offset does not depend on how long the warm-up takes.
  const now = buildFabricNow(begun, options.speed);
  const startAt = Math.floor(begun / 1_000) * 1_000;
  const tickMs = tickMsFor(options.speed);
  const simulation = new Simulation({ seed: options.seed, scenario: options.scenario, startAt, catalogue, network: network.roads, tickMs });
  const stream = new FabricStream({ epoch: needs.epoch, catalogue, simulation, without: options.without });
  const server = await openFabricServer({ stream, token: needs.token, now, port: options.port, host: options.host });
  const ticker = openTicker({
    now,
    at: () => stream.at,
    tickMs,
    speed: options.speed,
    advance: (untilMs) => server.broadcast(stream.advance(untilMs, performance.now())),
  });
  return {
    url: server.url,
    server,
    stream,
    async close() {
      ticker.dispose();
      await server.close();
    },
  };
}
