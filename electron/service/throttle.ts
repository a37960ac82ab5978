import type { Disposable } from '../../shared/lib/disposable.ts';

/** Calls of `call` within `everyMs` of each other become one, at the end; nothing is scheduled when nothing is called. */
export function throttle(everyMs: number, work: () => void): Disposable & { call(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    call() {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, everyMs);
    },
    dispose: () => clearTimeout(timer),
  };
}
