import type { Port, PortMessage } from '../../shared/ipc/port.ts';
import { Emitter } from '../../shared/lib/emitter.ts';

/** One end of a port in this process; what is posted waits in `inbox` until the test takes it. */
export class MemoryPort implements Port {
  readonly inbox: PortMessage[] = [];
  readonly messages = new Emitter<PortMessage>();
  closed = false;
  buffered = 0;
  private readonly closes = new Emitter<void>();

  post(message: PortMessage): void {
    if (!this.closed) this.inbox.push(message);
  }
  onMessage = (listener: (message: PortMessage) => void) => this.messages.on(listener);
  onClose = (listener: () => void) => this.closes.on(listener);
  bufferedBytes = () => this.buffered;
  dispose(): void {
    if (this.closed) return;
    this.closed = true;
    this.closes.emit();
  }
}
