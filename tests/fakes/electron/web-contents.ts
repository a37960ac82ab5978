import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { HandlerDetails, WebContents, WindowOpenHandlerResponse } from 'electron';
import type { ElectronDouble } from './electron-double.ts';
import type { MessagePortMainDouble } from './ports.ts';

/** A frame of a page. */
export interface FrameDouble {
  url: string;
  parent: FrameDouble | null;
}

/** The double of `WebContents`: loads through the app's own protocol handler and keeps what is posted to the page. */
export class WebContentsDouble extends EventEmitter implements Pick<WebContents, 'isDestroyed' | 'setWindowOpenHandler' | 'forcefullyCrashRenderer' | 'executeJavaScript'> {
  mainFrame: FrameDouble = { url: 'about:blank', parent: null };
  /** Answers of the protocol handler, newest last. */
  readonly loads: { url: string; response: Response }[] = [];
  /** Ports posted to the page and not taken by a preload. */
  readonly posted: { channel: string; ports: MessagePort[] }[] = [];
  /** How the page answers a script: with this value, or never. */
  page: { answers: unknown } | 'hung' = { answers: true };
  openHandler: (details: HandlerDetails) => WindowOpenHandlerResponse = () => ({ action: 'allow' });
  private readonly electron: ElectronDouble;
  private destroyed = false;

  constructor(electron: ElectronDouble) {
    super();
    this.electron = electron;
  }

  async load(url: string): Promise<void> {
    const handler = this.electron.protocol.handlers.get(new URL(url).protocol.slice(0, -1));
    const response = handler ? await handler(new Request(url)) : new Response('', { status: 502 });
    this.mainFrame = { url, parent: null };
    this.loads.push({ url, response });
    this.emit('did-finish-load');
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }

  executeJavaScript(): Promise<unknown> {
    return this.page === 'hung' ? new Promise(() => {}) : Promise.resolve(this.page.answers);
  }

  /** As Electron does: the page's process ends, and says so. */
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 2 });
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  destroy(): void {
    this.destroyed = true;
  }

  /** Main to page: the page's preload gets it on `ipcRenderer`, with the ports moved. */
  postMessage(channel: string, message: unknown, transfer: MessagePortMainDouble[] = []): void {
    const ports = transfer.map((port) => port.move());
    const delivered = this.electron.ipcRenderer.listenerCount(channel) > 0 && this.electron.pageOfPreload === this;
    if (delivered) this.electron.ipcRenderer.emit(channel, { ports }, message);
    else this.posted.push({ channel, ports });
  }

  /** Page to main, as `ipcRenderer.send` in some frame of this page. */
  sendIpc(channel: string, frame: FrameDouble | null = this.mainFrame): void {
    this.electron.ipcMain.emit(channel, { sender: this, senderFrame: frame });
  }

  /** Whether the page is kept from an address that it tries to go to. */
  isKeptFrom(url: string, event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' = 'will-navigate'): boolean {
    let prevented = false;
    this.emit(event, { url, preventDefault: () => (prevented = true) });
    return prevented;
  }
}
