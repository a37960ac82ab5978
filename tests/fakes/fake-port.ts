import type { Port, PortMessage } from '../../shared/ipc/port.ts';
import { Emitter } from '../../shared/lib/emitter.ts';

/** A port whose other end is the test: what the window posted is in `posted`, `send` speaks as the service. */
export class FakePort implements Port {
  readonly posted: PortMessage[] = [];
  closed = false;
  private readonly messages = new Emitter<PortMessage>();
  private readonly closes = new Emitter<void>();

  post(message: PortMessage): void {
    if (!this.closed) this.posted.push(message);
  }

  onMessage(listener: (message: PortMessage) => void) {
    return this.messages.on(listener);
  }

  onClose(listener: () => void) {
    return this.closes.on(listener);
  }

  bufferedBytes(): number {
    return 0;
  }

  dispose(): void {
    if (this.closed) return;
    this.closed = true;
    this.closes.emit();
  }

  /** Speaks as the service; objects go as JSON. */
  send(message: object | string | Uint8Array): void {
    this.messages.emit(typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message));
  }

  /** The JSON messages of a type that the window posted. */
  texts(t: string): Record<string, unknown>[] {
    return this.posted.flatMap((each) => {
      const data = typeof each === 'string' ? (JSON.parse(each) as Record<string, unknown>) : {};
      return data.t === t ? [data] : [];
    });
  }
}
