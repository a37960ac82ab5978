import { request } from 'node:http';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openFakeConsole, type FakeConsole } from '../fakes/browser-console.ts';

let fake: FakeConsole;
let base: string;
beforeAll(async () => {
  fake = await openFakeConsole();
  base = `http://127.0.0.1:${fake.host.port}`;
  await vi.waitFor(
    async () => {
      if (!(await fetch(`${base}/healthz`)).ok) throw new Error('the service is not up');
    },
    { timeout: 60_000 },
  );
});
afterAll(() => fake.end());

const get = (path: string, headers: Record<string, string> = {}) => fetch(base + path, { headers, redirect: 'manual' });

/** Spends a fresh key and gives back the cookie. */
async function enter(window: string): Promise<string> {
  const answer = await fetch(fake.host.address(window), { redirect: 'manual' });
  expect(answer.status).toBe(303);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

/** Sends a request as it is, without a client that tidies the path or the Host header. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: fake.host.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, body }));
    });
    sent.on('error', reject).end();
  });
}

/** Opens the port's socket; resolves with its first message, or with the status of the refusal. */
function dial(path: string, headers: Record<string, string>): Promise<{ socket: WebSocket; first: string } | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${fake.host.port}${path}`, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode!);
      socket.terminate();
    });
    // As a window does: a handshake given to a service that dies just then has no answer.
    const unanswered = setTimeout(() => socket.terminate(), 1_500);
    socket.once('open', () => clearTimeout(unanswered));
    socket.once('close', () => clearTimeout(unanswered));
    socket.once('message', (data) => resolve({ socket, first: (data as Buffer).toString() }));
    socket.on('error', reject);
  });
}

describe('keys and sessions', () => {
  test('a key is changed once for an HttpOnly, SameSite=Strict cookie; a reload works, a copied address does not', async () => {
    const address = fake.host.address('1');
    const first = await fetch(address, { redirect: 'manual' });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/w/1');
    const cookie = first.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^yilu_\d+_1=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);

    for (let reload = 0; reload < 2; reload++) {
      const page = await get('/w/1', { cookie: cookie.split(';')[0]! });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<title>console</title>');
    }
    const copied = await fetch(address, { redirect: 'manual' });
    expect(copied.status).toBe(403);
    expect(await copied.text()).toMatch(/窗口地址无效[\s\S]*not valid/);
    expect((await get('/w/1')).status).toBe(403);
  });

  test("one window's cookie opens no other window, and a HEAD spends no key", async () => {
    const cookie = await enter('1');
    expect((await get('/w/2', { cookie })).status).toBe(403);
    expect((await get('/w/2', { cookie: cookie.replace('_1=', '_2=') })).status).toBe(403);
    const address = fake.host.address('3');
    expect((await fetch(address, { method: 'HEAD', redirect: 'manual' })).status).toBe(403);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
  });

  test('a spent key in the address of an open window is dropped from it', async () => {
    const cookie = await enter('1');
    const answer = await get('/w/1?key=spent', { cookie });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/w/1']);
  });
});

describe('what is served', () => {
  test('every answer carries the policy: no inline, no eval, no blob', async () => {
    for (const path of ['/', '/w/1', '/assets/app-1a2b.js', '/healthz', '/nothing']) {
      const policy = (await get(path)).headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${fake.host.port}`);
      expect(policy).not.toMatch(/unsafe|blob:|\*/);
    }
    const headers = (await get('/')).headers;
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('files come with their type, an ETag, and for ever when hashed', async () => {
    const script = await get('/assets/app-1a2b.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/app-1a2b.js', { 'if-none-match': script.headers.get('etag')! })).status).toBe(304);
    expect((await get('/plain.json')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/index.html')).status).toBe(404);
  });

  test.each([
    '/../package.json',
    '/assets/../../data/x',
    '/assets/..%2f..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets\\..\\..\\x',
    '//etc/passwd',
    'http://127.0.0.1/w/1',
    '/w/../w/1',
    '/w/%00',
    '/%',
    '/w/1/',
    `/w/${'x'.repeat(33)}`,
    `/${'x'.repeat(4000)}`,
    '/w/1?key=',
    '/port',
  ].map((path) => [path.slice(0, 40), path]))('rubbish address %s gets nothing', async (_name, path) => {
    const { status, body } = await raw(path, { Host: `127.0.0.1:${fake.host.port}` });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body).not.toContain('<title>console</title>');
    expect(body).not.toContain('root:');
  });

  test('another Host (DNS rebinding) and another method are refused, diagnostics too', async () => {
    for (const host of ['evil.example', `evil.example:${fake.host.port}`, '127.0.0.1', '127.0.0.1:1']) {
      expect((await raw('/healthz', { Host: host })).status).toBeGreaterThanOrEqual(400);
    }
    for (const host of ['localhost', '[::1]']) {
      expect((await raw('/healthz', { Host: `${host}:${fake.host.port}` })).status).toBe(200);
    }
    expect((await raw('/w/1', { Host: `127.0.0.1:${fake.host.port}` }, 'POST')).status).toBe(405);
  });

  test('health is JSON of the service, metrics are its text', async () => {
    expect(await (await get('/healthz')).json()).toMatchObject({ version: '1.2.3', host: 'browser' });
    expect(await (await get('/metrics')).text()).toContain('fake 1');
  });
});

describe('the port', () => {
  test('is handed to the service, which greets, takes text and bytes; the cookie stays with the host', async () => {
    const cookie = await enter('1');
    const dialled = await dial('/port?window=1', { cookie, origin: base });
    if (typeof dialled === 'number') throw new Error(`refused: ${dialled}`);
    expect(JSON.parse(dialled.first)).toMatchObject({ name: 'hello', value: { window: '1', host: 'browser', lang: 'zh' } });
    const { socket } = dialled;
    const bytes = new Promise((resolve) => socket.once('message', (data, isBinary) => resolve([data, isBinary])));
    socket.send(Buffer.alloc(100_000, 7));
    expect(await bytes).toEqual([Buffer.alloc(100_000, 7), true]);
    socket.close();
  });

  test('is taken by a service that knows what the windows are for, also after a restart', async () => {
    const places = [{ id: '1', role: 'desk-left', place: 1 }, { id: '2', role: 'wall', place: 1 }] as const;
    fake.host.tellPlaces(places);
    const headers = { cookie: await enter('1'), origin: base };
    const hello = async () => {
      const dialled = await dial('/port?window=1', headers).catch(() => 0);
      if (typeof dialled === 'number') throw new Error(`refused: ${dialled}`);
      return { socket: dialled.socket, value: (JSON.parse(dialled.first) as { value: { places: unknown; pid: number } }).value };
    };
    const before = await hello();
    expect(before.value.places).toEqual(places);
    before.socket.send('die');
    const after = await vi.waitFor(async () => {
      const again = await hello();
      again.socket.close();
      if (again.value.pid === before.value.pid) throw new Error('the service has not been restarted');
      return again.value;
    }, { timeout: 60_000 });
    expect(after.places).toEqual(places);
  });

  test('is refused without a session, from another origin, without an origin, on another path', async () => {
    const cookie = await enter('1');
    const good = { cookie, origin: base };
    expect(await dial('/port?window=1', { origin: base })).toBe(403);
    expect(await dial('/port?window=2', good)).toBe(403);
    expect(await dial('/port', good)).toBe(403);
    expect(await dial('/port?window=1', { cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await dial('/port?window=1', { cookie, origin: `http://localhost:${fake.host.port}` })).toBe(403);
    expect(await dial('/port?window=1', { cookie })).toBe(403);
    expect(await dial('/port?window=1', { ...good, host: `evil.example:${fake.host.port}` })).toBe(403);
    expect(await dial('/other?window=1', good)).toBe(404);
  });

  test('a dead service closes the window’s socket, and the next service takes the window again', async () => {
    const cookie = await enter('1');
    const headers = { cookie, origin: base };
    const before = await dial('/port?window=1', headers);
    if (typeof before === 'number') throw new Error(`refused: ${before}`);
    const closed = new Promise((resolve) => before.socket.once('close', resolve));
    before.socket.send('die');
    await closed;
    const after = await vi.waitFor(
      async () => {
        const dialled = await dial('/port?window=1', headers);
        if (typeof dialled === 'number') throw new Error(`refused: ${dialled}`);
        return dialled;
      },
      { timeout: 60_000 },
    );
    expect(JSON.parse(after.first).value.pid).not.toBe(JSON.parse(before.first).value.pid);
    expect(fake.said.join('\n')).toMatch(/service ended \(code 7\); starting it again in 250 ms/);
    after.socket.close();
  });
});
