import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Display, Placement } from '../../../../electron/host/placement.ts';
import { watchDisplays, WindowArranger } from '../../../../electron/host/window-arranger.ts';

const left: Display = { name: 'LEFT', primary: true, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const right: Display = { name: 'RIGHT', primary: false, bounds: { x: 1920, y: 0, width: 1920, height: 1080 } };

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'yilu-arranger-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** A host of plain windows; `done` is what was done since it was last asked. */
function build(count?: number) {
  const open = new Map<string, Placement>();
  let log: string[] = [];
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
  };
  const arranger = new WindowArranger({ host, count, dataDir, say: (line) => said.push(line), settleMs: 1 });
  const done = () => log.splice(0);
  return { host, arranger, open, done, said };
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
});

test.each([
  ['text', 'rubbish'],
  ['another shape', '[{"window":"1"}]'],
  ['a window twice', JSON.stringify([1, 2].map(() => ({ window: '1', name: 'LEFT', bounds: left.bounds })))],
  ['numbers that no display has', JSON.stringify([{ window: '1', name: 'LEFT', bounds: { ...left.bounds, x: 1e9 } }])],
])('a file of %s is passed over with a line, and written anew', async (_what, text) => {
  writeFileSync(join(dataDir, 'displays.json'), text);
  const { arranger, said, done } = build();
  await arranger.openAll();
  expect(done()).toEqual(['open 1 0', 'open 2 1920']);
  expect(said).toEqual([expect.stringContaining('displays.json cannot be read; windows take displays in order')]);
  expect(JSON.parse(readFileSync(join(dataDir, 'displays.json'), 'utf8'))).toHaveLength(2);
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
  const watch = watchDisplays(looks, 1, onChange);
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(2));
  expect(onChange).not.toHaveBeenCalled();
  list = [left, right];
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
  watch.dispose();
});
