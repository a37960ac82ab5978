import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Tests start hundreds of processes: Node compiles their sources once.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** Tests that measure how late something is by a clock on the wall, or whose room runs at sixty times its speed: nothing runs beside them. */
const timed = ['cache-kill', 'link-reconnect', 'patrol', 'service-kill', 'stage'].map((name) => `tests/integration/${name}.test.ts`);
/** Limits for a machine several times as slow as a desk's: a test that passes waits for none. */
const patient = { pool: 'forks', testTimeout: 180_000, hookTimeout: 180_000 } as const;

/**
 * Unit tests mirror the sources and share a process a core. Integration tests use real sockets, files and children, each
 * its own free port and folder: two files at a time, and those of a wall clock after them, one by one.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], maxWorkers: '100%', testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { ...patient, name: 'integration', include: ['tests/integration/**/*.test.ts'], exclude: timed, maxWorkers: 2, sequence: { groupOrder: 1 } } },
      { test: { ...patient, name: 'integration-timed', include: timed, maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
});
