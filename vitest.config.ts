import { defineConfig } from 'vitest/config';

/** Unit tests mirror the sources and share a process a core; integration tests use real sockets, files and children, one file at a time. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      { test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], pool: 'forks', fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
});
