import { EventEmitter } from 'node:events';
import type { App, BrowserWindowConstructorOptions, CustomScheme, Display, Protocol, SafeStorage } from 'electron';
import { BrowserWindowDouble } from './browser-window.ts';
import { MessageChannelMainDouble } from './ports.ts';
import { UtilityProcessesDouble } from './utility-process.ts';
import type { WebContentsDouble } from './web-contents.ts';

/** The double of `app`. */
export class AppDouble extends EventEmitter implements Pick<App, 'isPackaged' | 'whenReady' | 'requestSingleInstanceLock' | 'exit' | 'quit'> {
  isPackaged = false;
  holdsLock = true;
  readonly paths: Record<string, string> = {};
  /** Status of `exit`, or 'quit' when it ended through the ordinary way. */
  ended: number | 'quit' | undefined;

  whenReady(): Promise<void> {
    // As in Electron: never before the main module has been evaluated.
    return new Promise((resolve) => setImmediate(resolve));
  }

  requestSingleInstanceLock(): boolean {
    return this.holdsLock;
  }

  setPath(name: string, path: string): void {
    this.paths[name] = path;
  }

  exit(status = 0): void {
    this.ended ??= status;
  }

  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    this.ended ??= 'quit';
    this.emit('will-quit');
  }
}

type PermissionRequest = (contents: unknown, permission: string, callback: (granted: boolean) => void, details: { requestingUrl: string }) => void;

/** The double of the default session: keeps the handlers that it is given. */
export class SessionDouble {
  permissionRequest: PermissionRequest = (_contents, _permission, callback) => callback(true);
  permissionCheck: (contents: unknown, permission: string, origin: string) => boolean = () => true;
  devicePermission: () => boolean = () => true;

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: (contents: unknown, permission: string, origin: string) => boolean): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }
}

/** The double of `protocol`. */
export class ProtocolDouble implements Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> {
  schemes: CustomScheme[] = [];
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();

  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    this.schemes = schemes;
  }

  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    this.handlers.set(scheme, handler);
  }
}

type DisplayDouble = Pick<Display, 'id' | 'label' | 'bounds' | 'scaleFactor'>;

/** The double of `screen`; the first display is the primary one. */
export class ScreenDouble extends EventEmitter {
  displays: DisplayDouble[] = [{ id: 1, label: 'LEFT', bounds: { x: 0, y: 0, width: 1920, height: 1080 }, scaleFactor: 1 }];

  getAllDisplays(): DisplayDouble[] {
    return this.displays;
  }

  getPrimaryDisplay(): Pick<Display, 'id'> {
    return this.displays[0] ?? { id: 0 };
  }
}

/** The double of `safeStorage`: reversible, and only there when told. */
export class SafeStorageDouble implements Pick<SafeStorage, 'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'> {
  available = false;
  isEncryptionAvailable = () => this.available;
  getSelectedStorageBackend = () => 'gnome_libsecret' as const;
  encryptString = (text: string) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x5a));
  decryptString = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString();
}

/** Page to main of the page whose preload runs. */
class IpcRendererDouble extends EventEmitter {
  send: (channel: string) => void = () => {};
}

/** One whole double of the `electron` module: fresh for each boot. */
export class ElectronDouble {
  readonly app = new AppDouble();
  readonly windows: BrowserWindowDouble[] = [];
  readonly protocol = new ProtocolDouble();
  readonly screen = new ScreenDouble();
  readonly session = { defaultSession: new SessionDouble() };
  readonly safeStorage = new SafeStorageDouble();
  readonly ipcMain = new EventEmitter();
  readonly ipcRenderer = new IpcRendererDouble();
  readonly utilityProcess = new UtilityProcessesDouble();
  readonly MessageChannelMain = MessageChannelMainDouble;
  readonly Menu = { setApplicationMenu: () => {} };
  readonly BrowserWindow: new (options?: BrowserWindowConstructorOptions) => BrowserWindowDouble;
  pageOfPreload: WebContentsDouble | undefined;

  constructor() {
    const windowOf = (options?: BrowserWindowConstructorOptions) => new BrowserWindowDouble(this, options);
    this.BrowserWindow = function create(options?: BrowserWindowConstructorOptions) {
      return windowOf(options);
    } as unknown as new (options?: BrowserWindowConstructorOptions) => BrowserWindowDouble;
  }

  /** Makes one page the one whose preload is about to run: its `ipcRenderer` speaks for it. */
  enterPage(contents: WebContentsDouble): void {
    this.pageOfPreload = contents;
    this.ipcRenderer.send = (channel) => contents.sendIpc(channel);
  }
}
