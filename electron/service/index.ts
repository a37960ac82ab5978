import type { SceneWindow } from '../../shared/scene/role.ts';
import { parseConfig } from './config.ts';
import { openHostChannel } from './host-channel.ts';
import { openLogger } from './logger.ts';
import { openService, type Service } from './service.ts';

// Entry of the service process, as an Electron utility process or a plain Node child.
const log = openLogger();
let service: Service | undefined;
/** What the host has last said of its windows; it may speak before the service is open. */
let places: SceneWindow[] | undefined;

let dying = false;

const end = (code: number) => {
  try {
    service?.dispose();
  } finally {
    process.exit(code);
  }
};

const leave = (cause: string) => {
  log.info({ cause }, 'the service ends');
  end(0);
};

const channel = openHostChannel({
  onAttach: (window, port) => (service ? service.attach(window, port) : port.dispose()),
  onPlaces: (windows) => {
    places = windows;
    service?.placeWindows(windows);
  },
  onDiagnostics: (id) => void service?.diagnostics().then((answer) => channel.send({ t: 'diagnostics', id, ...answer })),
  onStop: (cause) => leave(cause),
});

/** A bug: said once, then the process ends and the host starts another, which begins from the cache. */
const die = (error: unknown) => {
  if (dying) return;
  dying = true;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.fatal({ error: message }, 'bug');
  channel.send({ t: 'fatal', message });
  setImmediate(() => end(1));
};
process.on('uncaughtException', die);
process.on('unhandledRejection', die);
process.once('SIGTERM', () => leave('SIGTERM'));
// Ctrl+C in a terminal, and its being closed, reach the whole family: the host answers and tells this process to stop.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

const config = parseConfig(process.env['YILU_SERVICE_CONFIG']);
if (config.ok) {
  service = openService(config.value, log);
  if (places) service.placeWindows(places);
  channel.send({ t: 'ready' });
} else {
  log.fatal(config.error, 'configuration');
  channel.send({ t: 'fatal', message: config.error.message });
  setImmediate(() => end(2));
}
