import { EventEmitter } from 'node:events';
import type { Crossing } from './utility-process.ts';

/** Loaded into the double's children before their entry: gives them `process.parentPort` and takes `process.send` away. */
const send = process.send!.bind(process) as (crossing: Crossing) => void;
const ports = new Map<number, ChildPort>();

class ChildPort extends EventEmitter {
  private readonly id: number;
  private held: unknown[] | undefined = [];

  constructor(id: number) {
    super();
    this.id = id;
  }

  postMessage(data: unknown): void {
    send({ k: 'port', id: this.id, data });
  }

  start(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const data of held) this.emit('message', { data, ports: [] });
  }

  close(): void {
    send({ k: 'close', id: this.id });
  }

  take(data: unknown): void {
    if (this.held) this.held.push(data);
    else this.emit('message', { data, ports: [] });
  }
}

class ParentPort extends EventEmitter {
  postMessage(data: unknown): void {
    send({ k: 'message', data, ports: [] });
  }
}

const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });
Object.defineProperty(process, 'send', { value: undefined });

process.on('message', (crossing: Crossing) => {
  if (crossing.k === 'message') {
    const moved = crossing.ports.map((id) => {
      const port = new ChildPort(id);
      ports.set(id, port);
      return port;
    });
    parentPort.emit('message', { data: crossing.data, ports: moved });
  } else if (crossing.k === 'port') ports.get(crossing.id)?.take(crossing.data);
  else {
    ports.get(crossing.id)?.emit('close');
    ports.delete(crossing.id);
  }
});
// A utility process ends with its parent.
process.on('disconnect', () => process.exit(0));
