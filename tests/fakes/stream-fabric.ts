import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { World } from '../../shared/domain/world.ts';
import { subprotocol } from '../../shared/protocol/limits.ts';
import { parseConsoleMessage } from '../../shared/protocol/parse-message.ts';
import type { ConsoleMessageOf, FabricMessageOf } from '../../shared/protocol/messages.ts';
import { snapshotText } from '../../electron/service/picture-messages.ts';
import { PictureSource } from '../../electron/service/feed/picture.ts';
import { FrameMaker } from '../builders/frame-maker.ts';

/** Makes the frames of one stream, and holds the World that they lead to. */
export type StreamMaker = Pick<FrameMaker, 'catalogue' | 'world' | 'next'>;

/** A well-behaved fabric of few words: one made-up stream, resumed from a ring of everything it ever sent. */
export class StreamFabric<M extends StreamMaker = FrameMaker> {
  readonly maker: M;
  /** Every `hello` it got. */
  readonly hellos: ConsoleMessageOf<'hello'>[] = [];
  private readonly ring: { seq: number; body: string | Uint8Array }[] = [];
  private readonly server: WebSocketServer;
  private readonly world: World;

  constructor(maker: M, server: WebSocketServer) {
    this.maker = maker;
    this.server = server;
    this.world = maker.world;
    server.on('connection', (socket) => socket.on('message', (data) => this.receive(socket, (data as Buffer).toString())));
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Makes the next frame and sends it to everyone. */
  push(): void {
    const body = this.maker.next();
    this.ring.push({ seq: this.world.seq, body });
    for (const socket of this.server.clients) socket.send(body);
  }

  /** Tells everyone something beside the stream. */
  tell(message: FabricMessageOf<'notice'>): void {
    for (const socket of this.server.clients) socket.send(JSON.stringify(message));
  }

  /** Drops every connection and listens no more. */
  async close(): Promise<void> {
    for (const socket of this.server.clients) socket.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private receive(socket: WebSocket, text: string): void {
    const message = parseConsoleMessage(text);
    if (!message.ok || message.value.t !== 'hello') return;
    const hello = message.value;
    this.hellos.push(hello);
    const { world, maker } = this;
    const resumed = hello.resume?.epoch === world.epoch && hello.resume.seq <= world.seq;
    const send = (value: object) => socket.send(JSON.stringify(value));
    send({ t: 'welcome', epoch: world.epoch, seq: world.seq, now: Date.now(), beatMs: 1_000, resumed, catalogue: maker.catalogue.etag });
    if (resumed) {
      for (const { seq, body } of this.ring) if (seq > hello.resume!.seq) socket.send(body);
      return;
    }
    if (hello.catalogue !== maker.catalogue.etag) send({ t: 'catalogue', ...maker.catalogue });
    socket.send(snapshotText(world));
    socket.send(new PictureSource(world).get().rows);
  }
}

/** Opens one on a free loopback port. */
export async function openStreamFabric(): Promise<StreamFabric>;
export async function openStreamFabric<M extends StreamMaker>(maker: M): Promise<StreamFabric<M>>;
export async function openStreamFabric(maker: StreamMaker = new FrameMaker()): Promise<StreamFabric<StreamMaker>> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => subprotocol });
  await new Promise((resolve) => server.once('listening', resolve));
  return new StreamFabric(maker, server);
}
