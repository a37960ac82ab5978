import { expect, test } from 'vitest';
import { buildChromiumArgs, buildChromiumEnv, findChromium, readGraphics } from '../../../../../electron/host/browser-host/chromium.ts';

const placement = { window: '2', role: 'wall', place: 1, whole: true, bounds: { x: 1920, y: -10, width: 800, height: 600 } } as const;
const args = (graphics = { card: true, mesa: true }, root = false, kiosk = false, whole = true, inPixels = false) =>
  buildChromiumArgs({ address: 'http://127.0.0.1:1/w/2?key=k', placement: { ...placement, whole }, profile: '/p', graphics, root, kiosk, inPixels });

test('an app window on its display that calls nobody', () => {
  expect(args()).toEqual(expect.arrayContaining([
    '--app=http://127.0.0.1:1/w/2?key=k', '--user-data-dir=/p', '--window-position=1920,-10', '--window-size=800,600',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-features=Translate',
    '--autoplay-policy=no-user-gesture-required', '--remote-debugging-pipe',
  ]));
  expect(args().join(' ')).not.toMatch(/no-sandbox|angle|kiosk|scale|rasterization|canvas/);
  expect(args(undefined, false, false, true, true)).toContain('--force-device-scale-factor=1');
  expect(args(undefined, false, true)).toContain('--kiosk');
  // Windows that share a display cannot each fill it.
  expect(args(undefined, false, true, false)).not.toContain('--kiosk');
});

test('without a sandbox only as root; drawn in software only without a card', () => {
  expect(args(undefined, true)).toContain('--no-sandbox');
  expect(args({ card: false, mesa: true })).toContain('--use-angle=gl-egl');
  expect(buildChromiumEnv({ card: false, mesa: true })).toEqual({ LIBGL_ALWAYS_SOFTWARE: '1' });
  expect(args({ card: false, mesa: false })).toContain('--use-angle=swiftshader');
  for (const mesa of [true, false]) expect(args({ card: false, mesa })).toEqual(expect.arrayContaining(['--disable-gpu-rasterization', '--disable-accelerated-2d-canvas']));
  expect(buildChromiumEnv({ card: true, mesa: true })).toEqual({});
  expect(readGraphics((path) => path === '/dev/nvidia0')).toEqual({ card: true, mesa: false });
});

test('takes the named browser first, then the first on the PATH', () => {
  const there = new Set(['/b/chromium', '/a/google-chrome', '/own']);
  const find = (env: NodeJS.ProcessEnv) => findChromium(env, (path) => there.has(path));
  expect(find({ PATH: '/a:/b' })).toBe('/b/chromium');
  expect(find({ PATH: '/a' })).toBe('/a/google-chrome');
  expect(find({ PATH: '/a', YILU_CHROMIUM: '/own' })).toBe('/own');
  expect(find({ PATH: '/c' })).toBeUndefined();
});
