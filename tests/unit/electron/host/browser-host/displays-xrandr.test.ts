import { expect, test } from 'vitest';
import { parseMonitors } from '../../../../../electron/host/browser-host/displays-xrandr.ts';

test('reads monitors, their place and which is primary; passes over rubbish', () => {
  const text = 'Monitors: 3\n 0: +*LEFT 1920/500x1080/280+0+0  screen\n 1: +RIGHT 1920/500x1080/280+1920+0  \n 2: TOP 800/1x600/1-800+-5\n 2: TOP 800/1x600/1+-800+-5 X\nrubbish\n';
  expect(parseMonitors(text)).toEqual([
    { name: 'LEFT', primary: true, bounds: { x: 0, y: 0, width: 1920, height: 1080 } },
    { name: 'RIGHT', primary: false, bounds: { x: 1920, y: 0, width: 1920, height: 1080 } },
    { name: 'TOP', primary: false, bounds: { x: -800, y: -5, width: 800, height: 600 } },
  ]);
  expect(parseMonitors('')).toEqual([]);
});
