import { app, session, type WebContents } from 'electron';
import { isAllowedNavigation, isAllowedPermission } from '../security.ts';
import type { Say } from '../host.ts';

/** Denies every page, present and to come, what a console window never needs: other addresses, new windows, webviews, permissions, devices. */
export function lockDown(say: Say): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, say));
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isAllowedPermission(permission, details.requestingUrl));
  });
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isAllowedPermission(permission, origin));
  defaultSession.setDevicePermissionHandler(() => false);
}

function lockContents(contents: WebContents, say: Say): void {
  const refuse = (event: { preventDefault(): void }, address: string) => {
    if (isAllowedNavigation(address)) return;
    event.preventDefault();
    say(`a window was kept from going to ${address.slice(0, 200)}`);
  };
  contents.on('will-navigate', (event) => refuse(event, event.url));
  contents.on('will-frame-navigate', (event) => refuse(event, event.url));
  contents.on('will-redirect', (event) => refuse(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
