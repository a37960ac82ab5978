import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Feed } from '../../../../../electron/service/feed/feed.ts';
import { lookEveryMs, silentMs } from '../../../../../electron/service/feed/window-silence.ts';
import { parseStoredFrame } from '../../../../../electron/service/cache/stored-frame.ts';
import type { LinkStatus } from '../../../../../shared/ipc/contract.ts';
import { soundOwner } from '../../../../../shared/scene/sound-owner.ts';
import { FrameMaker } from '../../../../builders/frame-maker.ts';
import { buildHandlers } from '../../../../builders/handlers.ts';
import { builtWindows } from '../../../../builders/scene.ts';
import { MemoryPort } from '../../../../fakes/memory-port.ts';

const status: LinkStatus = { state: 'live', epoch: 'e', seq: 0, offsetMs: 0, reconnects: 0, since: 0, clock: { fabricAt: 0, localAt: 0, rate: 1 }, simulated: true };

let feed: Feed;
let told: { ids: string[]; silent: string[] }[];
const maker = new FrameMaker({ deltaEvery: 0 });

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  feed = new Feed({
    world: maker.world,
    hello: { version: '1', host: 'browser', lang: 'zh' },
    standing: () => ({ link: status, alerts: [] }),
    handlers: buildHandlers({}),
    onMalformed: () => undefined,
    onWindows: (ids, silent) => told.push({ ids, silent }),
  });
  feed.publishCatalogue(JSON.stringify({ t: 'catalogue', ...maker.catalogue }));
});
afterEach(() => {
  feed.dispose();
  vi.useRealTimers();
});

/** A window that answers while `answers` is true: what it is sent is acknowledged, the link's words with `here`. */
function open(id: string): { port: MemoryPort; answers: boolean } {
  const window = { port: new MemoryPort(), answers: true };
  feed.attach(id, window.port);
  const post = window.port.post.bind(window.port);
  window.port.post = (message) => {
    post(message);
    const isFrame = typeof message !== 'string';
    if (!window.answers) return;
    queueMicrotask(() => {
      if (isFrame) window.port.messages.emit(JSON.stringify({ t: 'ack', seq: maker.world.seq }));
      else if (message.includes('"link"')) window.port.messages.emit('{"t":"here"}');
    });
  };
  window.port.messages.emit(JSON.stringify({ t: 'ack', seq: maker.world.seq }));
  return window;
}

/** Time passes, with a frame each second or with the link's beat alone. */
async function pass(ms: number, what: 'frames' | 'beats'): Promise<void> {
  for (let gone = 0; gone < ms; gone += 1_000) {
    const body = maker.next();
    const frame = parseStoredFrame(body, maker.world.columns.count);
    if (what === 'frames' && frame.ok) feed.publish(frame.value, body);
    else if (gone % 5_000 === 0) feed.publishEvent('link', status);
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

/** Who sounds, as windows 2 (left desk) and 3 (right desk) were last told of. */
function owner(): string | undefined {
  const { ids, silent } = told.at(-1)!;
  return soundOwner(builtWindows.map((window) => ({ ...window, attached: ids.includes(window.id), ...(silent.includes(window.id) && { silent: true as const }) })));
}

test.each([
  ['frames', silentMs + lookEveryMs],
  ['beats', silentMs + lookEveryMs + 5_000],
] as const)('while %s come, a window that hangs gives the sound away within %i ms, and has it again when it answers', async (what, withinMs) => {
  const [left] = [open('2'), open('3')];
  await pass(30_000, what);
  expect(told).toEqual([{ ids: ['2'], silent: [] }, { ids: ['2', '3'], silent: [] }]);
  expect(owner()).toBe('2');
  left.answers = false;
  await pass(withinMs, what);
  expect(owner()).toBe('3');
  left.answers = true;
  await pass(7_000, what);
  expect(owner()).toBe('2');
  expect(told).toHaveLength(4);
});

test('a window that dies gives the sound away at once, and when all hang the first of them keeps it', async () => {
  const windows = [open('2'), open('3')];
  for (const window of windows) window.answers = false;
  await pass(9_000, 'frames');
  expect(told.at(-1)).toEqual({ ids: ['2', '3'], silent: ['2', '3'] });
  expect(owner()).toBe('2');
  windows[0]!.port.dispose();
  expect(owner()).toBe('3');
});

test('a service that was held up itself blames no window for it', async () => {
  open('2').answers = false;
  const body = maker.next();
  const frame = parseStoredFrame(body, maker.world.columns.count);
  if (frame.ok) feed.publish(frame.value, body);
  // Nothing of this process runs for a minute, then its timer does first of all.
  vi.setSystemTime(Date.now() + 60_000);
  vi.spyOn(performance, 'now').mockImplementation(((start) => () => start + 60_000)(performance.now()));
  await vi.advanceTimersByTimeAsync(lookEveryMs);
  expect(told).toEqual([{ ids: ['2'], silent: [] }]);
  vi.restoreAllMocks();
});
