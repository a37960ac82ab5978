import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { clockOffsetMs, fabricTime, type FabricClock } from '../../shared/domain/fabric-clock.ts';
import { holdMsOf } from '../../shared/domain/fog-hold.ts';
import { signatureOf } from '../../shared/domain/operator.ts';
import { World } from '../../shared/domain/world.ts';
import type { Events, LinkStatus } from '../../shared/ipc/contract.ts';
import type { Health, ServiceConfig } from '../../shared/ipc/service-control.ts';
import { portBeat, type Port } from '../../shared/ipc/port.ts';
import { DisposableStack, type Disposable } from '../../shared/lib/disposable.ts';
import { fail } from '../../shared/lib/result.ts';
import { hashText } from '../../shared/lib/hash.ts';
import type { SceneWindow } from '../../shared/scene/role.ts';
import { AlertBook } from './alerts.ts';
import { openCache, type Cache } from './cache/cache.ts';
import { openJournal } from './cache/journal.ts';
import { openDerivation, type Derivation } from './derive/open-derivation.ts';
import { openDiagnostics } from './diagnostics.ts';
import { Feed } from './feed/feed.ts';
import { PastPictures } from './feed/past-pictures.ts';
import { buildHealth } from './health.ts';
import { openLink, type Link } from './link/link.ts';
import { openDesk, type Desk } from './outbox/open-desk.ts';
import { openQueueWatcher, type QueueWatcher } from './queue-watcher.ts';
import { openRoom, type Room } from './room.ts';
import { AlarmDesk } from './stage/alarm-desk.ts';
import { loadSiteRules } from './rules/load-site-rules.ts';
import { throttle } from './throttle.ts';

/** The service: link, World, cache, room, feed, tied together. */
export interface Service extends Disposable {
  /** Begins to feed a window. */
  attach(window: string, port: Port): void;
  /** Which windows there are and what their displays are for. */
  placeWindows(windows: readonly SceneWindow[]): void;
  diagnostics(): Promise<{ health: Health; metrics: string }>;
}

/** Alerts change faster than a person reads: windows are told at most this often, ms. */
const alertsEveryMs = 250;
/** An alert of malformed input that has not come again for this long is over, ms. */
const quietMs = 60_000;
/** A notice of the fabric's is shown for this long after it last came, ms: the protocol has no word that ends one. */
const noticeMs = 600_000;

/**
 * Opens everything, beginning with the last picture from the cache, so that windows have it whether or not the fabric
 * answers; `hello` then asks the fabric to go on from there. An address that must not be dialled is an alert, and the
 * console shows what it has.
 */
export function openService(config: ServiceConfig, log: Logger): Service {
  const stack = new DisposableStack();
  const world = new World();
  const alerts = new AlertBook();
  const onSlow = (name: string, tookMs: number) => log.warn({ query: name, tookMs: Math.round(tookMs) }, 'slow query');
  const cache = stack.use(openCache({ dir: config.dataDir, world, alerts, onSlow }));
  const loaded = cache.loadPicture();
  log.info({ frames: loaded?.frames, epoch: world.epoch, seq: world.seq }, loaded ? 'picture loaded from the cache' : 'no picture in the cache');

  const site = loadSiteRules(config.dataDir, alerts);
  const openedAt = Date.now();
  // Never behind what is known: a picture of yesterday must not pass for fresh because this machine's clock is slow.
  const clock = { fabricAt: Math.max(openedAt + (loaded?.aheadMs ?? 0), world.at), localAt: openedAt, rate: 1 };
  const simulated = cache.isSimulated(world.epoch);
  const software = { name: 'yilu-console', version: config.version };
  const opened = openLink({ url: config.fabricUrl, token: config.token, insecure: config.insecure, maxMessageBytes: config.maxMessageBytes, consoleId: `console-${hashText(hostname() + config.dataDir)}`, software, world, alerts, clock, simulated });
  const link = opened.ok ? stack.use(opened.value) : undefined;
  const status = () => link?.status ?? unlinkedStatus(world, clock, simulated);

  const journal = stack.use(openJournal({ dir: config.dataDir, alerts, onSlow }));
  const desk: Desk = stack.use(openDesk({ journal, link, fabricUrl: config.fabricUrl, about: { version: config.version, host: config.host }, alerts, publish: (name, value) => feed.publishEvent(name, value) }));
  const tellRoom = <K extends keyof Events>(name: K, value: Events[K]) => {
    feed.publishEvent(name, value);
    if (name === 'stage') desk.stageChanged(value as Events['stage']);
  };
  const pictures = new PastPictures({ world, pictureAt: (atMs) => cache.pictureAt(atMs), publish: (messages) => feed.publishMessages(messages) });
  const past = { oldestMs: () => cache.oldestMs(), seek: (timeMs: number | undefined) => pictures.seek(timeMs) };
  const room: Room = stack.use(openRoom({ world, journal, alarmTypes: site.alarmTypes, queueStaleMs: site.queueTiers.age.staleS * 1_000, nowMs: () => fabricTime(status().clock, Date.now()), past, publish: tellRoom }));
  const derivation: Derivation = stack.use(openDerivation({ world, journal, fogHoldMs: holdMsOf(site.fogLadder), keep: (at, lists) => cache.saveDerived(at, lists), publish: (lists) => feed.publishEvent('derived', lists) }));
  const queues = stack.use(openQueueWatcher({ world, rules: site.queueTiers, publish: (notes) => feed.publishEvent('queueNotes', notes) }));
  const alarmDesk = stack.use(new AlarmDesk({
    world,
    journal,
    rules: site,
    nowMs: () => fabricTime(status().clock, Date.now()),
    signatureOf: (window) => desk.standing().operators.flatMap((seat) => (seat.window === window ? signatureOf(seat) : [])).at(0) ?? 'console',
    publish: (state) => feed.publishEvent('alarmDesk', state),
  }));
  const feed: Feed = stack.use(
    new Feed({
      world,
      hello: { version: config.version, host: config.host, lang: config.lang },
      standing: () => ({ link: status(), alerts: alerts.list(), site, derived: derivation.standing(), alarmDesk: alarmDesk.state, queueNotes: queues.notes(), ...room.standing(), ...desk.standing() }),
      past: () => pictures.standing(),
      handlers: {
        ...desk.audited({ ...room.handlers, ...alarmDesk.handlers }),
        'channel.history': ({ channel, fromMs, toMs }) => cache.history(channel, fromMs, toMs),
        'corridor.history': (args) => cache.corridor(args),
        'fog.history': ({ fromMs, toMs }) => cache.fogPast(fromMs, toMs),
        ...desk.handlers,
        // What is seen then is not what would be acted on.
        'command.send': (args, window) => (room.standing().stage.timeMs === undefined ? desk.handlers['command.send'](args, window) : fail('past-picture', 'the windows show a picture of before; go back to now first')),
        'link.retry': () => (link?.retry(), { ok: true, value: {} }),
      },
      onMalformed: (window, message) => alerts.raise(`port:${window}`, 'warning', 'port-shape', message),
      onWindows: (ids, silent) => room.attachWindows(ids, silent),
    }),
  );
  if (world.catalogue) {
    // A picture that could not be read may have left its catalogue behind, which `hello` then says we have.
    const text = loaded?.catalogueText ?? JSON.stringify({ t: 'catalogue', ...world.catalogue });
    if (!loaded) cache.saveCatalogue(world.catalogue.etag, text);
    feed.publishCatalogue(text);
  }
  room.worldChanged();
  alarmDesk.linkChanged(status().state);
  if (link) listen({ link, cache, feed, derivation, room, queues, alarmDesk }, stack);

  const tellAlerts = stack.use(throttle(alertsEveryMs, () => feed.publishEvent('alerts', alerts.list())));
  stack.use(alerts.changed.on(() => tellAlerts.call()));
  const quiet = setInterval(() => {
    alerts.clearQuiet('port:', quietMs);
    alerts.clearQuiet('notice:', noticeMs);
  }, quietMs);
  stack.defer(() => clearInterval(quiet));
  const beat = setInterval(() => feed.publishEvent('link', status()), portBeat.everyMs);
  stack.defer(() => clearInterval(beat));

  const diagnostics = openDiagnostics(() => buildHealth({ config, world, status: status(), counters: link?.counters, cache, feed }));
  return { attach: (window, port) => feed.attach(window, port), placeWindows: (windows) => room.placeWindows(windows), diagnostics: () => diagnostics.read(), dispose: () => stack.dispose() };
}

/** What the link brings goes to the disk and to the windows, as it came. */
function listen({ link, cache, feed, derivation, room, queues, alarmDesk }: { link: Link; cache: Cache; feed: Feed; derivation: Derivation; room: Room; queues: QueueWatcher; alarmDesk: AlarmDesk }, stack: DisposableStack): void {
  stack.use(link.catalogues.on(({ catalogue, raw }) => {
    cache.saveCatalogue(catalogue.etag, raw);
    feed.publishCatalogue(raw);
    room.worldChanged();
  }));
  stack.use(link.frames.on(({ frame, raw }) => {
    cache.record(frame.seq, frame.at, raw);
    feed.publish(frame, raw);
    derivation.worldChanged();
    room.worldChanged();
    queues.worldChanged();
    alarmDesk.worldChanged();
  }));
  stack.use(link.statuses.on((status) => {
    if (status.simulated) cache.markSimulated(status.epoch);
    feed.publishEvent('link', status);
    alarmDesk.linkChanged(status.state);
  }));
}

function unlinkedStatus(world: World, clock: FabricClock, simulated: boolean): LinkStatus {
  const offsetMs = Math.round(clockOffsetMs(clock, Date.now()));
  return { state: 'offline', epoch: world.epoch, seq: Math.max(0, world.seq), offsetMs, reconnects: 0, since: clock.localAt, clock, simulated };
}
