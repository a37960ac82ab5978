import { protocol } from 'electron';
import { buildContentSecurityPolicy, buildSecurityHeaders, isAllowedNavigation } from '../security.ts';
import { cacheControl, type StaticFile } from '../static-files.ts';

/** Makes `app:` a scheme with an origin of its own, fetch and the code cache. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Answers one request for `app://console/...`: a window's page or a file of the bundle, always with the policy.
 * Anything else is 404; another host of the scheme is 403.
 * @param media origins that windows may fetch video from
 */
export function answerAppRequest(files: ReadonlyMap<string, StaticFile>, request: { url: string; method: string }, media: readonly string[] = []): Response {
  const headers = { ...buildSecurityHeaders(buildContentSecurityPolicy([], media)), 'Content-Type': 'text/plain' };
  if (!isAllowedNavigation(request.url)) return new Response('host not allowed\n', { status: 403, headers });
  if (request.method !== 'GET') return new Response('GET only\n', { status: 405, headers });
  const path = new URL(request.url).pathname;
  const file = files.get(/^\/w\/[\w-]{1,32}$/.test(path) ? '/index.html' : path);
  if (!file) return new Response('not found\n', { status: 404, headers });
  return new Response(file.content, { headers: { ...headers, 'Content-Type': file.type, 'Cache-Control': cacheControl(file) } });
}

/** Serves the bundle under `app://console/`; `media` as in `answerAppRequest`. */
export function serveApp(files: ReadonlyMap<string, StaticFile>, media: readonly string[]): void {
  protocol.handle('app', (request) => answerAppRequest(files, request, media));
}
