import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Health, ServiceConfig, ServiceToHost } from '../../shared/ipc/service-control.ts';

/** Starts the real service as the browser host does and hands it the sockets of windows. */
export class ServiceHost {
  readonly messages: ServiceToHost[] = [];
  private readonly child: ChildProcess;
  private readonly server: Server;

  /** @param execArgv flags of the child's Node */
  constructor(config: ServiceConfig, execArgv: string[] = []) {
    const entry = fileURLToPath(new URL('../../electron/service/index.ts', import.meta.url));
    this.child = fork(entry, [], { execArgv, env: { ...process.env, YILU_SERVICE_CONFIG: JSON.stringify(config), YILU_LOG: process.env['YILU_LOG'] ?? 'silent' } });
    this.child.on('message', (message) => this.messages.push(message as ServiceToHost));
    this.server = createServer();
    this.server.on('upgrade', (request, socket, head: Buffer) => {
      const window = new URL(request.url!, 'http://host').searchParams.get('window')!;
      const headers = Object.fromEntries(Object.entries(request.headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
      this.child.send({ t: 'attach', window, request: { url: request.url!, headers, head: head.toString('base64') } }, socket as Socket);
    });
  }

  /** Resolves when the service takes windows. */
  async ready(): Promise<void> {
    await this.message((message) => message.t === 'ready');
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** Address of a window's port. */
  portUrl(window: string): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/port?window=${window}`;
  }

  /** Sends the service anything. */
  send(message: string | object): void {
    this.child.send(message);
  }

  /** Sends the process a signal, as a terminal does. */
  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async diagnostics(id = Math.floor(Math.random() * 1e9)): Promise<{ health: Health; metrics: string }> {
    const { exitCode, signalCode, connected } = this.child;
    if (!connected) throw new Error(`the service is gone: ${exitCode ?? signalCode}, ${JSON.stringify(this.messages.findLast((message) => message.t === 'fatal'))}`);
    this.child.send({ t: 'diagnostics', id });
    const answer = await this.message((message) => message.t === 'diagnostics' && message.id === id);
    return answer as Extract<ServiceToHost, { t: 'diagnostics' }>;
  }

  /** Resolves to its exit code or signal when it ends by itself. */
  exited(): Promise<number | string> {
    return new Promise((resolve) => this.child.once('exit', (code, signal) => resolve(code ?? signal!)));
  }

  /** Ends the service in its own way, or as a power cut would; resolves to its exit code or signal. */
  async end(how: 'stop' | 'disconnect' | 'SIGKILL'): Promise<number | string> {
    this.server.close();
    this.server.closeAllConnections();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode ?? this.child.signalCode!;
    const gone = new Promise<number | string>((resolve) => this.child.once('exit', (code, signal) => resolve(code ?? signal!)));
    if (how === 'stop') this.child.send({ t: 'stop' });
    else if (how === 'disconnect') this.child.disconnect();
    else this.child.kill(how);
    return gone;
  }

  private message(wanted: (message: ServiceToHost) => boolean): Promise<ServiceToHost> {
    const had = this.messages.find(wanted);
    if (had) return Promise.resolve(had);
    return new Promise((resolve, reject) => {
      const look = (message: unknown) => {
        if (!wanted(message as ServiceToHost)) return;
        this.child.off('message', look);
        resolve(message as ServiceToHost);
      };
      this.child.on('message', look);
      this.child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
    });
  }
}
