import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { makeVideoFiles, type VideoFile, type VideoFiles } from './video-files.ts';

/** What one answer is made of: ffmpeg's output format and what goes with it. */
const formats = {
  flv: ['-f', 'flv', '-flvflags', 'no_duration_filesize'],
  ts: ['-f', 'mpegts'],
  mp4: ['-f', 'mp4', '-movflags', 'frag_keyframe+empty_moov+default_base_moof', '-frag_duration', '200000'],
} as const;
type Format = keyof typeof formats;
const types: Record<string, string> = { flv: 'video/x-flv', ts: 'video/mp2t', mp4: 'video/mp4', m3u8: 'application/vnd.apple.mpegurl' };

/** A cut stream ends after so long. */
const cutAfterMs = 2_500;

/** Answers an offer of WHEP; `close` when the viewer deletes the session. */
export interface WhepAnswerer {
  answer(offer: string): Promise<string>;
  close(session: string): Promise<void>;
}

/**
 * A media server for tests: the same pictures by every protocol, and every way in which one can fail.
 *
 * `/live/<name>.flv|ts|mp4` (HTTP, or WebSocket of the same path) · `/hls/<name>/index.m3u8` · `/whep/<name>` ·
 * `/cut/<name>.flv` ends after 2.5 s · `/refused/…` is 401, `/rubbish/…` is bytes, `/missing/…` is 404 ·
 * `/wrong/<name>.flv` and `/wrong/<name>/index.m3u8` lead to the stream `blue`.
 */
export class VideoServer {
  /** `http://127.0.0.1:port`, and the same for sockets. */
  readonly origin: string;
  readonly socketOrigin: string;
  /** Streams being served now, HLS apart. */
  readonly open = new Set<string>();
  /** WHEP sessions begun and ended. */
  readonly sessions = { begun: 0, ended: 0 };
  whep: WhepAnswerer | undefined;
  private readonly files: VideoFiles;
  private readonly stalled = new Set<string>();
  private readonly hls = new Map<string, Promise<ChildProcess>>();
  private readonly served = new Map<ChildProcess, { name: string; out: Readable }>();
  private readonly server;
  private readonly sockets = new WebSocketServer({ noServer: true });
  private opened = 0;

  private constructor(files: VideoFiles, server: ReturnType<typeof createServer>) {
    this.files = files;
    this.server = server;
    const { port } = server.address() as AddressInfo;
    this.origin = `http://127.0.0.1:${port}`;
    this.socketOrigin = `ws://127.0.0.1:${port}`;
  }

  /** Encodes the pictures and listens on loopback. */
  static async open(pictures: readonly VideoFile[]): Promise<VideoServer> {
    const files = await makeVideoFiles(pictures);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const made = new VideoServer(files, server);
    server.on('request', (request, response) => {
      made.answer(request, response).catch(() => response.destroy());
    });
    server.on('upgrade', (request, socket, head) => {
      made.sockets.handleUpgrade(request, socket, head, (client) => made.answerSocket(client, request.url ?? ''));
    });
    return made;
  }

  /** Every stream of a picture stops where it is and stays connected; new ones begin with nothing. */
  async stall(name: string): Promise<void> {
    this.stalled.add(name);
    for (const { name: served, out } of this.served.values()) if (served === name) out.pause();
    (await this.hls.get(name))?.kill('SIGSTOP');
  }

  /** Undoes `stall`. */
  async resume(name: string): Promise<void> {
    this.stalled.delete(name);
    for (const { name: served, out } of this.served.values()) if (served === name) out.resume();
    (await this.hls.get(name))?.kill('SIGCONT');
  }

  /** Ends every ffmpeg, closes every connection and removes the files. */
  async close(): Promise<void> {
    for (const child of [...this.served.keys(), ...(await Promise.all(this.hls.values()))]) child.kill('SIGKILL');
    for (const client of this.sockets.clients) client.terminate();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await this.files.remove();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.origin).pathname;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE');
    response.setHeader('Access-Control-Expose-Headers', 'Location');
    response.setHeader('Cache-Control', 'no-store');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const [, kind = '', ...rest] = path.split('/');
    if (kind === 'refused') return void response.writeHead(401).end();
    if (kind === 'rubbish') return void response.writeHead(200, { 'Content-Type': types['flv'] }).end(randomBytes(200_000));
    if (kind === 'whep') return this.answerWhep(request, response, rest);
    if (kind === 'wrong') return void response.writeHead(302, { Location: path.endsWith('.m3u8') ? '/hls/blue/index.m3u8' : '/live/blue.flv' }).end();
    if (kind === 'hls') return this.answerHls(response, rest[0] ?? '', rest[1] ?? '');
    const found = /^([\w-]+)\.(flv|ts|mp4)$/.exec(rest[0] ?? '');
    if (!found || !['live', 'cut'].includes(kind)) return void response.writeHead(404).end();
    const [, name = '', format = ''] = found;
    response.writeHead(200, { 'Content-Type': types[format] });
    response.flushHeaders();
    const end = this.serve(name, format as Format, (chunk) => response.write(chunk));
    response.on('close', end);
    if (kind === 'cut') setTimeout(() => response.destroy(), cutAfterMs).unref();
  }

  private answerSocket(client: WebSocket, url: string): void {
    client.on('error', () => {});
    if (url.startsWith('/refused/')) return client.close(4401, 'unauthorised');
    if (url.startsWith('/rubbish/')) return client.send(randomBytes(200_000));
    const found = /^\/live\/([\w-]+)\.(flv|ts|mp4)$/.exec(url);
    if (!found) return client.close(4404, 'not found');
    client.on('close', this.serve(found[1]!, found[2] as Format, (chunk) => client.send(chunk)));
  }

  /** One viewer's copy of a picture, at its own pace from its beginning. */
  private serve(name: string, format: Format, write: (chunk: Buffer) => void): () => void {
    const child = spawn('ffmpeg', ['-v', 'error', '-re', '-stream_loop', '-1', '-i', this.files.path(name), '-c', 'copy', '-flush_packets', '1', ...formats[format], 'pipe:1'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const out = child.stdout;
    const id = `${name}.${format}#${(this.opened += 1)}`;
    this.served.set(child, { name, out });
    this.open.add(id);
    out.on('data', (chunk: Buffer) => write(chunk));
    if (this.stalled.has(name)) out.pause();
    return () => {
      out.removeAllListeners('data');
      child.kill('SIGKILL');
      this.served.delete(child);
      this.open.delete(id);
    };
  }

  private async answerHls(response: ServerResponse, name: string, file: string): Promise<void> {
    const folder = join(this.files.folder, `hls-${name}`);
    await this.hls.get(name);
    const content = await readFile(join(folder, file)).catch(() => undefined);
    if (!content || !/^[\w.-]+$/.test(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': types[file.split('.').at(-1)!] }).end(content);
  }

  /** Begins a live playlist of one-second pieces for all viewers; until then there is none. */
  startHls(name: string): Promise<ChildProcess> {
    const folder = join(this.files.folder, `hls-${name}`);
    const started = mkdir(folder, { recursive: true }).then(async () => {
      const child = spawn('ffmpeg', ['-v', 'error', '-re', '-stream_loop', '-1', '-i', this.files.path(name), '-c', 'copy', '-f', 'hls', '-hls_time', '1', '-hls_list_size', '5', '-hls_flags', 'delete_segments', join(folder, 'index.m3u8')], { stdio: 'ignore' });
      const list = join(folder, 'index.m3u8');
      while (!(await readFile(list, 'utf8').catch(() => '')).includes('EXTINF')) await new Promise((resolve) => setTimeout(resolve, 100));
      return child;
    });
    this.hls.set(name, started);
    return started;
  }

  private async answerWhep(request: IncomingMessage, response: ServerResponse, [name = '', session]: string[]): Promise<void> {
    if (request.method === 'DELETE' && session !== undefined) {
      this.sessions.ended += 1;
      await this.whep?.close(session);
      return void response.writeHead(200).end();
    }
    const offer = (await request.toArray()).join('');
    if (!this.whep || request.method !== 'POST' || name === 'none') return void response.writeHead(404).end();
    this.sessions.begun += 1;
    const answer = name === 'h265' ? offer.replace(/^m=video .*/m, 'm=video 0 UDP/TLS/RTP/SAVPF 96').replaceAll(/^a=rtpmap:(?!96 ).*\r\n/gm, '').replace(/^a=rtpmap:96 .*/m, 'a=rtpmap:96 H265/90000') : await this.whep.answer(offer);
    response.writeHead(201, { 'Content-Type': 'application/sdp', Location: `/whep/${name}/${this.sessions.begun}` }).end(answer);
  }
}
