import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openBrowserHost, type BrowserHost } from '../../electron/host/browser-host/browser-host.ts';
import { buildPlacements } from '../../electron/host/placement.ts';
import { fakeEntries, optionsOf, writeBundle } from '../fakes/browser-console.ts';

// A browser that notes its command line and lives until the file `die` names how it shall end.
const browser = (folder: string) => `#!/bin/sh
echo "$@" >> ${folder}/calls
while [ ! -e ${folder}/die ]; do sleep 0.02; done
how=$(cat ${folder}/die); rm ${folder}/die
if [ "$how" = crash ]; then kill -SEGV $$; fi
exit $how
`;

let folder: string;
let host: BrowserHost;
const said: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yilu-windows-'));
  writeFileSync(join(folder, 'chromium'), browser(folder));
  chmodSync(join(folder, 'chromium'), 0o755);
  mkdirSync(join(folder, 'data'));
  const opened = await openBrowserHost({
    options: optionsOf('--port', '0', '--data-dir', join(folder, 'data')),
    entries: fakeEntries,
    rendererDir: writeBundle(join(folder, 'renderer')),
    version: '1',
    env: { DISPLAY: ':no-such-display', YILU_CHROMIUM: join(folder, 'chromium') },
    say: (line) => said.push(line),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  host = opened.value;
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const calls = () => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : []);
const addressIn = (call: string) => /--app=(\S+)/.exec(call)![1]!;
const untilCalls = (count: number) => vi.waitFor(() => expect(calls()).toHaveLength(count), { timeout: 60_000, interval: 20 });

test('a window opens with its own profile and a working one-time address; dead it is opened again; closed it stays closed', async () => {
  const [placement] = buildPlacements([], [], 1, { kind: 'auto' });
  await host.openWindow(placement!);
  await untilCalls(1);
  expect(calls()[0]).toContain(`--user-data-dir=${join(folder, 'data', 'windows', '1')}`);
  expect(calls()[0]).toContain('--window-position=0,0 --window-size=1920,1080');
  expect((await fetch(addressIn(calls()[0]!), { redirect: 'manual' })).status).toBe(303);
  expect(host.windows()).toEqual(['1']);

  writeFileSync(join(folder, 'die'), 'crash');
  await untilCalls(2);
  expect(said).toContain('window 1 died (SIGSEGV); opening it again in 250 ms');
  expect(addressIn(calls()[1]!)).not.toBe(addressIn(calls()[0]!));
  expect((await fetch(addressIn(calls()[1]!), { redirect: 'manual' })).status).toBe(303);

  writeFileSync(join(folder, 'die'), '0');
  await vi.waitFor(() => expect(host.windows()).toEqual([]), { timeout: 60_000 });
  expect(said.at(-1)).toBe(`window 1 was closed; run "kill -USR2 ${process.pid}" for an address that opens it again`);
  expect(calls()).toHaveLength(2);

  await host.openWindow(placement!);
  await untilCalls(3);
  expect(host.windows()).toEqual(['1']);
  host.closeWindow('1');
  expect(host.windows()).toEqual([]);
});

test('a window whose profile cannot be made (a full disk) is opened once it can, and the console goes on', async () => {
  const [placement] = buildPlacements([], [], 1, { kind: 'auto' });
  const before = calls().length;
  writeFileSync(join(folder, 'data', 'windows', '7'), 'in the way');
  await host.openWindow({ ...placement!, window: '7' });
  expect(said.at(-1)).toMatch(/^window 7 cannot be opened \(EEXIST: .*\); opening it again in 250 ms$/);
  rmSync(join(folder, 'data', 'windows', '7'));
  await untilCalls(before + 1);
  host.closeWindow('7');
});

// A browser with a page, as far as the pipe tells: it answers as the file `page` says, or never.
const browserWithPage = (folder: string) => `#!${process.execPath}
const { appendFileSync, createReadStream, createWriteStream, readFileSync } = require('node:fs');
appendFileSync('${folder}/pages', 'opened\\n');
const out = createWriteStream('', { fd: 4 });
const say = (message) => out.write(JSON.stringify(message) + '\\0');
let held = '';
createReadStream('', { fd: 3 }).on('data', (chunk) => {
  const parts = (held + chunk).split('\\0');
  held = parts.pop();
  for (const { id, method } of parts.map((text) => JSON.parse(text))) {
    if (method === 'Target.setAutoAttach') say({ method: 'Target.attachedToTarget', params: { sessionId: 's', targetInfo: { type: 'page', targetId: 't' } } });
    const page = readFileSync('${folder}/page', 'utf8');
    if (method !== 'Runtime.evaluate' || page === 'hung') continue;
    appendFileSync('${folder}/answers', 'answered\\n');
    if (page === 'crashed') say({ method: 'Target.targetCrashed', params: { targetId: 't' } });
    else say({ id, result: { result: { value: page === 'drawn' } } });
  }
});
`;

test('a window that takes no port, hangs, stays blank, or whose page crashes is opened again', async () => {
  const own = mkdtempSync(join(tmpdir(), 'yilu-pages-'));
  writeFileSync(join(own, 'chromium'), browserWithPage(own));
  chmodSync(join(own, 'chromium'), 0o755);
  writeFileSync(join(own, 'page'), 'drawn');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const lines: string[] = [];
  const opened = await openBrowserHost({
    options: optionsOf('--port', '0', '--data-dir', join(own, 'data')),
    entries: fakeEntries,
    rendererDir: writeBundle(join(own, 'renderer')),
    version: '1',
    env: { DISPLAY: ':no-such-display', YILU_CHROMIUM: join(own, 'chromium') },
    say: (line) => lines.push(line),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const console_ = opened.value;
  const linesOf = (name: string) => (existsSync(join(own, name)) ? readFileSync(join(own, name), 'utf8').split('\n').length - 1 : 0);
  const pages = () => linesOf('pages');
  /** Lets five seconds of the watch go by, and as much real time as the browser needs for its answer, if it is asked and gives one. */
  const pass = async (page: string) => {
    const before = linesOf('answers');
    await vi.advanceTimersByTimeAsync(5_000);
    for (let looks = page === 'hung' ? 5 : 100; looks > 0 && linesOf('answers') === before; looks -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const sockets: WebSocket[] = [];
  const attach = async () => {
    const cookie = (await fetch(console_.address('1'), { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
    const socket = new WebSocket(`ws://127.0.0.1:${console_.port}/port?window=1`, { headers: { cookie, origin: `http://127.0.0.1:${console_.port}` } });
    sockets.push(socket);
    await once(socket, 'message');
  };
  try {
    await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${console_.port}/healthz`)).ok).toBe(true), { timeout: 60_000 });
    await console_.openWindow(buildPlacements([], [], 1, { kind: 'auto' })[0]!);
    for (const [index, [page, what]] of ([['drawn', 'does not attach to the service'], ['hung', 'hangs'], ['blank', 'is blank'], ['crashed', 'died (its page crashed)']] as const).entries()) {
      await vi.waitFor(() => expect(pages()).toBe(index + 1), { timeout: 60_000 });
      writeFileSync(join(own, 'page'), page);
      if (index > 0) await attach();
      for (let steps = 0; steps < 40 && lines.length <= index; steps += 1) await pass(page);
      expect(lines.at(-1)).toMatch(new RegExp(`^window 1 ${what.replaceAll(/[()]/g, '.')}; opening it again in`));
      // The next browser begins well.
      writeFileSync(join(own, 'page'), 'drawn');
      expect(lines).toHaveLength(index + 1);
    }
    // Well, it is left alone, however long.
    await vi.waitFor(() => expect(pages()).toBe(5), { timeout: 60_000 });
    await attach();
    for (let seconds = 0; seconds < 300; seconds += 5) await pass('drawn');
    expect(lines).toHaveLength(4);
  } finally {
    for (const socket of sockets) socket.terminate();
    vi.useRealTimers();
    await console_.stop();
    rmSync(own, { recursive: true, force: true });
  }
});
