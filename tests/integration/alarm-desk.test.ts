import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFabric, type RunningFabric } from '../../electron/fabric/fabric.ts';
import { readAudit } from '../../electron/service/cache/journal-audit.ts';
import { Queries } from '../../electron/service/cache/queries.ts';
import { parseFabricOptions } from '../../electron/fabric/options.ts';
import { shippedRuleTables } from '../../resources/rules/shipped.ts';
import { DeskConsole } from '../fakes/desk-console.ts';

const token = 'alarm-desk';
let dataDir: string;
let fabric: RunningFabric;
let desk: DeskConsole;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'yilu-alarm-desk-'));
  // A site whose link alarm waits for nothing, and whose silence lasts up to an hour.
  const types = structuredClone(shippedRuleTables.alarmTypes);
  types.types.find(({ id }) => id === 'link')!.detection.holdS = 0;
  mkdirSync(join(dataDir, 'rules'));
  writeFileSync(join(dataDir, 'rules', 'alarm-types.json'), JSON.stringify(types));
  writeFileSync(join(dataDir, 'rules', 'alarm-load.json'), JSON.stringify({ ...shippedRuleTables.alarmLoad, silence: { maxMin: 60, choicesMin: [60] } }));
  const parsed = parseFabricOptions(['--port', '0', '--seed', '1', '--scenario', 'flood', '--speed', '10']);
  if (!parsed.ok || !('run' in parsed.value)) throw new Error('the fabric does not take its own options');
  fabric = await openFabric({ options: parsed.value.run, token, epoch: 'e' });
  desk = await DeskConsole.open({ fabricUrl: fabric.url, token, dataDir });
  await desk.live();
});
afterEach(async () => {
  await desk.end('SIGKILL');
  await fabric.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const state = () => desk.event('alarmDesk');
/** What of such a name the audit holds. */
function audited(name: string): unknown[] {
  const database = new Sqlite(join(dataDir, 'journal.db'), { readonly: true });
  try {
    return readAudit(new Queries(database, () => undefined), 0, 10_000).flatMap(({ what, detail }) => (what === name ? [typeof detail === 'string' ? JSON.parse(detail) : detail] : []));
  } finally {
    database.close();
  }
}

test('a flood is told to windows; sound below priority 1 stays until all of priority 1 are acknowledged, each by its occurrence', async () => {
  await desk.window.until(() => desk.window.world.entities.alarms.size >= 1_000);
  await desk.window.until(() => (state()?.load.desks.filter(({ floodSince }) => floodSince !== undefined).length ?? 0) === 2);
  expect(await desk.call('alarm.silence', { minutes: 60 })).toMatchObject({ ok: false, code: 'forbidden' });
  const top = () => [...desk.window.world.entities.alarms.values()].filter(({ priority, active, ack }) => priority === 1 && active && !ack);
  expect(top().length).toBeGreaterThan(10);
  for (const { id, occurrence } of top()) expect(await desk.call('command.send', { kind: 'alarm.acknowledge', args: { alarm: id, occurrence } })).toMatchObject({ ok: true });
  await desk.window.until(() => top().length === 0);
  expect(await desk.call('alarm.silence', { minutes: 61 })).toMatchObject({ ok: false, code: 'bad-args' });
  expect(await desk.call('alarm.silence', { minutes: 60 })).toMatchObject({ ok: true });
  await desk.window.until(() => state()?.silence !== undefined);
  expect(audited('sound.silenced')).toEqual([{ minutes: 60 }]);
});

test('a fabric that goes is an alarm of the console’s own: acknowledged by its occurrence, with nobody to ask', async () => {
  await fabric.close();
  // While it dialled for the first time the hold of nothing raised one as well, which has cleared.
  await desk.window.until(() => state()?.own[0]?.active === true);
  const [own] = state()!.own;
  expect(own).toMatchObject({ type: 'link', priority: 2, active: true, text: 'lost' });
  expect(await desk.call('alarm.own', { alarm: own!.id, occurrence: 'another' })).toMatchObject({ ok: false, code: 'conflict' });
  expect(state()!.own[0]!.ack).toBeUndefined();
  expect(await desk.call('alarm.own', { alarm: own!.id, occurrence: own!.occurrence })).toMatchObject({ ok: true });
  await desk.window.until(() => state()!.own[0]?.ack !== undefined);
  expect(audited('alarm.acknowledged')).toEqual([{ alarm: own!.id, occurrence: own!.occurrence }]);
});
