import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runBrowserHost } from './browser.ts';
import { hasDisplay } from './host/browser-host/browser-host.ts';
import { buildWhenStale, electronTarget, rendererTarget } from './host/build-when-stale.ts';
import { fetchElectron, findElectron } from './host/electron-binary.ts';
import { parseOptions, type Options } from './host/options.ts';
import { complain, say } from './host/terminal.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };

/** An Electron binary when this start is to use one, or the exit status when it cannot go on. */
async function chooseElectron(options: Options): Promise<string | number | undefined> {
  if (options.host === 'browser') return undefined;
  const insist = options.host === 'electron';
  if (!insist && (!options.open || !hasDisplay(process.env))) return undefined;
  const found = findElectron(process.env);
  if (found) return found;
  const problem = await fetchElectron({ insist, marker: `${root}dist/electron-fetch.failed`, say, env: process.env });
  const fetched = problem === undefined ? findElectron(process.env) : undefined;
  if (fetched) return fetched;
  if (!insist) say(`${problem ?? 'Electron is not there'}: using the browser host`);
  else complain(`${problem ?? 'Electron is not there'}; use --host browser`);
  return insist ? 1 : undefined;
}

/** Runs Electron on the built main process; its exit status is ours. */
async function runElectron(binary: string, argv: string[]): Promise<number> {
  const built = await buildWhenStale(root, electronTarget, say);
  if (!built.ok) {
    complain(built.error.message);
    return 1;
  }
  // Chromium's sandbox cannot start as root.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(binary, [...switches, `${root}dist/electron/main.mjs`, ...argv], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return await new Promise((resolve) => {
    child.on('error', (error) => {
      complain(`Electron cannot run: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function start(argv: string[]): Promise<number> {
  const parsed = parseOptions(argv, process.env);
  if (!parsed.ok) {
    complain(parsed.error.message);
    return 2;
  }
  if ('help' in parsed.value) {
    process.stdout.write(parsed.value.help);
    return 0;
  }
  const options = parsed.value.run;
  const built = await buildWhenStale(root, rendererTarget, say);
  if (!built.ok) {
    complain(built.error.message);
    return 1;
  }
  const electron = await chooseElectron(options);
  if (typeof electron === 'number') return electron;
  if (electron !== undefined) return await runElectron(electron, argv);
  return await runBrowserHost({
    options,
    entries: { service: `${root}electron/service/index.ts`, fabric: `${root}electron/fabric/index.ts` },
    rendererDir: `${root}dist/renderer`,
    version,
    env: process.env,
    say,
  });
}

process.exit(await start(process.argv.slice(2)));
