import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openFabricServer, type FabricServer } from '../../electron/fabric/server.ts';
import { scenarios, type ScenarioName } from '../../electron/fabric/simulator/scenario.ts';
import { Simulation } from '../../electron/fabric/simulator/simulation.ts';
import { FabricStream } from '../../electron/fabric/stream.ts';
import { buildCatalogue } from '../../resources/network/catalogue.ts';
import { loadNetwork } from '../../resources/network/load.ts';

const secondMs = 1_000;
/** A night that passes is told in pieces of so much fabric time, and so many of them a second at most: windows keep up with that. */
const passing = { tickMs: 15_000, perSecond: 100 } as const;

/**
 * The embedded fabric with a clock that the test holds: it runs in real time while somebody acts, and passes quickly, as
 * fast as the machine can, to the next moment that matters. So what a test looks at stands until it has been looked at.
 */
export class PacedFabric {
  /** Holds the token that the server asks for. */
  readonly tokenFile: string;
  private readonly dir = mkdtempSync(join(tmpdir(), 'yilu-paced-'));
  private readonly simulation: Simulation;
  private readonly stream: FabricStream;
  private server!: FabricServer;
  /** Where the fabric's clock and this machine's stood when it last began to run in real time. */
  private origin = { at: 0, local: performance.now() };
  private timer: NodeJS.Timeout | undefined;

  private constructor(simulation: Simulation, token: string) {
    this.simulation = simulation;
    this.stream = new FabricStream({ epoch: randomUUID(), catalogue: simulation.inspect.stage.catalogue, simulation });
    this.tokenFile = join(this.dir, 'token');
    writeFileSync(this.tokenFile, token, { mode: 0o600 });
  }

  /** Starts a scenario at its own time of day, on a free loopback port. */
  static async open(scenario: ScenarioName, seed: number): Promise<PacedFabric> {
    const network = loadNetwork();
    const simulation = new Simulation({ seed, scenario, startAt: scenarios[scenario].startAt!, catalogue: buildCatalogue(network), network: network.roads });
    const token = randomUUID();
    const fabric = new PacedFabric(simulation, token);
    fabric.server = await openFabricServer({ stream: fabric.stream, token, now: () => fabric.now(), port: 0 });
    fabric.run();
    return fabric;
  }

  get url(): string {
    return this.server.url;
  }

  /** Lets time pass quickly to a moment, UTC ms; from then on it runs in real time again. */
  async passTo(atMs: number): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    while (this.stream.at < atMs) {
      this.simulation.tickMs = Math.min(passing.tickMs, atMs - this.stream.at);
      this.advance(this.stream.at + this.simulation.tickMs);
      await wait(secondMs / passing.perSecond);
    }
    this.run();
  }

  /** Ends the server and what it left on disk. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.server.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private run(): void {
    this.simulation.tickMs = secondMs;
    this.origin = { at: this.stream.at, local: performance.now() };
    this.timer = setInterval(() => this.advance(this.now()), secondMs);
  }

  private advance(untilMs: number): void {
    this.server.broadcast(this.stream.advance(untilMs, performance.now()));
  }

  /** UTC ms, fabric clock: while time passes quickly, as far as the simulation has come. */
  private now(): number {
    return this.timer ? Math.floor(this.origin.at + performance.now() - this.origin.local) : this.stream.at;
  }
}
