import { expect, test } from 'vitest';
import { askDisplays, parseScreens } from '../../../../../electron/host/browser-host/displays-window-management.ts';

const left = { label: 'DP-1', isPrimary: true, left: 0, top: 0, width: 1920, height: 1080, devicePixelRatio: 1 };
const right = { ...left, label: '', isPrimary: false, left: -1280, top: -20, width: 1280, devicePixelRatio: 1.5 };

test('reads screens, their place, scale and which is primary; passes over rubbish', () => {
  expect(parseScreens([left, right])).toEqual([
    { name: 'DP-1', primary: true, scale: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } },
    { name: 'screen-2', primary: false, scale: 1.5, bounds: { x: -1280, y: -20, width: 1280, height: 1080 } },
  ]);
  const rubbish = [null, 7, 'x', [], {}, { ...left, width: 0 }, { ...left, left: '0' }, { ...left, top: Number.NaN }, { ...left, height: 1e12 }, { ...left, width: 1.5 }];
  for (const answer of [...rubbish, undefined, rubbish]) expect(parseScreens(answer)).toEqual([]);
  expect(parseScreens([{ ...left, devicePixelRatio: -1 }])[0]).not.toHaveProperty('scale');
  expect(parseScreens(Array.from({ length: 100 }, () => left))).toHaveLength(64);
});

test('asks one window after the other until one tells; one that hangs is waited for no longer than told', async () => {
  const teller = (answer: Promise<unknown> | undefined) => ({ askScreens: () => answer });
  const hung = teller(new Promise(() => {}));
  expect(await askDisplays([teller(undefined), hung, teller(Promise.resolve(null)), teller(Promise.resolve([left]))], 5)).toHaveLength(1);
  expect(await askDisplays([hung], 5)).toEqual([]);
  expect(await askDisplays([], 5)).toEqual([]);
});
