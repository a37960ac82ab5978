import { randomBytes } from 'node:crypto';
import { openFabric } from './fabric.ts';
import { parseFabricOptions } from './options.ts';
import { openParent } from './parent.ts';
import { loadToken } from './token.ts';

/** Entry of the fabric's process: `npm run fabric`, or a child of a host. */
async function main(): Promise<number | undefined> {
  const parsed = parseFabricOptions(process.argv.slice(2));
  if (!parsed.ok) {
    process.stderr.write(`fabric: ${parsed.error.message}\n`);
    return 2;
  }
  if ('help' in parsed.value) {
    process.stdout.write(parsed.value.help);
    return 0;
  }
  const options = parsed.value.run;
  const token = await loadToken(options.tokenFile, process.env);
  if (!token.ok) {
    process.stderr.write(`fabric: ${token.error.message}\n`);
    return 2;
  }
  const epoch = `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`;
  const fabric = await openFabric({ options, token: token.value.token, epoch }).catch((error: NodeJS.ErrnoException) => error);
  if (fabric instanceof Error) {
    process.stderr.write(`fabric: cannot listen on ${options.host}:${options.port} (${fabric.code ?? fabric.message})\n`);
    return 1;
  }
  process.stdout.write(`fabric ${fabric.url} scenario ${options.scenario} seed ${options.seed}\n`);
  if (token.value.writtenTo !== undefined) process.stdout.write(`token ${token.value.writtenTo}\n`);
  const parent = openParent();
  const stop = (): void => void fabric.close().then(() => process.exit(0));
  parent?.onStop(stop);
  parent?.say({ t: 'listening', url: fabric.url });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  return undefined;
}

// A log on a full disk, or a terminal that has gone, must not end the fabric.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const code = await main();
if (code !== undefined) process.exitCode = code;
