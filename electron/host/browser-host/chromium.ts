import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Placement } from '../placement.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge'];

/** Path of the first Chromium-like browser on this machine: `YILU_CHROMIUM`, the PATH, then Windows' usual folders. */
export function findChromium(env: NodeJS.ProcessEnv, exists: (path: string) => boolean = existsSync): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  for (const base of [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]) {
    if (!base) continue;
    candidates.push(join(base, 'Google/Chrome/Application/chrome.exe'), join(base, 'Microsoft/Edge/Application/msedge.exe'));
  }
  return [env['YILU_CHROMIUM'] ?? '', ...candidates].find((path) => path !== '' && exists(path));
}

/** What the machine can draw with. */
export interface Graphics {
  /** A graphics card's device node is there. */
  card: boolean;
  /** Mesa's software renderer is there (several times faster than SwiftShader with many points). */
  mesa: boolean;
}

/** Looks for device nodes and Mesa on Linux; elsewhere a card is assumed. */
export function readGraphics(exists: (path: string) => boolean = existsSync): Graphics {
  if (process.platform !== 'linux') return { card: true, mesa: false };
  return {
    card: ['/dev/dri/renderD128', '/dev/nvidia0'].some(exists),
    mesa: ['x86_64', 'aarch64'].some((cpu) => exists(`/usr/lib/${cpu}-linux-gnu/libEGL_mesa.so.0`)),
  };
}

/** What a window of ours needs of Chromium. */
export interface ChromiumWindow {
  address: string;
  placement: Placement;
  /** Folder of this window's own profile. */
  profile: string;
  graphics: Graphics;
  /** Running as root, where Chromium's sandbox cannot start. */
  root: boolean;
  kiosk: boolean;
  /** The placement's bounds are device pixels (X's), not those of a scaled desktop. */
  inPixels: boolean;
}

/** Chromium's command line for an app window that calls nobody and lands on its display. */
export function buildChromiumArgs({ address, placement, profile, graphics, root, kiosk, inPixels }: ChromiumWindow): string[] {
  const { x, y, width, height } = placement.bounds;
  const args = [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    `--window-position=${x},${y}`,
    `--window-size=${width},${height}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-session-crashed-bubble',
    // No bubble of the browser's own over the picture: it offers to translate either language into the other.
    '--disable-features=Translate',
    // A wall window that another window covers must stay up to date.
    '--disable-backgrounding-occluded-windows',
    '--ignore-gpu-blocklist',
    // An alarm must be heard in a window that nobody has touched.
    '--autoplay-policy=no-user-gesture-required',
    // Asked whether its page still answers (`page-pipe.ts`); the browser ends when the host does.
    '--remote-debugging-pipe',
  ];
  // Kiosk takes the whole display, which windows that share one cannot.
  if (kiosk && placement.whole) args.push('--kiosk');
  // Chromium reads places and sizes in its own scale, one for all displays: at 1 they are pixels, and scenes size their text.
  if (inPixels) args.push('--force-device-scale-factor=1');
  if (root) args.push('--no-sandbox');
  return [...args, ...buildGraphicsArgs(graphics)];
}

/**
 * How Chromium is told to draw without a graphics card: WebGL by Mesa where it is, else by its own SwiftShader. Pages and
 * 2D canvases are painted by Chromium itself then (Debian asks for the graphics card): through a software OpenGL a scene
 * with 61 pictures took 1.6 s instead of 0.3.
 */
export function buildGraphicsArgs(graphics: Graphics): string[] {
  if (graphics.card) return [];
  const webgl = graphics.mesa ? ['--use-angle=gl-egl'] : ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  return [...webgl, '--disable-gpu-rasterization', '--disable-accelerated-2d-canvas'];
}

/** Variables that go with the arguments. */
export function buildChromiumEnv(graphics: Graphics): Record<string, string> {
  return !graphics.card && graphics.mesa ? { LIBGL_ALWAYS_SOFTWARE: '1' } : {};
}
