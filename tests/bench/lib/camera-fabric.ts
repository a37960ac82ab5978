import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import type { Channel, ChannelStream } from '../../../shared/domain/catalogue.ts';
import { subprotocol } from '../../../shared/protocol/limits.ts';

/** The embedded fabric as a process of its own, whose cameras have the streams that a bench gives them. */
export interface CameraFabric {
  url: string;
  /** Holds the token that it asks for. */
  tokenFile: string;
  close(): Promise<void>;
}

/**
 * Starts the fabric and stands between it and the console: everything passes as it is, but in the catalogue a camera has
 * other streams than simulated ones.
 * @param streamsOf streams of the n-th camera, 0 upwards; undefined: its own
 */
export async function openCameraFabric(seed: number, streamsOf: (camera: number) => ChannelStream[] | undefined): Promise<CameraFabric> {
  const folder = mkdtempSync(join(tmpdir(), 'yilu-cameras-'));
  const tokenFile = join(folder, 'token');
  const token = randomBytes(16).toString('hex');
  writeFileSync(tokenFile, token);
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../electron/fabric/index.ts'), '--port', '0', '--seed', String(seed), '--token-file', tokenFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const [, address] = /^fabric (\S+)/.exec(line)!;
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => subprotocol });
  await once(server, 'listening');
  server.on('connection', (console) => {
    const fabric = new WebSocket(address!, subprotocol, { headers: { authorization: `Bearer ${token}` }, maxPayload: 0 });
    const opened = once(fabric, 'open');
    console.on('message', (data, isBinary) => {
      void opened.then(() => fabric.send(data, { binary: isBinary }));
    });
    fabric.on('message', (data, isBinary) => console.send(isBinary ? data : withStreams(textOf(data), streamsOf), { binary: isBinary }));
    for (const [one, other] of [[console, fabric], [fabric, console]] as const) one.on('error', () => other.terminate()).on('close', () => other.terminate());
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokenFile,
    async close() {
      for (const client of server.clients) client.terminate();
      server.close();
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString();
}

function withStreams(text: string, streamsOf: (camera: number) => ChannelStream[] | undefined): string {
  if (!text.startsWith('{"t":"catalogue"')) return text;
  const message = JSON.parse(text) as { channels: Channel[] };
  for (const [camera, channel] of message.channels.filter(({ kind }) => kind === 'video').entries()) {
    const streams = streamsOf(camera);
    if (streams) channel.streams = streams;
  }
  return JSON.stringify(message);
}
