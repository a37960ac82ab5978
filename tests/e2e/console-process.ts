import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, descendants } from './process-tree.ts';
import type { Health } from '../../shared/ipc/service-control.ts';

const root = join(import.meta.dirname, '../..');

/** Options of `npm start` that the tests use, without `--`. */
export type StartOptions = Record<string, string | number | true>;

/** The console as README says to start it, in its own data folder, on a free port. */
export class ConsoleProcess {
  readonly port: number;
  readonly dataDir: string;
  /** Everything it printed. */
  output = '';
  private readonly child: ChildProcess;
  private readonly keepData: boolean;

  private constructor(child: ChildProcess, port: number, dataDir: string, keepData: boolean) {
    this.child = child;
    this.port = port;
    this.dataDir = dataDir;
    this.keepData = keepData;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /**
   * Starts `npm start -- --host browser --no-open …` and waits until its windows' addresses are printed; with a
   * `display` it opens its windows there instead.
   */
  static async start(options: StartOptions = {}, dataDir?: string, display?: string): Promise<ConsoleProcess> {
    const port = await freePort();
    const directory = dataDir ?? mkdtempSync(join(tmpdir(), 'yilu-e2e-'));
    const where: StartOptions = display === undefined ? { 'no-open': true } : {};
    const all: StartOptions = { host: 'browser', ...where, port, 'data-dir': directory, ...options };
    const args = Object.entries(all).flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, String(value)]));
    // Its own process group, so that npm, the host, the service and the fabric all end with the test.
    const env = display === undefined ? process.env : { ...process.env, DISPLAY: display };
    const child = spawn('npm', ['start', '--silent', '--', ...args], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const started = new ConsoleProcess(child, port, directory, dataDir !== undefined);
    if (display !== undefined) return started;
    const windows = Number(all['windows'] ?? 1);
    await waitFor(`${windows} window addresses`, () => started.addresses().length >= windows, () => started.output);
    return started;
  }

  /** One-time addresses printed so far, newest last. */
  addresses(): string[] {
    return [...this.output.matchAll(/^window \S+ (\S+)$/gm)].map((match) => match[1]!);
  }

  /** Body of `GET /healthz`. */
  async health(): Promise<Health> {
    const response = await fetch(`http://127.0.0.1:${this.port}/healthz`);
    if (!response.ok) throw new Error(`healthz answered ${response.status}`);
    return (await response.json()) as Health;
  }

  /** Waits until the health satisfies a condition; a service that is down counts as not yet. */
  async untilHealth(what: string, condition: (health: Health) => boolean): Promise<Health> {
    let last: Health | undefined;
    await waitFor(
      what,
      async () => {
        last = await this.health().catch(() => undefined);
        return last !== undefined && condition(last);
      },
      () => JSON.stringify(last),
    );
    return last!;
  }

  /** Process ids under this console whose command line contains `part` (Linux). */
  pidsOf(part: string): number[] {
    return descendants(this.child.pid!).filter((pid) => commandLine(pid).includes(part));
  }

  /** Asks the host for fresh one-time addresses. */
  requestAddresses(): void {
    for (const pid of this.pidsOf('electron/start.ts')) process.kill(pid, 'SIGUSR2');
  }

  /** Ends everything it started. */
  async stop(): Promise<void> {
    const ended = this.child.exitCode === null ? new Promise((resolve) => this.child.once('exit', resolve)) : undefined;
    try {
      process.kill(-this.child.pid!, 'SIGTERM');
    } catch {
      // already gone
    }
    await ended;
    if (!this.keepData) rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Polls a condition every 100 ms for up to a minute. */
export async function waitFor(what: string, condition: () => boolean | Promise<boolean>, describe: () => string = () => ''): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited 60 s for ${what}\n${describe()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A port on loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

