import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the built host finds its parts. */
export interface Places {
  preload: string;
  service: string;
  fabric: string;
  renderer: string;
  version: string;
}

/** Places beside the built main process: `dist/electron/main.mjs`, packaged or not. */
export function readPlaces(here = import.meta.dirname): Places {
  const { version } = JSON.parse(readFileSync(join(here, '../../package.json'), 'utf8')) as { version: string };
  return {
    preload: join(here, 'preload.cjs'),
    service: join(here, 'service.mjs'),
    fabric: join(here, 'fabric.mjs'),
    renderer: join(here, '../renderer'),
    version,
  };
}
