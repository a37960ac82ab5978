import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Launch } from './child.ts';
import type { Say } from './host.ts';
import type { Options } from './options.ts';
import { SupervisedChild } from './supervised-child.ts';

/** How long the fabric may take to listen the first time, ms. */
const startWaitMs = 30_000;

/** The embedded fabric: a process of its own, started again on the same port when it dies. */
export interface EmbeddedFabric {
  url: string;
  stop(): Promise<void>;
}

/** What the embedded fabric needs. */
export interface FabricNeeds {
  launch: Launch<never>;
  entry: string;
  token: string;
  options: Pick<Options, 'scenario' | 'seed' | 'speed' | 'scale'>;
  say: Say;
  /** The fabric refused its options after it had once begun. */
  onRefusal?: () => void;
  waitMs?: number;
}

/** Flags for the fabric's process. */
export function buildFabricArgs(options: FabricNeeds['options'], port: string): string[] {
  const args = ['--port', port, '--scenario', options.scenario];
  for (const name of ['seed', 'speed', 'scale'] as const) {
    if (options[name] !== undefined) args.push(`--${name}`, String(options[name]));
  }
  return args;
}

/**
 * Starts the fabric on a free loopback port and waits until it listens.
 * @returns `fabric-down` when it does not within 30 s, or refuses its options
 */
export async function openEmbeddedFabric(needs: FabricNeeds): Promise<Result<EmbeddedFabric>> {
  let url: string | undefined;
  let heard: (url: string | undefined) => void = () => {};
  const listening = new Promise<string | undefined>((resolve) => (heard = resolve));
  const child = new SupervisedChild<never>({
    launch: needs.launch,
    spec: () => ({
      name: 'fabric',
      entry: needs.entry,
      args: buildFabricArgs(needs.options, url ? new URL(url).port : '0'),
      env: { YILU_FABRIC_TOKEN: needs.token },
    }),
    say: needs.say,
    onMessage(message) {
      const said = message as { t?: unknown; url?: unknown };
      if (said.t !== 'listening' || typeof said.url !== 'string') return;
      url ??= said.url;
      heard(url);
    },
    onRefusal() {
      heard(undefined);
      needs.onRefusal?.();
    },
  });
  const timer = setTimeout(() => heard(undefined), needs.waitMs ?? startWaitMs);
  const first = await listening;
  clearTimeout(timer);
  if (first !== undefined) return ok({ url: first, stop: () => child.stop() });
  await child.stop();
  return fail('fabric-down', 'the embedded fabric does not start; its own lines above say why');
}
