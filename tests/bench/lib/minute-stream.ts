import { World } from '../../../shared/domain/world.ts';
import type { Frame } from '../../../shared/domain/frames.ts';
import { buildCatalogue } from '../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../resources/network/load.ts';
import { scenarios, type ScenarioName } from '../../../electron/fabric/simulator/scenario.ts';
import { Simulation } from '../../../electron/fabric/simulator/simulation.ts';
import { FabricStream } from '../../../electron/fabric/stream.ts';
import { parseStoredFrame } from '../../../electron/service/cache/stored-frame.ts';
import type { Cache } from '../../../electron/service/cache/cache.ts';

/** A scenario of the embedded simulator, `normal` unless told, as a stream that a World and a cache take, as fast as they can. */
export class MinuteStream {
  readonly world = new World();
  rows = 0;
  frames = 0;
  private readonly stream: FabricStream;
  private readonly onFrame: (frame: Frame) => void;
  private at: number;

  /**
   * @param scenario of the simulator, from its own time of day
   * @param onFrame told of every frame
   */
  constructor(scenario: ScenarioName = 'normal', onFrame: (frame: Frame) => void = () => undefined) {
    this.onFrame = onFrame;
    this.at = scenarios[scenario].startAt ?? Date.UTC(2026, 5, 10, 0, 0);
    const network = loadNetwork();
    const catalogue = buildCatalogue(network, { scale: 1 });
    const simulation = new Simulation({ seed: 1, scenario, startAt: this.at, catalogue, network: network.roads, tickMs: 1_000 });
    this.stream = new FabricStream({ epoch: 'bench', catalogue, simulation });
  }

  /** Gives a cache the catalogue and the whole picture. */
  begin(cache: Cache): void {
    this.world.applyCatalogue(this.stream.catalogue);
    this.world.beginEpoch('bench');
    cache.saveCatalogue(this.stream.catalogue.etag, this.stream.catalogueText);
    for (const body of this.stream.snapshot()) this.take(cache, body);
  }

  /** Goes on by some fabric time. */
  advance(cache: Cache, ms: number): void {
    this.at += ms;
    for (const { data } of this.stream.advance(this.at, 0)) this.take(cache, data);
  }

  private take(cache: Cache, body: string | Uint8Array): void {
    const parsed = parseStoredFrame(body, this.world.columns.count);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const frame: Frame = parsed.value;
    if (this.world.apply(frame) !== 'applied') throw new Error('a frame of the simulator was not applied');
    if (frame.kind === 'telemetry') this.rows += frame.count;
    this.frames++;
    this.onFrame(frame);
    cache.record(frame.seq, frame.at, body);
  }
}
