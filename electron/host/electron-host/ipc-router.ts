import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import type { Say } from '../host.ts';
import { isTrustedSender } from '../security.ts';

/** What windows may say to the host: channel to what is done for the window of that id. */
export type IpcHandlers = Record<string, (window: string) => void>;

/**
 * Listens on each channel and passes on only what comes from the main frame of a window of ours that shows a page of
 * ours; everything else is dropped and told.
 * @param windowOf id of the window that shows these contents, undefined when it is not ours
 */
export function openIpcRouter(handlers: IpcHandlers, windowOf: (contents: WebContents) => string | undefined, say: Say): void {
  for (const [channel, handle] of Object.entries(handlers)) {
    ipcMain.on(channel, (event: IpcMainEvent) => {
      const window = windowOf(event.sender);
      const frame = event.senderFrame;
      const trusted = isTrustedSender({
        frameUrl: frame?.url,
        isMainFrame: frame !== null && frame === event.sender.mainFrame,
        isOwnWindow: window !== undefined,
      });
      if (trusted && window !== undefined) handle(window);
      else say(`a message on '${channel}' from ${frame?.url.slice(0, 200) ?? 'a frame that is gone'} was refused`);
    });
  }
}
