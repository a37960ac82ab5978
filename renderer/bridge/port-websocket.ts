import type { Disposable } from '../../shared/lib/disposable.ts';
import type { Port, PortMessage } from '../../shared/ipc/port.ts';
import { Emitter } from '../../shared/lib/emitter.ts';

/**
 * A port over a loopback WebSocket (browser host). Text stays text; a binary message becomes a `Uint8Array`.
 * @param socket open or opening; messages posted before it is open are dropped, as on a closed port
 */
export function openWebSocketPort(socket: WebSocket): Port {
  const messages = new Emitter<PortMessage>();
  const closes = new Emitter<void>();
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    closes.emit();
  };
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('message', (event: MessageEvent<string | ArrayBuffer>) => {
    if (closed) return;
    messages.emit(typeof event.data === 'string' ? event.data : new Uint8Array(event.data));
  });
  socket.addEventListener('close', close);
  return {
    post(message) {
      if (closed || socket.readyState !== socket.OPEN) return;
      socket.send(typeof message === 'string' ? message : (message as Uint8Array<ArrayBuffer>));
    },
    onMessage: (listener) => messages.on(listener),
    onClose: (listener) => closes.on(listener),
    bufferedBytes: () => socket.bufferedAmount,
    dispose() {
      socket.close();
      close();
    },
  };
}

/** Address of the port's socket for a window page: same host, with the window's id from the page's path `/w/<id>`. */
export function buildPortUrl(page: { protocol: string; host: string; pathname: string }): string {
  const window = /^\/w\/([\w-]{1,32})$/.exec(page.pathname)?.[1] ?? '';
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/port?window=${encodeURIComponent(window)}`;
}

/** First wait before dialling again and the longest, ms: a service restart is healed within a second or two. */
const firstWaitMs = 250;
const longestWaitMs = 5_000;
/** How long a handshake may take, ms: one handed to a service that dies just then is never answered by anyone. */
const openWaitMs = 3_000;

/**
 * Dials the host's port now and again after every loss (waits double, with jitter), until disposed.
 * @param onPort called with each port once it is open; the one before is closed by then
 */
export function connectWebSocketPorts(url: string, onPort: (port: Port) => void): Disposable {
  let waitMs = firstWaitMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let port: Port | undefined;
  let ended = false;

  const dial = () => {
    const socket = new WebSocket(url);
    const dialled = openWebSocketPort(socket);
    port = dialled;
    const unanswered = setTimeout(() => dialled.dispose(), openWaitMs);
    socket.addEventListener('open', () => {
      clearTimeout(unanswered);
      waitMs = firstWaitMs;
      if (!ended) onPort(dialled);
    });
    dialled.onClose(() => {
      clearTimeout(unanswered);
      if (ended) return;
      timer = setTimeout(dial, waitMs * (0.5 + Math.random() / 2));
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    });
  };
  dial();
  return {
    dispose() {
      ended = true;
      clearTimeout(timer);
      port?.dispose();
    },
  };
}
