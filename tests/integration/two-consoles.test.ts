import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFabric, type RunningFabric } from '../../electron/fabric/fabric.ts';
import { parseFabricOptions } from '../../electron/fabric/options.ts';
import { commandReason } from '../../renderer/i18n/command-words.ts';
import { orderArgs } from '../../renderer/ui/fog/order-draft.ts';
import { isUnderWay } from '../../shared/domain/outbox.ts';
import type { FogHistory } from '../../shared/ipc/contract.ts';
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
  for (const desk of desks) await desk.window.until(() => desk.event('outbox')?.every((entry) => !isUnderWay(entry)) === true && desk.event('outbox')!.length > 0);
  expect(desks[1 - winner]!.event('outbox')).toMatchObject([{ state: 'conflict', code: 'conflict', by: names[1 - winner] }]);
  expect(desks[winner]!.event('outbox')).toMatchObject([{ state: 'done', by: names[winner] }]);
});

test('two consoles order one entry from the same picture: the later order is refused, and both show the first', async () => {
  for (const desk of desks) await desk.live();
  const seen = [...desks[0]!.window.world.entities.gates.values()].find(({ way, state }) => way === 'entry' && state === 'open')!;
  const order = (state: 'closed' | 'intermittent') => ({ kind: 'gate.order', args: orderArgs(seen, { state, banned: [], reason: '团雾', reviewMin: 30 }, desks[0]!.window.world.at) });
  expect(await desks[0]!.call('command.send', order('closed'))).toMatchObject({ ok: true });
  expect(await desks[1]!.call('command.send', order('intermittent'))).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('has ordered closed meanwhile') as string });
  for (const desk of desks) {
    await desk.window.until(() => desk.window.world.entities.gates.get(seen.id)?.state === 'closed');
    const { by, reason } = desk.window.world.entities.gates.get(seen.id)!;
    expect([by, reason]).toEqual([expect.stringContaining('desk-left'), '团雾']);
  }
  for (const language of ['zh', 'en'] as const) expect(commandReason('conflict', language)).not.toContain('conflict');
  // What a window that opens later is told of the fog that stands.
  const { at, entities } = desks[1]!.window.world;
  const past = await desks[1]!.call('fog.history', { fromMs: at - 3_600_000, toMs: at + 60_000 });
  const told = (past['value'] as FogHistory).zones.map(({ id, visibilityM }) => [id, visibilityM.at(-1)]);
  expect(told.length).toBeGreaterThan(0);
  expect(Object.fromEntries(told)).toMatchObject(Object.fromEntries([...entities.fogZones.values()].map(({ id }) => [id, expect.any(Number) as number])));
});
