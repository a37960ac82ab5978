import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { connectElectronPorts } from '../../../../renderer/bridge/port-electron.ts';
import type { Port } from '../../../../shared/ipc/port.ts';
import { portGiven, portWanted } from '../../../../shared/ipc/port-handshake.ts';

/** As much of a page as the connection touches, with a preload that gives it ports. */
function openPage() {
  const events = new EventEmitter();
  const wanted: unknown[] = [];
  const page = {
    location: { origin: 'app://console' },
    addEventListener: (type: string, listener: (event: unknown) => void) => events.on(type, listener),
    removeEventListener: (type: string, listener: (event: unknown) => void) => events.off(type, listener),
    postMessage: (message: unknown, origin: string) => wanted.push([message, origin]),
  };
  const give = (source: unknown = page, data: unknown = portGiven) => {
    const { port1, port2 } = new MessageChannel();
    events.emit('message', { source, data, ports: [port2] });
    return port1;
  };
  return { page: page as unknown as Window, events, wanted, give };
}

test('asks once, takes a port from its own window only, carries text and bytes', async () => {
  const { page, wanted, give } = openPage();
  const ports: Port[] = [];
  const received: unknown[] = [];
  const connection = connectElectronPorts(page, (port) => {
    ports.push(port);
    port.onMessage((message) => received.push(message));
  });
  expect(wanted).toEqual([[portWanted, 'app://console']]);
  give({}).close();
  give(page, 'other').close();
  expect(ports).toEqual([]);
  const far = give();
  expect(ports).toHaveLength(1);
  far.postMessage('text');
  far.postMessage(new Uint8Array([1, 2]));
  await vi.waitFor(() => expect(received).toEqual(['text', new Uint8Array([1, 2])]));
  const back = new Promise((resolve) => far.addEventListener('message', (event) => resolve(event.data), { once: true }));
  far.start();
  const bytes = new Uint8Array([9]);
  ports[0]!.post(bytes);
  expect(await back).toEqual(bytes);
  expect(bytes.byteLength).toBe(1);
  expect(ports[0]!.bufferedBytes()).toBe(0);
  connection.dispose();
});

test('a new port replaces the one before, which closes once; a dead far end closes too; disposed it takes no more', async () => {
  const { page, events, give } = openPage();
  const closes: number[] = [];
  const connection = connectElectronPorts(page, (port) => {
    const own = closes.push(0) - 1;
    port.onClose(() => (closes[own]! += 1));
  });
  give();
  const second = give();
  expect(closes).toEqual([1, 0]);
  second.close();
  await vi.waitFor(() => expect(closes).toEqual([1, 1]));
  give();
  connection.dispose();
  expect(closes).toEqual([1, 1, 1]);
  expect(events.listenerCount('message')).toBe(0);
});
