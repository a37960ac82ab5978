import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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
const untilCalls = (count: number) => vi.waitFor(() => expect(calls()).toHaveLength(count), { timeout: 10_000, interval: 20 });

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
  await vi.waitFor(() => expect(host.windows()).toEqual([]), { timeout: 10_000 });
  expect(said.at(-1)).toBe(`window 1 was closed; run "kill -USR2 ${process.pid}" for an address that opens it again`);
  expect(calls()).toHaveLength(2);

  await host.openWindow(placement!);
  await untilCalls(3);
  expect(host.windows()).toEqual(['1']);
  host.closeWindow('1');
  expect(host.windows()).toEqual([]);
});
