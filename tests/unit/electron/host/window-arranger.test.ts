import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SceneWindow } from '../../../../shared/scene/role.ts';
import type { Bounds, Display } from '../../../../electron/host/display.ts';
import type { Placement } from '../../../../electron/host/placement.ts';
import { parseProfile } from '../../../../electron/host/profile.ts';
import { watchDisplays, WindowArranger } from '../../../../electron/host/window-arranger.ts';

const left: Display = { name: 'LEFT', primary: true, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const right: Display = { name: 'RIGHT', primary: false, bounds: { x: 1920, y: 0, width: 1920, height: 1080 } };

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'yilu-arranger-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** A host of plain windows; `done` is what was done since it was last asked. */
function build(count?: number, profile = 'auto') {
  const open = new Map<string, Placement>();
  const log: string[] = [];
  let places: string[] = [];
  const said: string[] = [];
  const host = {
    list: [left, right],
    displays: () => Promise.resolve(host.list),
    openWindow(placement: Placement) {
      log.push(`${open.has(placement.window) ? 'move' : 'open'} ${placement.window} ${placement.bounds.x}`);
      open.set(placement.window, placement);
      return Promise.resolve();
    },
    closeWindow(window: string) {
      log.push(`close ${window}`);
      open.delete(window);
    },
    windows: () => [...open.keys()],
    /** Where the system has put windows by itself. */
    moved: new Map<string, Bounds>(),
    boundsOf: (window: string) => host.moved.get(window),
    tellPlaces: (windows: readonly SceneWindow[]) => void (places = windows.map(({ id, role, place }) => `${id} ${role} ${place}`)),
  };
  const arranger = new WindowArranger({ host, count, profile: parseProfile(profile)!, dataDir, say: (line) => said.push(line), settleMs: 1 });
  const done = () => log.splice(0);
  return { host, arranger, open, done, said, places: () => places };
}

test('windows go with their display and come back with it; the others stay where they are', async () => {
  const { host, arranger, done } = build();
  await arranger.openAll();
  expect(done()).toEqual(['open 1 0', 'open 2 1920']);
  host.list = [right];
  arranger.displaysChanged();
  await vi.waitFor(() => expect(done()).toEqual(['close 1']));
  host.list = [left, right];
  arranger.displaysChanged();
  await vi.waitFor(() => expect(done()).toEqual(['open 1 0']));
  host.list = [left, { ...right, bounds: { ...right.bounds, x: -1920 } }];
  arranger.displaysChanged();
  await vi.waitFor(() => expect(done()).toEqual(['move 2 -1920']));
  arranger.dispose();
});

test('a wall that sleeps leaves its windows; what a person has closed stays closed until asked for', async () => {
  const { host, arranger, open, done } = build();
  await arranger.openAll();
  open.delete('2');
  done();
  host.list = [];
  arranger.displaysChanged();
  host.list = [left, { ...right, bounds: { ...right.bounds, width: 1280 } }];
  arranger.displaysChanged();
  await vi.waitFor(() => expect(readFileSync(join(dataDir, 'displays.json'), 'utf8')).toContain('1280'));
  expect(done()).toEqual([]);
  await arranger.openAll();
  expect(done()).toEqual(['open 2 1920']);
  expect(arranger.windows()).toEqual(['1', '2']);
  arranger.dispose();
  arranger.displaysChanged();
});

test('the next start finds the seats of the last one', async () => {
  const first = build();
  first.host.list = [right];
  await first.arranger.openAll();
  const second = build();
  second.host.list = [left, right];
  await second.arranger.openAll();
  expect(second.done()).toEqual(['open 1 1920', 'open 2 0']);
  expect(second.places()).toEqual(['1 desk-right 1', '2 desk-left 1']);
});

/** What is in displays.json: the seats, or another text. */
const fileText = () => readFileSync(join(dataDir, 'displays.json'), 'utf8');
const file = () => JSON.parse(fileText()) as { version: number; profile: string; seats: { window: string; role: string; place?: number }[] };

test('the service is told what every window is for, before the first is opened and whenever that changes', async () => {
  const { host, arranger, places, done } = build();
  const openWindow = host.openWindow.bind(host);
  host.openWindow = (placement) => {
    expect(places()).toEqual(['1 desk-left 1', '2 desk-right 1']);
    return openWindow(placement);
  };
  await arranger.openAll();
  expect(done()).toHaveLength(2);
  host.openWindow = openWindow;
  host.list = [right];
  arranger.displaysChanged();
  await vi.waitFor(() => expect(places()).toEqual(['2 desk-right 1']));
  host.list = [left, right, { name: 'THIRD', primary: false, bounds: { x: -1920, y: 0, width: 1920, height: 1080 } }];
  arranger.displaysChanged();
  await vi.waitFor(() => expect(places()).toEqual(['1 desk-left 1', '2 desk-right 1', '3 wall 1']));
  arranger.dispose();
});

test('a window that the system has moved while its display was away is brought back', async () => {
  const { host, arranger, done } = build();
  await arranger.openAll();
  done();
  host.moved.set('2', { ...left.bounds });
  arranger.displaysChanged();
  await vi.waitFor(() => expect(done()).toEqual(['move 2 1920']));
  arranger.dispose();
});

test('a wall whose displays all sleep and come back in another order and under other names', async () => {
  const { host, arranger, done, places } = build(undefined, 'wall:2x1');
  await arranger.openAll();
  done();
  host.list = [];
  arranger.displaysChanged();
  host.list = [{ ...right, name: 'B-2' }, { ...left, name: 'B-1' }];
  arranger.displaysChanged();
  await vi.waitFor(() => expect(fileText()).toContain('B-1'));
  expect(done()).toEqual([]);
  expect(places()).toEqual(['1 wall 1', '2 wall 2']);
  arranger.dispose();
});

test('a number of windows on one display: a wall is cut, other windows are shifted', async () => {
  const wall = build(4, 'wall:2x2');
  wall.host.list = [{ name: 'BIG', primary: true, bounds: { x: 0, y: 0, width: 3840, height: 2160 } }];
  await wall.arranger.openAll();
  expect([...wall.open.values()].map(({ bounds: { x, y, width, height } }) => [x, y, width, height])).toEqual([[0, 0, 1920, 1080], [1920, 0, 1920, 1080], [0, 1080, 1920, 1080], [1920, 1080, 1920, 1080]]);
  expect(wall.places()).toEqual(['1 wall 1', '2 wall 2', '3 wall 3', '4 wall 4']);
});

test('a role given by hand in the file holds; its place is counted', async () => {
  const first = build();
  await first.arranger.openAll();
  const { seats, ...rest } = file();
  for (const place of [undefined, 1]) {
    const board = seats.map((seat) => ({ ...seat, role: 'board', place }));
    writeFileSync(join(dataDir, 'displays.json'), JSON.stringify({ ...rest, seats: board.toReversed() }));
    const second = build();
    await second.arranger.openAll();
    expect(second.places()).toEqual(['1 board 1', '2 board 2']);
    expect(second.said).toEqual([]);
  }
});

test('a file for another profile: windows keep their displays, roles are given anew, with a line', async () => {
  const first = build();
  first.host.list = [right];
  await first.arranger.openAll();
  const second = build(undefined, 'wall:2x1');
  await second.arranger.openAll();
  expect(second.done()).toEqual(['open 1 1920', 'open 2 0']);
  expect(second.places()).toEqual(['1 wall 2', '2 wall 1']);
  expect(second.said).toEqual([`${join(dataDir, 'displays.json')} was made for --profile auto; windows keep their displays, roles are given anew for wall:2x1`]);
  expect(file()).toMatchObject({ version: 2, profile: 'wall:2x1', seats: [{ window: '1', role: 'wall', place: 2 }, { window: '2', role: 'wall', place: 1 }] });
});

test('a file of the first version, without roles, is read', async () => {
  writeFileSync(join(dataDir, 'displays.json'), JSON.stringify([{ window: '2', name: 'LEFT', bounds: left.bounds }, { window: '1', name: 'RIGHT', bounds: right.bounds }]));
  const { arranger, done, places, said } = build();
  await arranger.openAll();
  expect(done()).toEqual(['open 1 1920', 'open 2 0']);
  expect(places()).toEqual(['1 desk-right 1', '2 desk-left 1']);
  expect(said).toEqual([]);
  expect(file().version).toBe(2);
});

test('what is remembered stays when there is no display at the start', async () => {
  await build().arranger.openAll();
  const before = fileText();
  const { arranger, host, places } = build();
  host.list = [];
  await arranger.openAll();
  expect(places()).toEqual(['1 desk-left 1']);
  expect(fileText()).toBe(before);
  arranger.dispose();
});

test.each([
  ['text', 'rubbish'],
  ['another shape', '[{"window":"1"}]'],
  ['a window twice', JSON.stringify([1, 2].map(() => ({ window: '1', name: 'LEFT', bounds: left.bounds })))],
  ['a role that there is not', JSON.stringify({ version: 2, profile: 'auto', seats: [{ window: '1', name: 'LEFT', bounds: left.bounds, role: 'left', place: 1 }] })],
  ['a later version', JSON.stringify({ version: 3, profile: 'auto', seats: [] })],
  ['numbers that no display has', JSON.stringify([{ window: '1', name: 'LEFT', bounds: { ...left.bounds, x: 1e9 } }])],
])('a file of %s is passed over with a line, and written anew', async (_what, text) => {
  writeFileSync(join(dataDir, 'displays.json'), text);
  const { arranger, said, done } = build();
  await arranger.openAll();
  expect(done()).toEqual(['open 1 0', 'open 2 1920']);
  expect(said).toEqual([expect.stringContaining('displays.json cannot be read; windows take displays in order')]);
  expect(file().seats).toHaveLength(2);
});

test('the line about a wrong role says where it is and which there are', async () => {
  writeFileSync(join(dataDir, 'displays.json'), JSON.stringify({ version: 2, profile: 'auto', seats: [{ window: '1', name: 'LEFT', bounds: left.bounds, role: 'left' }] }));
  const { arranger, said } = build();
  await arranger.openAll();
  expect(said).toEqual([`${join(dataDir, 'displays.json')} cannot be read; windows take displays in order (seats.0.role: Invalid type: Expected ("wall" | "desk-left" | "desk-right" | "board") but received "left")`]);
});

test('a folder that cannot be written costs a line, not the windows', async () => {
  writeFileSync(join(dataDir, 'file'), '');
  dataDir = join(dataDir, 'file');
  const { arranger, said, done } = build();
  await arranger.openAll();
  expect(done()).toHaveLength(2);
  expect(said.at(-1)).toContain('displays.json cannot be written');
  rmSync(dataDir);
});

test('a host that is not told of changes looks for them', async () => {
  let list = [left];
  const onChange = vi.fn();
  const looks = vi.fn(() => Promise.resolve(list));
  const watch = watchDisplays(looks, [left], 1, onChange);
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(2));
  expect(onChange).not.toHaveBeenCalled();
  list = [left, right];
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
  watch.dispose();
});

test('the first look is compared with what the windows were arranged on', async () => {
  const { arranger } = build();
  await arranger.openAll();
  expect(arranger.displays().length).toBeGreaterThan(0);
  const onChange = vi.fn();
  const watch = watchDisplays(() => Promise.resolve([left, right]), [], 60_000, onChange);
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
  watch.dispose();
});
