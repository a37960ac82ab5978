import { expect, test, vi } from 'vitest';
import { buildFabricArgs, openEmbeddedFabric } from '../../../../electron/host/embedded-fabric.ts';
import { launchNode } from '../../../../electron/host/node-child.ts';
import { fakeEntries, optionsOf } from '../../../fakes/browser-console.ts';

test('passes on only what was asked for', () => {
  expect(buildFabricArgs(optionsOf(), '0')).toEqual(['--port', '0', '--scenario', 'normal']);
  expect(buildFabricArgs(optionsOf('--seed', '7', '--speed', '2', '--scale', '0.5', '--scenario', 'flood'), '9')).toEqual([
    '--port', '9', '--scenario', 'flood', '--seed', '7', '--speed', '2', '--scale', '0.5',
  ]);
});

test('starts with the token, and again on the same port after it has died', async () => {
  const said: string[] = [];
  const opened = await openEmbeddedFabric({ launch: launchNode, entry: fakeEntries.fabric, token: 'secret', options: optionsOf(), say: (line) => said.push(line) });
  if (!opened.ok) throw new Error(opened.error.message);
  const http = opened.value.url.replace('ws:', 'http:');
  const read = async () => (await (await fetch(http)).json()) as { token: string; pid: number };
  const before = await read();
  expect(before.token).toBe('secret');
  await fetch(`${http}/die`).catch(() => undefined);
  await vi.waitFor(async () => expect((await read()).pid).not.toBe(before.pid), { timeout: 10_000, interval: 50 });
  expect(said).toEqual(['fabric ended (code 9); starting it again in 250 ms']);
  await opened.value.stop();
  await expect(fetch(http)).rejects.toThrow('fetch failed');
});

test('one that cannot start is an expected failure', async () => {
  const opened = await openEmbeddedFabric({ launch: launchNode, entry: fakeEntries.fabric, token: 't', options: optionsOf('--scenario', 'flood'), say: () => {}, waitMs: 600 });
  expect(opened).toMatchObject({ ok: false, error: { code: 'fabric-down' } });
});

test('one that refuses its options ends the wait at once and is not started again', async () => {
  const said: string[] = [];
  const opened = await openEmbeddedFabric({ launch: launchNode, entry: fakeEntries.fabric, token: 't', options: optionsOf('--scenario', 'fog-pileup'), say: (line) => said.push(line) });
  expect(opened).toMatchObject({ ok: false, error: { code: 'fabric-down' } });
  expect(said).toEqual(['fabric cannot use its options (code 2); not started again']);
});
