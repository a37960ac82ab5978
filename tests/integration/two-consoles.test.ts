import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFabric, type RunningFabric } from '../../electron/fabric/fabric.ts';
import { parseFabricOptions } from '../../electron/fabric/options.ts';
import { DeskConsole } from '../fakes/desk-console.ts';

const token = 'two-consoles';
let dirs: string[];
let fabric: RunningFabric;
let desks: DeskConsole[];

beforeEach(async () => {
  const parsed = parseFabricOptions(['--port', '0', '--seed', '1', '--scenario', 'fog-pileup']);
  if (!parsed.ok || !('run' in parsed.value)) throw new Error('the fabric does not take its own options');
  fabric = await openFabric({ options: parsed.value.run, token, epoch: 'e' });
  dirs = ['王海涛', '李静'].map(() => mkdtempSync(join(tmpdir(), 'yilu-two-')));
  desks = await Promise.all(dirs.map((dataDir) => DeskConsole.open({ fabricUrl: fabric.url, token, dataDir })));
});
afterEach(async () => {
  for (const desk of desks) await desk.end('SIGKILL');
  await fabric.close();
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

test('two consoles acknowledge one occurrence at once: one wins, the other is told, and both show who has it', async () => {
  const names = ['王海涛', '李静'];
  for (const [at, desk] of desks.entries()) {
    await desk.live();
    expect(await desk.call('operator.set', { name: names[at] })).toMatchObject({ ok: true });
  }
  const open = () => [...desks[0]!.window.world.entities.alarms.values()].find((alarm) => alarm.active && !alarm.ack);
  await desks[0]!.window.until(() => open() !== undefined);
  const { id, occurrence } = open()!;
  const answers = await Promise.all(desks.map((desk) => desk.call('command.send', { kind: 'alarm.acknowledge', args: { alarm: id, occurrence } })));
  const winner = answers.findIndex((answer) => answer['ok'] === true);
  expect(answers.filter((answer) => answer['ok'] === true)).toHaveLength(1);
  expect(answers[1 - winner]).toMatchObject({ ok: false, code: 'conflict', message: `${names[winner]} has acknowledged it` });
  for (const desk of desks) {
    await desk.window.until(() => desk.window.world.entities.alarms.get(id)?.ack !== undefined);
    expect(desk.window.world.entities.alarms.get(id)!.ack!.by).toBe(names[winner]);
  }
  await desks[1 - winner]!.window.until(() => desks[1 - winner]!.event('outbox')!.length > 0);
  expect(desks[1 - winner]!.event('outbox')).toMatchObject([{ state: 'conflict', code: 'conflict', by: names[1 - winner] }]);
  expect(desks[winner]!.event('outbox')).toMatchObject([{ state: 'done', by: names[winner] }]);
});
