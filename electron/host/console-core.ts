import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { maxMessageBytes } from '../../shared/protocol/limits.ts';
import type { Launch } from './child.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { openEmbeddedFabric, type EmbeddedFabric } from './embedded-fabric.ts';
import type { Say } from './host.ts';
import { makeFolder } from './make-folder.ts';
import type { Options } from './options.ts';
import { ServiceProcess } from './service-process.ts';
import { makeToken, readToken } from './token.ts';

/** The modules that run as processes of their own. */
export interface Entries {
  service: string;
  fabric: string;
}

/** What both hosts have behind their windows: the service, and the fabric when it is the embedded one. */
export interface ConsoleCore<H> {
  service: ServiceProcess<H>;
  /** Resolves, to one line, when a child refuses its options: the console cannot go on. */
  failed: Promise<string>;
  stop(): Promise<void>;
}

/** What the core needs of its host. */
export interface CoreNeeds<H> {
  kind: 'electron' | 'browser';
  options: Options;
  entries: Entries;
  launch: Launch<H>;
  version: string;
  say: Say;
  onReady: () => void;
  /** Replaces the reading of `--token-file` (Electron keeps the token in the system's key store). */
  token?: string | undefined;
}

/** Makes the data folder and takes it for this console, starts the embedded fabric when no other is named, then the service. */
export async function openConsoleCore<H>(needs: CoreNeeds<H>): Promise<Result<ConsoleCore<H>>> {
  const { options, say } = needs;
  const made = await makeFolder(options.dataDir, 0o700).catch((error: NodeJS.ErrnoException) => error);
  if (made instanceof Error) return fail('data-dir', `the data folder ${options.dataDir} cannot be made (${made.code})`);

  let token = needs.token ?? (options.fabric === undefined ? makeToken() : '');
  if (options.tokenFile !== undefined) {
    const read = await readToken(options.tokenFile);
    if (!read.ok) return read;
    token = read.value;
  }
  const lock = await lockDataDir(options.dataDir);
  if (!lock.ok) return lock;
  const { promise: failed, resolve: onFailed } = Promise.withResolvers<string>();
  const refused = (name: string) => () => onFailed(`the ${name} cannot use its options; its own line above says why`);
  let fabric: EmbeddedFabric | undefined;
  if (options.fabric === undefined) {
    const opened = await openEmbeddedFabric({ launch: needs.launch, entry: needs.entries.fabric, token, options, say, onRefusal: refused('fabric') });
    if (!opened.ok) {
      await lock.value.release();
      return opened;
    }
    fabric = opened.value;
  }
  const service = new ServiceProcess<H>({
    launch: needs.launch,
    entry: needs.entries.service,
    say,
    onReady: needs.onReady,
    onRefusal: refused('service'),
    config: {
      fabricUrl: options.fabric ?? fabric!.url,
      token,
      dataDir: options.dataDir,
      insecure: options.insecure,
      // A catalogue over the protocol's limit exists only in a load test of the embedded fabric (`--scale`).
      maxMessageBytes: Math.ceil(Math.max(1, (options.scale ?? 1) / 8)) * maxMessageBytes,
      version: needs.version,
      host: needs.kind,
      lang: options.lang,
    },
  });
  return ok({
    service,
    failed,
    async stop() {
      await service.stop();
      await fabric?.stop();
      await lock.value.release();
    },
  });
}
