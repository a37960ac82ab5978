import { describe, expect, test } from 'vitest';
import {
  applyAsk, applyError, applyFrame, applyLost, applyNext, applyResize, applyShown, applyTick, emptyTile, pictureOf, stallMs, type Tile,
} from '../../../../renderer/video/tile-machine.ts';

const ask = (channel: string | undefined, now = 0, tile = emptyTile): Tile => applyAsk(tile, channel, now);
/** A tile that has played `channel` steadily from 0 to `until`, ten frames a second. */
const playing = (until = 1_000, channel = 'a'): Tile => {
  let tile = ask(channel);
  for (let now = 100; now <= until; now += 100) tile = applyFrame(tile, tile.current!.generation, now);
  return tile;
};
const network = { kind: 'network', detail: '502' } as const;

describe('asking', () => {
  test('opens a player of the channel; nothing is seen before its first frame', () => {
    const tile = ask('a');
    expect(tile).toMatchObject({ channel: 'a', state: 'opening', current: { channel: 'a', generation: 1 } });
    expect(pictureOf(tile)).toBeUndefined();
    const live = applyFrame(tile, 1, 400);
    expect([live.state, pictureOf(live)]).toEqual(['live', 1]);
  });

  test('the same channel again changes nothing; another one forgets all of the old', () => {
    const tile = playing();
    expect(ask('a', 2_000, tile)).toBe(tile);
    const next = ask('b', 2_000, tile);
    expect(next).toMatchObject({ channel: 'b', state: 'opening', frameAt: undefined, attempts: 0, current: { channel: 'b', generation: 2 } });
    expect(pictureOf(next)).toBeUndefined();
    expect(applyFrame(next, 1, 2_100)).toBe(next);
    expect(applyError(next, 1, network, 2_100, 0)).toBe(next);
  });

  test('cleared, it has no player', () => {
    expect(ask(undefined, 10, playing())).toMatchObject({ channel: undefined, current: undefined, spare: undefined });
  });
});

describe('stalls', () => {
  test('3 s without a frame while playing, and not before', () => {
    const tile = playing(1_000);
    expect(applyTick(tile, 1_000 + stallMs.playing - 1, 0.5).state).toBe('live');
    const frozen = applyTick(tile, 1_000 + stallMs.playing, 0.5);
    expect(frozen).toMatchObject({ state: 'frozen', current: undefined, frameAt: 1_000, attempts: 1, restartAt: 4_500 });
    expect(pictureOf(frozen)).toBeUndefined();
  });

  test('6 s without a first frame', () => {
    const tile = ask('a');
    expect(applyTick(tile, stallMs.starting - 1, 0)).toBe(tile);
    expect(applyTick(tile, stallMs.starting, 0)).toMatchObject({ state: 'frozen', frameAt: undefined });
  });

  test('a restart is a new generation, and is believed once its frames have advanced for a second', () => {
    const frozen = applyTick(playing(1_000), 4_000, 0);
    let tile = applyTick(frozen, 4_000, 0);
    expect(tile).toMatchObject({ state: 'frozen', current: { generation: 2, startedAt: 4_000 } });
    tile = applyFrame(tile, 2, 4_500);
    tile = applyFrame(tile, 2, 5_400);
    expect([tile.state, tile.frameAt]).toEqual(['frozen', 1_000]);
    tile = applyFrame(tile, 2, 5_500);
    expect([tile.state, tile.frameAt, pictureOf(tile)]).toEqual(['live', 5_500, 2]);
  });

  test('attempts back off and are forgotten after 10 s of steady play', () => {
    let tile = playing(1_000);
    let now = 1_000;
    const waits: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      now = Math.max(now, tile.restartAt) + 10_000;
      tile = tile.current ? tile : applyTick(tile, now, 1);
      tile = applyTick(tile, now + 10_000, 1);
      waits.push(tile.restartAt - (now + 10_000));
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    now = tile.restartAt;
    tile = applyTick(tile, now, 1);
    for (let at = now; at <= now + 10_000; at += 500) tile = applyFrame(tile, tile.current!.generation, at);
    expect(tile.attempts).toBe(0);
  });
});

describe('errors', () => {
  test.each([
    ['refused', 'refused'], ['wrong-stream', 'refused'], ['unsupported', 'unsupported'], ['network', 'offline'], ['broken', 'offline'],
  ] as const)('%s before the first frame is shown as %s', (kind, state) => {
    const tile = applyError(ask('a'), 1, { kind, detail: 'x' }, 100, 0);
    expect(tile).toMatchObject({ state, current: undefined, error: { kind, detail: 'x' } });
  });

  test('a cut while playing is frozen at once', () => {
    expect(applyError(playing(1_000), 1, network, 1_050, 0.5)).toMatchObject({ state: 'frozen', frameAt: 1_000, restartAt: 1_550 });
  });

  test('what will not mend soon is asked again after 30 to 60 s, unless there are other streams to try', () => {
    const unsupported = { kind: 'unsupported', detail: 'hvc1' } as const;
    expect(applyError(ask('a'), 1, unsupported, 0, 0.5).restartAt).toBe(45_000);
    expect(applyError(ask('a'), 1, unsupported, 0, 0.5, 1).restartAt).toBe(500);
  });

  test('a refusal stays on the screen while the next player is silent', () => {
    const refused = applyError(ask('a'), 1, { kind: 'refused', detail: '401' }, 0, 0);
    const again = applyTick(refused, 30_000, 0);
    expect(applyTick(again, 36_000, 0).state).toBe('refused');
  });
});

describe('what comes next', () => {
  test('is opened beside the picture and is there at once when it is asked for', () => {
    let tile = applyTick(applyNext(playing(1_000), 'b'), 1_100, 0);
    expect(tile).toMatchObject({ state: 'live', spare: { channel: 'b', generation: 2 } });
    tile = applyFrame(tile, 2, 1_500);
    expect(pictureOf(tile)).toBe(1);
    tile = ask('b', 1_600, tile);
    expect(tile).toMatchObject({ channel: 'b', state: 'live', current: { generation: 2 }, spare: undefined, next: undefined });
    expect(pictureOf(tile)).toBe(2);
  });

  test('asked for before its first frame, it goes on opening with the time it has had', () => {
    const tile = ask('b', 4_000, applyTick(applyNext(playing(1_000), 'b'), 1_100, 0));
    expect(tile).toMatchObject({ state: 'opening', current: { startedAt: 1_100 } });
    expect(applyTick(tile, 7_100, 0).state).toBe('frozen');
  });

  test('one that fails or stalls is opened again after 5 s; the picture is not touched', () => {
    const tile = applyTick(applyNext(playing(1_000), 'b'), 1_100, 0);
    const failed = applyError(tile, 2, network, 1_200, 0);
    expect(failed).toMatchObject({ state: 'live', spare: undefined, spareAt: 6_200 });
    const live = applyFrame(applyFrame(failed, 1, 4_000), 1, 6_200);
    expect(applyTick(live, 6_199, 0).spare).toBeUndefined();
    expect(applyTick(live, 6_200, 0).spare).toMatchObject({ channel: 'b', generation: 3 });
  });

  test('a change of mind leaves no second player behind', () => {
    const tile = applyTick(applyNext(playing(1_000), 'b'), 1_100, 0);
    expect(applyNext(tile, 'c').spare).toBeUndefined();
    expect(applyNext(tile, undefined).spare).toBeUndefined();
  });
});

describe('size', () => {
  test('the other size takes over with its first frame', () => {
    let tile = applyResize(playing(1_000), 1_100);
    expect([tile.state, pictureOf(tile), tile.spare?.channel]).toEqual(['live', 1, 'a']);
    tile = applyFrame(tile, 2, 1_300);
    expect([tile.state, pictureOf(tile), tile.spare]).toEqual(['live', 2, undefined]);
  });

  test('a tile that is not live keeps what it has', () => {
    const tile = ask('a');
    expect(applyResize(tile, 10)).toBe(tile);
  });
});

describe('hidden and lost', () => {
  test('hidden tiles have no player; seen again they open anew', () => {
    const hidden = applyShown(applyTick(applyNext(playing(1_000), 'b'), 1_100, 0), false, 1_200);
    expect(hidden).toMatchObject({ current: undefined, spare: undefined, channel: 'a', next: 'b' });
    expect(applyTick(hidden, 60_000, 0)).toBe(hidden);
    expect(ask('c', 60_000, hidden).current).toBeUndefined();
    expect(applyShown(hidden, true, 61_000)).toMatchObject({ state: 'opening', frameAt: undefined, current: { channel: 'a', startedAt: 61_000 } });
  });

  test('a channel that the World has lost is offline instead of opening or frozen, but frames prove otherwise', () => {
    const lost = applyLost(ask('a'), true, 10);
    expect(lost.state).toBe('offline');
    expect(applyFrame(lost, 1, 100).state).toBe('live');
    expect(applyTick(applyLost(playing(1_000), true, 1_100), 4_000, 0).state).toBe('offline');
    expect(applyLost(playing(1_000), true, 1_100).state).toBe('live');
  });

  test('a channel that is back is tried at once', () => {
    const offline = applyTick(applyLost(playing(1_000), true, 1_100), 4_000, 1);
    expect(applyLost(offline, false, 4_100)).toMatchObject({ state: 'frozen', restartAt: 4_100, attempts: 0 });
  });
});
