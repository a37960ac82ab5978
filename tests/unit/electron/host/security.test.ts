import { expect, test } from 'vitest';
import {
  buildContentSecurityPolicy, buildSecurityHeaders, isAllowedNavigation, isAllowedPermission, isOwnHost, isOwnOrigin, isTrustedSender,
} from '../../../../electron/host/security.ts';

test('the policy allows the bundle and nothing else', () => {
  const policy = buildContentSecurityPolicy(['ws://127.0.0.1:1']);
  expect(policy).toContain("connect-src 'self' ws://127.0.0.1:1;");
  expect(policy).toContain("worker-src 'self';");
  for (const loose of ['unsafe', 'blob:', '*', 'http:', 'https:']) expect(policy).not.toContain(loose);
  expect(Object.keys(buildSecurityHeaders(policy))).toContain('Permissions-Policy');
});

test('media servers are allowed by name alone, for fetching and for blob: media', () => {
  expect(buildContentSecurityPolicy()).not.toContain('media-src');
  const policy = buildContentSecurityPolicy(['ws://127.0.0.1:1'], ['https://media.example:8443', 'wss://media.example:8443']);
  expect(policy).toContain("connect-src 'self' ws://127.0.0.1:1 https://media.example:8443 wss://media.example:8443;");
  expect(policy).toContain('media-src blob: https://media.example:8443 wss://media.example:8443;');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("worker-src 'self';");
});

test('Host: the three names of loopback with our port', () => {
  for (const host of ['127.0.0.1:5', 'localhost:5', 'LOCALHOST:5', '[::1]:5']) expect(isOwnHost(host, 5)).toBe(true);
  for (const host of [undefined, '', '127.0.0.1', '127.0.0.1:55', 'evil.example:5', '127.0.0.1:5.evil.example', 'user@127.0.0.1:5']) expect(isOwnHost(host, 5)).toBe(false);
});

test('Host: on port 80 also without it, as browsers say it', () => {
  for (const host of ['127.0.0.1', '127.0.0.1:80', 'localhost', '[::1]']) expect(isOwnHost(host, 80)).toBe(true);
  for (const host of ['127.0.0.1:', '127.0.0.1:5', 'evil.example', '127.0.0.1.evil.example']) expect(isOwnHost(host, 80)).toBe(false);
});

test('Origin: must be there and be the page of that very host', () => {
  const host = '127.0.0.1:5';
  expect(isOwnOrigin({ host, origin: 'http://127.0.0.1:5' }, 5)).toBe(true);
  for (const origin of [undefined, 'null', 'http://localhost:5', 'https://127.0.0.1:5', 'http://127.0.0.1', 'http://evil.example']) {
    expect(isOwnOrigin({ host, origin }, 5)).toBe(false);
  }
});

test('navigation: our pages only', () => {
  for (const url of ['app://console/', 'app://console/w/1']) expect(isAllowedNavigation(url)).toBe(true);
  for (const url of ['app://console.evil/', 'app://evil/console', 'https://console/', 'app:console', 'about:blank', 'app://u:p@console/', 'app://console:1/', '']) {
    expect(isAllowedNavigation(url)).toBe(false);
  }
});

test('permissions: full screen and the local network, where media servers are, for our pages', () => {
  for (const permission of ['fullscreen', 'local-network', 'local-network-access', 'loopback-network']) {
    expect(isAllowedPermission(permission, 'app://console/')).toBe(true);
    expect(isAllowedPermission(permission, 'https://x/')).toBe(false);
  }
  for (const permission of ['media', 'geolocation', 'clipboard-read', 'openExternal', 'unknown']) expect(isAllowedPermission(permission, 'app://console/')).toBe(false);
});

test('IPC: main frame, our page, our window, all three', () => {
  const good = { frameUrl: 'app://console/w/1', isMainFrame: true, isOwnWindow: true };
  expect(isTrustedSender(good)).toBe(true);
  for (const change of [{ frameUrl: undefined }, { frameUrl: 'https://x/' }, { isMainFrame: false }, { isOwnWindow: false }]) {
    expect(isTrustedSender({ ...good, ...change })).toBe(false);
  }
});
