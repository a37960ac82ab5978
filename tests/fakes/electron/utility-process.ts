import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import type { UtilityProcess } from 'electron';
import type { MessagePortMainDouble } from './ports.ts';

const shim = new URL('utility-shim.ts', import.meta.url).href;

/** What crosses between the double and its child: whole messages, and the traffic of ports that were sent along. */
export type Crossing =
  | { k: 'message'; data: unknown; ports: number[] }
  | { k: 'port'; id: number; data: unknown }
  | { k: 'close'; id: number };

/**
 * The double of a `UtilityProcess`: a real child process that sees `process.parentPort` and no `process.send`. A port
 * cannot cross a process in Node, so each one sent is bridged, message by message, both ways, with a structured clone.
 */
export class UtilityProcessDouble extends EventEmitter implements Pick<UtilityProcess, 'kill' | 'pid'> {
  private readonly child: ChildProcess;
  private readonly ports = new Map<number, MessagePort>();
  private lastPort = 0;

  constructor(entry: string, args: readonly string[], options: { env?: Record<string, string>; serviceName?: string }) {
    super();
    this.child = fork(entry, [...args], {
      env: options.env,
      execArgv: ['--import', shim],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.on('spawn', () => this.emit('spawn'));
    this.child.on('message', (crossing: Crossing) => this.receive(crossing));
    this.child.on('error', () => {});
    this.child.on('exit', (code) => {
      for (const port of this.ports.values()) port.close();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }

  postMessage(data: unknown, transfer: MessagePortMainDouble[] = []): void {
    const ports = transfer.map((port) => this.bridge(port.move()));
    this.send({ k: 'message', data, ports });
  }

  kill(): boolean {
    return this.child.kill();
  }

  private bridge(raw: MessagePort): number {
    const id = ++this.lastPort;
    this.ports.set(id, raw);
    raw.on('message', (data: unknown) => this.send({ k: 'port', id, data }));
    raw.on('close', () => {
      this.ports.delete(id);
      this.send({ k: 'close', id });
    });
    return id;
  }

  private send(crossing: Crossing): void {
    if (this.child.connected) this.child.send(crossing, () => {});
  }

  private receive(crossing: Crossing): void {
    if (crossing.k === 'message') this.emit('message', crossing.data);
    else if (crossing.k === 'port') this.ports.get(crossing.id)?.postMessage(crossing.data);
    else this.ports.get(crossing.id)?.close();
  }
}

/** The double of `utilityProcess`, with every child it has started. */
export class UtilityProcessesDouble {
  readonly children: UtilityProcessDouble[] = [];

  fork(entry: string | URL, args: readonly string[] = [], options = {}): UtilityProcessDouble {
    const child = new UtilityProcessDouble(entry instanceof URL ? fileURLToPath(entry) : entry, args, options);
    this.children.push(child);
    return child;
  }
}
