import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkWalls, findBreaches } from '../../walls/check-walls.ts';

const root = join(import.meta.dirname, '../../..');

describe('the walls between the folders', () => {
  test('stand everywhere in the product', () => {
    const files = globSync('{shared,electron,renderer,resources}/**/*.{ts,tsx}', { cwd: root });
    expect(files.length).toBeGreaterThan(100);
    expect(checkWalls(root, files)).toEqual([]);
  });

  test.each([
    ['shared/lib/a.ts', "import type { A } from '../domain/a.ts';"],
    ['shared/domain/a.ts', "export { a } from '../protocol/a.ts';"],
    ['electron/host/a.ts', "import { World } from '../../shared/domain/world.ts';\nimport '../service/index.ts';"],
    ['electron/service/a.ts', "const a = await import('../fabric/server.ts');"],
    ['renderer/map/A.tsx', "import { P } from '../panels/fog/P.tsx';\nexport const a = <P />;"],
    ['renderer/panels/fog/A.tsx', "import { Q } from '../queues/Q.tsx';"],
    ['renderer/app/a.ts', "import type { Host } from '../../electron/host/host.ts';"],
    ['electron/host/browser-host/a.ts', "import { WebSocketServer } from 'ws';"],
    ['electron/service/feed/a.ts', "import Database from 'better-sqlite3';"],
    ['renderer/app/a.ts', "import { app } from 'electron';"],
    ['shared/domain/a.ts', "import * as v from 'valibot';"],
  ])('%s may not: %s', (path, source) => {
    expect(findBreaches(path, source)).toHaveLength(1);
  });

  test('let through what the design allows', () => {
    expect(findBreaches('electron/service/link/a.ts', "import { WebSocket } from 'ws';\nimport { World } from '../../../shared/domain/world.ts';")).toEqual([]);
    expect(findBreaches('renderer/panels/fog/A.tsx', "import { B } from './B.tsx';\nimport { Pane } from '../../ui/Pane.tsx';")).toEqual([]);
  });
});
