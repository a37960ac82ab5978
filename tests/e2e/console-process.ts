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

/** The console in its own data folder, on a free port. */
export class ConsoleProcess {
  readonly dataDir: string;
  /** Everything it printed. */
  output = '';
  private readonly child: ChildProcess;
  private readonly keepData: boolean;
  private readonly givenPort: number | undefined;

  private constructor(child: ChildProcess, givenPort: number | undefined, dataDir: string, keepData: boolean) {
    this.child = child;
    this.givenPort = givenPort;
    this.dataDir = dataDir;
    this.keepData = keepData;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /**
   * Starts what `npm start -- --host browser --no-open …` runs and waits until its windows' addresses are printed; with a
   * `display` it opens its windows there instead.
   * @param asReadme by npm itself, which takes half a second to do nothing else
   */
  static async start(options: StartOptions = {}, dataDir?: string, display?: string, asReadme = false): Promise<ConsoleProcess> {
    // Where addresses are printed they tell the port that the console was given; no other program can take it meanwhile.
    const port = display === undefined ? undefined : await freePort();
    const directory = dataDir ?? mkdtempSync(join(tmpdir(), 'yilu-e2e-'));
    const where: StartOptions = display === undefined ? { 'no-open': true } : {};
    const all: StartOptions = { host: 'browser', ...where, port: port ?? 0, 'data-dir': directory, ...options };
    const args = Object.entries(all).flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, String(value)]));
    // Its own process group, so that npm, the host, the service and the fabric all end with the test.
    const env = display === undefined ? process.env : { ...process.env, DISPLAY: display };
    const [command, first] = asReadme ? ['npm', ['start', '--silent', '--']] as const : [process.execPath, ['electron/start.ts']] as const;
    const child = spawn(command, [...first, ...args], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const started = new ConsoleProcess(child, port, directory, dataDir !== undefined);
    if (display !== undefined) return started;
    const windows = Number(all['windows'] ?? 1);
    try {
      await waitFor(`${windows} window addresses`, () => started.hasEnded() || started.addresses().length >= windows, () => started.output);
      if (started.hasEnded()) throw new Error(`the console ended:\n${started.output}`);
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  /** Where it answers. */
  get port(): number {
    return this.givenPort ?? Number(new URL(this.addresses()[0]!).port);
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
    return [this.child.pid!, ...descendants(this.child.pid!)].filter((pid) => commandLine(pid).includes(part));
  }

  /** Kills one of its processes (SIGKILL); nothing when it is gone. */
  kill(pid: number): void {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // already gone
    }
  }

  /** Ends everything it started. */
  async stop(): Promise<void> {
    const ended = this.hasEnded() ? undefined : new Promise((resolve) => this.child.once('exit', resolve));
    this.signal('SIGTERM');
    const lazy = setTimeout(() => this.signal('SIGKILL'), 30_000);
    await ended;
    clearTimeout(lazy);
    if (!this.keepData) rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private signal(name: NodeJS.Signals): void {
    try {
      process.kill(-this.child.pid!, name);
    } catch {
      // already gone
    }
  }
}

/** Polls a condition every 100 ms for up to two minutes. */
export async function waitFor(what: string, condition: () => boolean | Promise<boolean>, describe: () => string = () => ''): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited 120 s for ${what}\n${describe()}`);
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
