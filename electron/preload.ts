import { ipcRenderer } from 'electron';
import { portGiven, portWanted } from '../shared/ipc/port-handshake.ts';

/** The little of a page that a preload touches. */
interface Page {
  location: { origin: string };
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void;
  postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void;
}
declare const window: Page;

// The page asks, the host answers with a port, the port goes to the page: no global, no method, nothing else, ever.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === portWanted) ipcRenderer.send(portWanted);
});
ipcRenderer.on(portGiven, (event) => window.postMessage(portGiven, window.location.origin, event.ports));
