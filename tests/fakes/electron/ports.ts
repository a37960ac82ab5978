import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

/**
 * The double of `MessagePortMain` over a real port of Node's `MessageChannel`: messages are structured clones, in
 * order, held until `start`, and typed arrays are copied, as Electron's are.
 */
export class MessagePortMainDouble extends EventEmitter implements Pick<MessagePortMain, 'start' | 'close'> {
  private raw: MessagePort | undefined;

  constructor(raw: MessagePort) {
    super();
    this.raw = raw;
  }

  postMessage(message: unknown, transfer: MessagePortMainDouble[] = []): void {
    this.raw?.postMessage(message, transfer.map((port) => port.move()));
  }

  start(): void {
    const raw = this.raw;
    raw?.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    raw?.on('close', () => this.emit('close'));
  }

  close(): void {
    this.raw?.close();
  }

  /** Takes the port out, as a transfer does: this end is dead afterwards. Throws when it has gone already. */
  move(): MessagePort {
    const raw = this.raw;
    if (!raw) throw new Error('An object could not be cloned: the port was transferred before');
    this.raw = undefined;
    return raw;
  }
}

/** The double of `MessageChannelMain`. */
export class MessageChannelMainDouble {
  readonly port1: MessagePortMainDouble;
  readonly port2: MessagePortMainDouble;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMainDouble(port1);
    this.port2 = new MessagePortMainDouble(port2);
  }
}
