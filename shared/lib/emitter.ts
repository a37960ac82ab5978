import type { Disposable } from './disposable.ts';

/** A typed event with any number of listeners, called in the order they came. */
export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** Adds a listener; disposing the result removes it. */
  on(listener: (value: T) => void): Disposable {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** Calls every listener. One may remove itself or others while it runs; one added meanwhile is called too. */
  emit(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
}
