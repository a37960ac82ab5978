import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { ElectronDouble } from './electron-double.ts';
import { WebContentsDouble } from './web-contents.ts';

/** The double of `BrowserWindow`. */
export class BrowserWindowDouble extends EventEmitter implements Pick<BrowserWindow, 'loadURL' | 'show' | 'focus' | 'isMinimized' | 'restore' | 'destroy' | 'getBounds' | 'setBounds' | 'setKiosk'> {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: WebContentsDouble;
  visible = false;
  focused = false;
  bounds: Rectangle;
  kiosk: boolean;
  private readonly electron: ElectronDouble;

  constructor(electron: ElectronDouble, options: BrowserWindowConstructorOptions = {}) {
    super();
    this.electron = electron;
    this.options = options;
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.kiosk = options.kiosk ?? false;
    this.webContents = new WebContentsDouble(electron);
    electron.windows.push(this);
    electron.app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
  }

  focus(): void {
    this.focused = true;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  getBounds(): Rectangle {
    return this.bounds;
  }

  /** As in Electron: a window in kiosk mode stays where it is. */
  setBounds(bounds: Rectangle): void {
    if (!this.kiosk) this.bounds = bounds;
  }

  setKiosk(on: boolean): void {
    this.kiosk = on;
  }

  /** Closes at once, as `destroy` does: 'closed', and 'window-all-closed' after the last one. */
  destroy(): void {
    const at = this.electron.windows.indexOf(this);
    if (at < 0) return;
    this.electron.windows.splice(at, 1);
    this.webContents.destroy();
    this.emit('closed');
    if (this.electron.windows.length === 0) this.electron.app.emit('window-all-closed');
  }
}
