import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The smallest fabric child: listens on `--port`, says so, and dies when asked over HTTP. */
const args = process.argv.slice(2);
const port = Number(args[args.indexOf('--port') + 1] ?? 0);
if (args.includes('fog-pileup')) process.exit(2);
if (args.includes('flood')) process.exit(3);

const parent = (process as unknown as { parentPort?: Electron.ParentPort }).parentPort;
const server = createServer((request, response) => {
  if (request.url === '/die') process.exit(9);
  response.end(JSON.stringify({ args, token: process.env['YILU_FABRIC_TOKEN'], pid: process.pid }));
});
server.listen(port, '127.0.0.1', () => {
  const message = { t: 'listening', url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` };
  if (parent) parent.postMessage(message);
  else process.send!(message);
});
const obey = (message: unknown) => {
  if ((message as { t?: unknown }).t === 'stop') process.exit(0);
};
if (parent) parent.on('message', (event) => obey(event.data));
else process.on('message', obey).on('disconnect', () => process.exit(0));
