import type { Alert, Events } from '../../shared/ipc/contract.ts';
import { portBeat, type Port, type PortMessage } from '../../shared/ipc/port.ts';
import { DisposableStack, type Disposable } from '../../shared/lib/disposable.ts';
import { parseTelemetryFrame } from '../../shared/protocol/telemetry-frame.ts';
import type { Frame } from '../../shared/domain/frames.ts';
import { noteFrame } from '../stores/changed-frames.ts';
import { takeSuspects } from '../stores/derived.ts';
import { onDrawn } from '../stores/drawn.ts';
import { useLink } from '../stores/link.ts';
import { publishPicture } from '../stores/picture.ts';
import { takeStageEvent } from '../stores/stage.ts';
import { setCaller } from '../stores/service-calls.ts';
import { liveWorld, world } from '../stores/world.ts';
import { pageClock, type PageClock } from '../lib/page-clock.ts';
import { pageTurn, type Turn } from '../lib/turn.ts';
import { openPastTaker } from './past-pictures.ts';
import { openPublisher } from './publisher.ts';
import { readPortText, type PortText } from './read-message.ts';
import { openServiceCaller } from './service-caller.ts';

/** After asking for the whole picture, ask again when it has not come for this long and not sooner, ms. */
const resendWaitMs = 5_000;

/** What the app does with the service's greeting. */
export interface BridgeOptions {
  clock?: PageClock;
  turn?: Turn;
  onHello?: (hello: Events['hello']) => void;
}

/**
 * Ties this window to one port: frames to the World and the stores, events to the link store, calls to the service.
 * What comes is taken in the window's turns, in its order; only answers to calls, and what all windows agree on, are taken
 * at once: windows agree within 100 ms, and a frame may take longer.
 * Rubbish is counted in an alert and answered by asking for the whole picture; nothing throws. Ends with the port.
 */
export function openBridge(port: Port, { clock = pageClock, turn = pageTurn, onHello }: BridgeOptions = {}): Disposable {
  const stack = new DisposableStack();
  const caller = stack.use(openServiceCaller(port));
  const publisher = stack.use(openPublisher(clock, turn, publishPicture, () => liveWorld().seq, (seq) => port.post(JSON.stringify({ t: 'ack', seq }))));
  const past = openPastTaker(() => {
    publishPicture();
    publisher.request();
  });
  let serviceAlerts: readonly Alert[] = [];
  let rubbish: Alert | undefined;
  let cancelAsking: (() => void) | undefined;
  let cancelSilence: (() => void) | undefined;
  let silent = false;
  let ended = false;

  const showAlerts = () => useLink.setState({ alerts: rubbish ? [...serviceAlerts, rubbish] : serviceAlerts });
  const askForPicture = () => {
    if (cancelAsking) return;
    // Asked again even when no frame comes to show the gap: a window that acknowledges nothing is sent nothing more.
    cancelAsking = clock.after(resendWaitMs, () => {
      cancelAsking = undefined;
      askForPicture();
    });
    void caller.call('picture.resend', {});
  };
  const stopAsking = () => {
    cancelAsking?.();
    cancelAsking = undefined;
  };
  const heard = () => {
    cancelSilence?.();
    cancelSilence = clock.after(portBeat.silentMs, () => {
      silent = true;
      useLink.setState({ port: 'lost' });
    });
    if (!silent) return;
    silent = false;
    useLink.setState({ port: 'open' });
  };
  const reject = (text: string) => {
    const now = Date.now();
    rubbish = { key: 'port-shape', level: 'error', code: 'port-shape', text, count: (rubbish?.count ?? 0) + 1, since: rubbish?.since ?? now, lastAt: now };
    showAlerts();
    askForPicture();
  };
  const applyFrame = (frame: Frame) => {
    const live = liveWorld();
    const before = live.at;
    const outcome = live.apply(frame);
    if (outcome === 'gap') return askForPicture();
    // What comes now is not drawn while a picture of before is shown.
    const drawn = outcome === 'applied' && live === world;
    if (drawn && frame.kind === 'telemetry') noteFrame(frame, world.columns.count);
    // A clock set back dates channels that the frame does not name.
    if (drawn && frame.at < before) noteFrame(undefined, world.columns.count);
    if (outcome === 'applied' && frame.kind === 'telemetry' && frame.snapshot) stopAsking();
    publisher.request();
  };
  const takeEvent = (name: string, value: unknown) => {
    if (takeStageEvent(name, value)) return past.follow();
    if (name === 'past') past.take(value as Events['past']);
    else if (name === 'link') {
      useLink.setState({ status: value as Events['link'] });
      port.post(JSON.stringify({ t: 'here' }));
    } else if (name === 'derived') {
      const { fogZones, queues, suspects } = value as Events['derived'];
      if (fogZones !== undefined) liveWorld().derive('fogZones', fogZones ?? undefined);
      if (queues !== undefined) liveWorld().derive('queues', queues ?? undefined);
      if (suspects) takeSuspects(suspects);
      publisher.request();
    } else if (name === 'alerts') {
      serviceAlerts = value as Events['alerts'];
      showAlerts();
    } else if (name === 'hello') {
      useLink.setState({ hello: value as Events['hello'] });
      onHello?.(value as Events['hello']);
    }
  };
  const takeText = (message: PortText) => {
    if (message.kind === 'frame') applyFrame(message.frame);
    else if (message.kind === 'event') takeEvent(message.name, message.value);
    else if (message.kind === 'catalogue') {
      liveWorld().applyCatalogue(message.catalogue);
      publisher.request();
    }
  };
  const takeRows = (message: Uint8Array) => {
    if (past.takeRows(message)) return;
    const frame = parseTelemetryFrame(message, liveWorld().catalogue?.channels.length ?? 0);
    if (frame.ok) applyFrame(frame.value);
    else reject(frame.error.message);
  };
  /** In the next turn, unless the port has ended by then; what throws is rubbish. */
  const inTurn = (change: () => void) =>
    turn.take(() => {
      if (ended) return;
      try {
        change();
      } catch (error) {
        reject(error instanceof Error ? error.message : 'unreadable message');
      }
    });
  const take = (message: PortMessage) => {
    heard();
    if (typeof message !== 'string') return inTurn(() => takeRows(message));
    const read = readPortText(message);
    // Somebody waits for an answer, and for what somebody did in another window: neither is part of the picture.
    if (read.ok && read.value.kind === 'reply') caller.take(read.value.reply);
    else if (read.ok && read.value.kind === 'event' && read.value.name === 'stage') takeEvent(read.value.name, read.value.value);
    else inTurn(() => (read.ok ? takeText(read.value) : reject(read.error.message)));
  };

  stack.use(port.onMessage(take));
  // A picture of before has numbers of its own, which the service does not wait for.
  stack.use(onDrawn.on((seq) => (liveWorld() === world ? publisher.drawn(seq) : undefined)));
  stack.use(port.onClose(() => stack.dispose()));
  stack.defer(() => {
    ended = true;
    stopAsking();
    cancelSilence?.();
    setCaller(undefined);
    useLink.setState({ port: 'lost' });
  });
  setCaller(caller.call);
  useLink.setState({ port: 'open', alerts: [] });
  heard();
  return stack;
}
