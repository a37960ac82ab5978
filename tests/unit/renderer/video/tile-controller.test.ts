import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../../shared/domain/catalogue.ts';
import { Random } from '../../../../shared/lib/random.ts';
import type { PlayerError, PlayerEvents, PlayerSource } from '../../../../renderer/video/players/player.ts';
import { TileController } from '../../../../renderer/video/tile-controller.ts';
import { buildChannel } from '../../../builders/catalogue.ts';

/** As much of an element as the controller touches. */
class FakeElement {
  className = '';
  readonly dataset: Record<string, string> = {};
  parent: FakeElement | undefined;
  readonly children: FakeElement[] = [];

  append(child: FakeElement): void {
    child.parent = this;
    this.children.push(child);
  }

  prepend(child: FakeElement): void {
    child.parent = this;
    this.children.unshift(child);
  }

  remove(): void {
    const at = this.parent?.children.indexOf(this) ?? -1;
    if (at >= 0) this.parent!.children.splice(at, 1);
    this.parent = undefined;
  }
}

interface FakePlayer {
  source: PlayerSource;
  events: PlayerEvents;
  element: FakeElement;
  disposed: boolean;
}

function openController() {
  const root = new FakeElement();
  const players: FakePlayer[] = [];
  const clock = { now: 0, random: 0.5 };
  const controller = new TileController(root as unknown as HTMLElement, {
    now: () => clock.now,
    random: () => clock.random,
    decodes: (codec) => !codec.startsWith('hvc1'),
    still: () => new FakeElement() as unknown as HTMLElement,
    open: (source, events) => {
      const player: FakePlayer = { source, events, element: new FakeElement(), disposed: false };
      players.push(player);
      return {
        element: player.element as unknown as HTMLCanvasElement,
        start: () => {},
        dispose: () => {
          player.disposed = true;
        },
      };
    },
  });
  const alive = (): FakePlayer[] => players.filter(({ disposed }) => !disposed);
  const seen = (): FakeElement[] => root.children.filter((each) => each.dataset['seen'] === 'true' || each.className.includes('still'));
  return { controller, players, alive, seen, root, clock };
}

const camera = (n: number, over: Partial<Channel> = {}): Channel => buildChannel(n, { kind: 'video', streams: [{ protocol: 'flv', url: `http://m/${n}.flv` }], ...over });

describe('one tile', () => {
  test('opens, shows the first frame, and is gone in the same step that asks for another channel', () => {
    const { controller, players, seen, root } = openController();
    controller.ask(camera(1), undefined, false);
    expect([players.length, seen().length, controller.getView().state]).toEqual([1, 0, 'opening']);
    players[0]!.events.onFrame();
    expect(seen()[0]?.dataset['channel']).toBe('ch-1');
    controller.ask(camera(2), undefined, false);
    expect(players[0]!.disposed).toBe(true);
    expect(root.children.every((each) => each.dataset['channel'] === 'ch-2')).toBe(true);
    expect(seen()).toEqual([]);
  });

  test('a stall leaves a still of that channel, which goes with the picture that comes back or with the channel', () => {
    const { controller, players, seen, clock } = openController();
    controller.ask(camera(1), undefined, false);
    players[0]!.events.onFrame();
    clock.now = 3_000;
    controller.tick(false);
    expect(controller.getView()).toMatchObject({ state: 'frozen', ageS: 3 });
    expect(seen().map((each) => [each.className, each.dataset['channel']])).toEqual([['video-picture video-still', 'ch-1']]);
    clock.now = 3_600;
    controller.tick(false);
    expect(players).toHaveLength(2);
    for (clock.now = 4_000; clock.now <= 5_000; clock.now += 100) players[1]!.events.onFrame();
    expect(controller.getView()).toMatchObject({ state: 'live', ageS: 0 });
    expect(seen().map((each) => each.className)).toEqual(['video-picture']);
    clock.now = 9_000;
    controller.tick(false);
    expect(seen()).toHaveLength(1);
    controller.ask(camera(2), undefined, false);
    expect(seen()).toEqual([]);
  });

  test('tries the streams of a channel in turn, decodable ones first', () => {
    const { controller, players, clock } = openController();
    const streams = [{ protocol: 'flv' as const, url: 'h265', codec: 'hvc1.1.6.L93.B0' }, { protocol: 'hls' as const, url: 'h264', codec: 'avc1.64001f' }];
    controller.ask(camera(1, { streams }), undefined, false);
    expect(players[0]!.source.stream.url).toBe('h264');
    players[0]!.events.onError({ kind: 'unsupported', detail: 'avc1' });
    clock.now = 1_000;
    controller.tick(false);
    expect(players[1]!.source.stream.url).toBe('h265');
  });

  test('grown, it takes the main stream with its first frame', () => {
    const { controller, players, alive, seen } = openController();
    const streams = [{ protocol: 'flv' as const, url: 'sub', quality: 'sub' as const }, { protocol: 'flv' as const, url: 'main', quality: 'main' as const }];
    const channel = camera(1, { streams });
    controller.ask(channel, undefined, false);
    players[0]!.events.onFrame();
    controller.ask(channel, undefined, true);
    expect(alive().map(({ source }) => source.stream.url)).toEqual(['sub', 'main']);
    players[1]!.events.onFrame();
    expect(alive().map(({ source }) => source.stream.url)).toEqual(['main']);
    expect(seen()).toHaveLength(1);
  });

  test('a channel without streams says so', async () => {
    const { controller } = openController();
    controller.ask(camera(1, { streams: [] }), undefined, false);
    await Promise.resolve();
    expect(controller.getView()).toMatchObject({ state: 'unsupported', error: { detail: 'no stream' } });
  });

  test('a failure that the policy caused is a refusal', () => {
    const { controller, players } = openController();
    controller.ask(camera(1), undefined, false);
    players[0]!.events.onError({ kind: 'network', detail: '0' });
    controller.noteBlocked(() => false);
    expect(controller.getView().state).toBe('offline');
    controller.noteBlocked((url) => url === 'http://m/1.flv');
    expect(controller.getView()).toMatchObject({ state: 'refused', error: { detail: 'policy' } });
  });

  test('reports the frames of the picture on the screen since it was last asked', () => {
    const { controller, players, clock } = openController();
    expect(controller.takeReport('1/v/1')).toBeUndefined();
    controller.ask(camera(1), camera(2), false);
    controller.tick(false);
    players[0]!.events.onFrame();
    players[0]!.events.onFrame();
    players[1]!.events.onFrame();
    clock.now = 1_000;
    expect(controller.takeReport('1/v/1')).toEqual({ slot: '1/v/1', channel: 'ch-1', state: 'live', frames: 2, overMs: 1_000, visible: true });
    expect(controller.takeReport('1/v/1')).toMatchObject({ frames: 0, overMs: 0 });
    controller.setShown(false);
    players[0]!.events.onFrame();
    expect(controller.takeReport('1/v/1')).toMatchObject({ frames: 0, visible: false });
  });

  test('closed, it has no player', () => {
    const { controller, players, alive } = openController();
    controller.ask(camera(1), camera(2), false);
    controller.tick(false);
    expect(alive()).toHaveLength(2);
    controller.close();
    expect(alive()).toEqual([]);
    for (const { events } of players) events.onFrame();
    expect(controller.picture()).toBeUndefined();
  });
});

test('10,000 random switches with late frames and errors of old players: never a wrong picture, never more than two players', () => {
  const { controller, players, alive, root, clock } = openController();
  const random = new Random('switches');
  const cameras = Array.from({ length: 12 }, (_, n) => camera(n));
  const kinds: PlayerError['kind'][] = ['network', 'refused', 'unsupported', 'broken', 'wrong-stream'];
  let asked: Channel | undefined;
  let shown = true;
  const wrong: string[] = [];
  const seenStates = new Set<string>();
  const check = (): void => {
    const view = controller.getView();
    seenStates.add(view.state);
    const elements = root.children.filter((each) => each.dataset['seen'] === 'true' || each.className.includes('still'));
    if (elements.length > 1) wrong.push('two pictures');
    for (const each of elements) if (each.dataset['channel'] !== asked?.id) wrong.push(`${each.dataset['channel']} for ${asked?.id}`);
    if (elements.some((each) => each.dataset['seen'] === 'true') !== (view.state === 'live' && shown && asked !== undefined)) wrong.push(`${view.state} with ${elements.length}`);
    if (alive().length > 2) wrong.push(`${alive().length} players`);
    if (!shown && alive().length > 0) wrong.push('a player of a hidden tile');
  };
  for (let switches = 0; switches < 10_000; switches += 1) {
    asked = random.next() < 0.05 ? undefined : random.pick(cameras);
    controller.ask(asked, random.next() < 0.5 ? random.pick(cameras) : undefined, random.next() < 0.3);
    check();
    for (let events = Math.floor(random.next() * 6); events > 0; events -= 1) {
      clock.now += random.next() < 0.1 ? 3_500 : Math.floor(random.between(0, 400));
      clock.random = random.next();
      const roll = random.next();
      // The players of the last switches, most of them given up long ago.
      const player = players[players.length - 1 - Math.floor(random.next() * Math.min(players.length, 6))];
      if (roll < 0.55) player?.events.onFrame();
      else if (roll < 0.7) player?.events.onError({ kind: random.pick(kinds), detail: 'x' });
      else if (roll < 0.95) controller.tick(random.next() < 0.1);
      else {
        shown = !shown;
        controller.setShown(shown);
      }
      check();
    }
  }
  expect(wrong).toEqual([]);
  expect([...seenStates].toSorted((a, b) => a.localeCompare(b))).toEqual(['frozen', 'live', 'offline', 'opening', 'refused', 'unsupported']);
});
