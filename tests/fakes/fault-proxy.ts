import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What the proxy does with the bytes that the server sends. */
export type Fault =
  | { kind: 'none' }
  /** Half-open: both sockets stay up and nothing passes either way. */
  | { kind: 'stall' }
  /** Passes at most so many bytes each 10 ms. */
  | { kind: 'slow'; bytesPer10Ms: number }
  /** Flips bits in passing; `chance` a byte. */
  | { kind: 'corrupt'; chance: number; random: () => number };

/** A TCP proxy on loopback that fails as networks fail. */
export interface FaultProxy {
  readonly port: number;
  fault: Fault;
  /** Cuts every connection without a word (RST). */
  drop(): void;
  close(): Promise<void>;
}

/** Listens on a free port and passes to `target` on loopback. */
export async function openFaultProxy(target: number): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        (socket === client ? upstream : client).destroy();
      });
    }
    client.on('data', (bytes) => {
      if (proxy.fault.kind !== 'stall') upstream.write(bytes);
    });
    let queued = Buffer.alloc(0);
    const pump = setInterval(() => {
      if (proxy.fault.kind !== 'slow' || queued.length === 0) return;
      client.write(queued.subarray(0, proxy.fault.bytesPer10Ms));
      queued = queued.subarray(proxy.fault.bytesPer10Ms);
    }, 10);
    client.on('close', () => clearInterval(pump));
    upstream.on('data', (bytes: Buffer) => {
      const { fault } = proxy;
      if (fault.kind === 'stall') return;
      if (fault.kind === 'slow') {
        queued = Buffer.concat([queued, bytes]);
        return;
      }
      if (fault.kind === 'corrupt') for (let place = 0; place < bytes.length; place++) if (fault.random() < fault.chance) bytes[place]! ^= 1 << Math.floor(fault.random() * 8);
      client.write(queued.length > 0 ? Buffer.concat([queued, bytes]) : bytes);
      queued = Buffer.alloc(0);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: FaultProxy = {
    port: (server.address() as AddressInfo).port,
    fault: { kind: 'none' },
    drop: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
