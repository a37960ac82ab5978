import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCache } from '../../electron/service/cache/cache.ts';
import { World } from '../../shared/domain/world.ts';
import { Random } from '../../shared/lib/random.ts';
import { FrameMaker } from '../builders/frame-maker.ts';
import { plainWorld } from '../builders/plain-world.ts';

const rounds = 20;
/** What a kill may lose, and what a machine busy with other tests may add, ms. */
const mayLoseMs = 250;
const slackMs = 250;
const writer = fileURLToPath(new URL('../fakes/cache-writer.ts', import.meta.url));
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-kill-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs a writer and kills it `afterMs` after its first batch. */
function killWriter(seed: string, afterMs: number, keyframeMs: number): Promise<{ saved: number; due: number; alerts: unknown[] }> {
  return new Promise((resolve) => {
    const child = fork(writer, [dir, seed, `${keyframeMs}`], { execArgv: [] });
    let saved = 0;
    let killedAt = 0;
    const made: { made: number; at: number }[] = [];
    const alerts: unknown[] = [];
    child.on('message', (message: { saved?: number; made?: number; at?: number; alert?: unknown }) => {
      if (message.alert) alerts.push(message.alert);
      if (message.made !== undefined) made.push({ made: message.made, at: message.at! });
      if (message.saved === undefined) return;
      if (saved === 0)
        setTimeout(() => {
          killedAt = Date.now();
          child.kill('SIGKILL');
        }, afterMs);
      saved = message.saved;
    });
    child.once('close', () => {
      // How long the writer itself was held up by the machine in its last second.
      const times = [...made.map(({ at }) => at), killedAt].filter((at) => at > killedAt - 1_000);
      const stallMs = Math.max(0, ...times.slice(1).map((at, before) => at - times[before]!));
      const due = made.findLast((each) => each.at <= killedAt - mayLoseMs - slackMs - stallMs)?.made ?? 0;
      resolve({ saved, due, alerts });
    });
  });
}

// Every other round takes keyframes all the time, so that the kill falls into packing and trimming; the rest only write batches.
describe('kill −9 while frames are written, packed and trimmed', () => {
  const random = new Random('kill');
  it.each(Array.from({ length: rounds }, (_, round) => [round + 1, Math.floor(random.between(0, 900))] as const))(
    'round %i, %i ms after the first batch: the file is whole and the picture is the stream’s',
    async (round, afterMs) => {
      const seed = `seed-${round}`;
      const { saved, due, alerts } = await killWriter(seed, afterMs, round % 2 === 0 ? 120 : 1e9);
      expect(alerts).toEqual([]);

      const world = new World();
      const raised: unknown[] = [];
      const cache = openCache({ dir, world, onSlow: () => undefined, alerts: { raise: (...alert) => raised.push(alert), clear: () => undefined } });
      expect(cache.loadPicture()).toBeDefined();
      cache.dispose();
      expect(raised).toEqual([]);
      expect(world.seq).toBeGreaterThanOrEqual(Math.max(saved, due));

      const straight = new FrameMaker({ epoch: `epoch-${seed}`, seed });
      while (straight.world.seq < world.seq) straight.next();
      expect(plainWorld(world)).toEqual(plainWorld(straight.world));

      const database = new Sqlite(join(dir, 'cache.db'), { readonly: true });
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      database.close();
    },
  );
});
