/** The process that started this one, when it wants to be told. */
export interface Parent {
  say(message: { t: 'listening'; url: string }): void;
  /** Called when it asks to stop, or is gone. */
  onStop(stop: () => void): void;
}

/** Electron's end of a utility process, as far as it is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** The parent behind a forked Node's channel or Electron's `parentPort`; `undefined` when run alone. */
export function openParent(): Parent | undefined {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port) {
    return {
      say: (message) => port.postMessage(message),
      onStop: (stop) => port.on('message', ({ data }) => isStop(data) && stop()),
    };
  }
  if (process.send === undefined) return undefined;
  return {
    say: (message) => void process.send!(message),
    onStop(stop) {
      process.on('message', (message) => isStop(message) && stop());
      process.once('disconnect', stop);
    },
  };
}

function isStop(message: unknown): boolean {
  return typeof message === 'object' && message !== null && (message as { t?: unknown }).t === 'stop';
}
