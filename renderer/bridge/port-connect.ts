import type { Disposable } from '../../shared/lib/disposable.ts';
import type { Port } from '../../shared/ipc/port.ts';
import { connectElectronPorts } from './port-electron.ts';
import { buildPortUrl, connectWebSocketPorts } from './port-websocket.ts';

/**
 * The window's way to the service, whatever the host: calls `onPort` with the first port and with a fresh one after
 * every loss (a service restart, a new MessagePort), until disposed. `Port.onClose` of the old one is called first.
 */
export function connectPorts(page: Window, onPort: (port: Port) => void): Disposable {
  return page.location.protocol === 'app:'
    ? connectElectronPorts(page, onPort)
    : connectWebSocketPorts(buildPortUrl(page.location), onPort);
}
