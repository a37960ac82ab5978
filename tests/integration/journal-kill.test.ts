import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJournal } from '../../electron/service/cache/journal.ts';
import { Random } from '../../shared/lib/random.ts';

const rounds = 15;
const writer = fileURLToPath(new URL('../fakes/journal-writer.ts', import.meta.url));
let dir: string;
/** The newest number that a writer was told is kept. */
let kept = 0;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-journal-kill-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs a writer and kills it `afterMs` after its first save. */
function killWriter(afterMs: number): Promise<{ first: number; alerts: unknown[] }> {
  return new Promise((resolve) => {
    const child = fork(writer, [dir, `${kept}`], { execArgv: [] });
    const first = kept;
    const alerts: unknown[] = [];
    child.on('message', (message: { number?: number; alert?: unknown }) => {
      if (message.alert) alerts.push(message.alert);
      if (message.number === undefined) return;
      if (kept === first) setTimeout(() => child.kill('SIGKILL'), afterMs);
      kept = message.number;
    });
    child.once('close', () => resolve({ first, alerts }));
  });
}

describe('kill −9 while the journal is written', () => {
  const random = new Random('journal-kill');
  it.each(Array.from({ length: rounds }, (_, round) => [round + 1, Math.floor(random.between(0, 300))] as const))('round %i, %i ms after the first save: nothing that was answered is lost', async (_round, afterMs) => {
    const { first, alerts } = await killWriter(afterMs);
    expect(alerts).toEqual([]);
    expect(kept).toBeGreaterThan(first);

    const raised: unknown[] = [];
    const journal = openJournal({ dir, onSlow: () => undefined, alerts: { raise: (...alert) => raised.push(alert), clear: () => undefined } });
    // Saves may be there whose answers were still on their way when the writer died; what was answered must be.
    const documents = [0, 1, 2, 3, 4].map((at) => (journal.read(`document-${at}`) as { number: number } | undefined)?.number ?? 0);
    const newest = Math.max(...documents);
    expect(newest).toBeGreaterThanOrEqual(kept);
    for (let number = Math.max(first + 1, newest - 4); number <= newest; number++) expect(documents[number % 5]).toBe(number);
    const cycles = journal.patrol.cycles(9);
    const last = cycles.reduce((most, cycle) => (cycle.elapsedMs > most.elapsedMs ? cycle : most));
    // A document and its ledger rows are two saves.
    expect([newest - 1, newest]).toContain(last.elapsedMs);
    expect(last.elapsedMs).toBeGreaterThanOrEqual(kept);
    expect(journal.patrol.rows(last.id)).toEqual(expect.arrayContaining([{ channel: `camera-${last.elapsedMs % 11}`, watchedMs: last.elapsedMs }, { channel: 'camera', watchedMs: last.elapsedMs }]));
    journal.dispose();
    kept = newest;
    expect(raised).toEqual([]);
    expect(readdirSync(dir).filter((name) => name.includes('corrupt'))).toEqual([]);

    const database = new Sqlite(join(dir, 'journal.db'), { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  });
});
