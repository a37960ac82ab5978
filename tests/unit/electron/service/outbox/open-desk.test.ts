import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal, type Journal } from '../../../../../electron/service/cache/journal.ts';
import { fabricOf, openDesk, type Desk } from '../../../../../electron/service/outbox/open-desk.ts';
import { buildStage } from '../../../../builders/scene.ts';

let dir: string;
let journal: Journal;
let desk: Desk;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-desk-'));
  journal = openJournal({ dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
  desk = openDesk({ journal, link: undefined, fabricUrl: 'ws://127.0.0.1:1/', about: { version: '1', host: 'browser' }, alerts: { raise: () => undefined }, publish: () => undefined });
  desk.stageChanged(buildStage({ windows: [{ id: '1', role: 'wall', place: 1, attached: true }] }));
});
afterEach(() => {
  desk.dispose();
  journal.dispose();
  rmSync(dir, { recursive: true, force: true });
});

const rows = () => {
  const read = journal.audit.rows(0, 5_000);
  return read.ok ? read.value.map(({ what, detail }) => [what, JSON.parse(detail) as object] as const) : [];
};
const setFull = (full: boolean) => (journal as unknown as { queries: { database: Database } }).queries.database.pragma(`query_only = ${Number(full)}`);

it('writes what was done while the disk took nothing with the next note, in its order', () => {
  const passTo = (window: string | undefined) => desk.stageChanged(buildStage({ windows: [{ id: '1', role: 'wall', place: 1, attached: true }], control: { asking: [], ...(window !== undefined && { holder: { window, role: 'wall' as const, since: 1 } }) } }));
  setFull(true);
  passTo('1');
  passTo(undefined);
  setFull(false);
  expect(rows().map(([what]) => what)).toEqual(['service.started']);
  desk.dispose();
  expect(rows()).toMatchObject([['service.started', { fabric: 'this-machine' }], ['control.passed', { to: 'wall' }], ['control.passed', { from: 'wall' }], ['service.stopped', {}]]);
});

it.each([
  ['ws://127.0.0.1:4321/x', 'this-machine'],
  ['ws://127.9.9.9:1', 'this-machine'],
  ['ws://localhost:1', 'this-machine'],
  ['ws://[::1]:1', 'this-machine'],
  ['wss://fabric.example', 'fabric.example'],
  ['wss://fabric.example:8443', 'fabric.example:8443'],
  ['wss://128.0.0.1', '128.0.0.1'],
])('%s leads to %s', (url, fabric) => {
  expect(fabricOf(url)).toBe(fabric);
});
