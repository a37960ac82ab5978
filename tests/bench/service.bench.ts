import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FrameMaker } from '../builders/frame-maker.ts';
import { openStreamFabric } from '../fakes/stream-fabric.ts';
import { ServiceHost } from '../fakes/service-host.ts';
import { TestWindow } from '../fakes/test-window.ts';
import type { Bench, Sample } from './lib/bench.ts';

const channels = 2_130;

/** Whole-network frames made beforehand and numbered as they go, so that making them costs the bench next to nothing. */
class ReadyFrames extends FrameMaker {
  private readonly bodies: Uint8Array<ArrayBuffer>[];
  private turn = 0;

  constructor() {
    super({ channels, rows: channels, deltaEvery: 0 });
    const source = new FrameMaker({ channels, rows: channels, deltaEvery: 0 });
    this.bodies = Array.from({ length: 64 }, () => source.next() as Uint8Array<ArrayBuffer>);
  }

  override next(): Uint8Array<ArrayBuffer> {
    // The ring keeps no copy for resuming: a bench has no gaps.
    const body = this.bodies[this.turn++ % this.bodies.length]!;
    const head = new DataView(body.buffer);
    this.world.seq++;
    this.world.at += 10;
    head.setFloat64(8, this.world.seq, true);
    head.setFloat64(16, this.world.at, true);
    return body.slice();
  }
}

/** CPU seconds, all threads, that the service says it has used. */
function cpuSeconds(metrics: string): number {
  return ['user', 'system'].reduce((sum, kind) => sum + Number(new RegExp(`^yilu_service_process_cpu_${kind}_seconds_total (\\S+)`, 'm').exec(metrics)?.[1]), 0);
}

/** Runs the real service process on a real socket and gives its share of a core over `spanMs`. */
async function measure(framesPerS: number, windows: number, spanMs: number): Promise<{ percent: number; rowsPerS: number }> {
  const dir = mkdtempSync(join(tmpdir(), 'yilu-bench-'));
  const fabric = await openStreamFabric(new ReadyFrames());
  const host = new ServiceHost({ fabricUrl: fabric.url, token: '', dataDir: dir, insecure: false, version: '0', host: 'browser', lang: 'zh' });
  await host.ready();
  const opened = Array.from({ length: windows }, (_, place) => new TestWindow(host.portUrl(`w${place}`)));
  const begun = performance.now();
  let sent = 0;
  const pump = setInterval(() => {
    const due = Math.floor(((performance.now() - begun) * framesPerS) / 1_000);
    for (; sent < due; sent++) fabric.push();
  }, 10);
  try {
    await wait(3_000);
    const before = await host.diagnostics();
    const from = performance.now();
    await wait(spanMs);
    const after = await host.diagnostics();
    const seconds = (performance.now() - from) / 1_000;
    const rows = after.health.counters['rowsApplied']! - before.health.counters['rowsApplied']!;
    for (const { gaps, catchUps, world } of opened)
      if (gaps > 0 || catchUps > 0 || world.seq < after.health.link.seq - framesPerS / 2) throw new Error('a window did not get every frame in time');
    if (after.health.link.seq < fabric.maker.world.seq - framesPerS / 2) throw new Error('the service does not keep up');
    return { percent: (100 * (cpuSeconds(after.metrics) - cpuSeconds(before.metrics))) / seconds, rowsPerS: rows / seconds };
  } finally {
    clearInterval(pump);
    for (const window of opened) window.close();
    await host.end('stop');
    await fabric.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function sustained(): Promise<Sample[]> {
  // Beyond a minute, so that a keyframe and the packing of a whole minute are in it.
  const { percent, rowsPerS } = await measure(100.5, 1, 63_000);
  return [
    { name: 'rows applied, cached, fanned out', unit: 'rows/s', values: [rowsPerS] },
    { name: 'service at 213,000 rows/s', unit: '% of a core', values: [percent] },
  ];
}

export default {
  name: 'service',
  about:
    'The real service process: a fabric on a loopback socket, cache on disk, windows that apply and acknowledge. CPU of all its threads as the process itself counts it. ' +
    'Sustained: 100 whole-network frames a second for 63 s, one window. Windows: as many for 15 s, every frame sent to each.',
  trials: 2,
  variants: ['sustained', 'one window', 'three windows'],
  trial: async (variant) => {
    if (variant === 'sustained') return sustained();
    const { percent } = await measure(100, variant === 'one window' ? 1 : 3, 15_000);
    return [{ name: variant, unit: '% of a core', values: [percent] }];
  },
  ratios: [{ name: 'three windows against one', numerator: 'three windows', denominator: 'one window', atMost: 1.5 }],
  values: [
    { name: 'rows a second', sample: 'rows applied, cached, fanned out', atLeast: 213_000 },
    { name: 'share of a core at 213,000 rows/s', sample: 'service at 213,000 rows/s', atMost: 50 },
  ],
} satisfies Bench;
