import { expect, test, vi } from 'vitest';
import { Emitter } from '../../../../shared/lib/emitter.ts';
import type { ChildSpec } from '../../../../electron/host/child.ts';
import { SupervisedChild } from '../../../../electron/host/supervised-child.ts';

function openLauncher() {
  const children: { spec: ChildSpec; die: (how: string) => void; sent: unknown[]; killed: string[] }[] = [];
  const launch = (spec: ChildSpec) => {
    const exits = new Emitter<string>();
    const child = { spec, die: (how: string) => exits.emit(how), sent: [] as unknown[], killed: [] as string[] };
    children.push(child);
    return {
      pid: children.length,
      send: (message: unknown) => (child.sent.push(message), true),
      onMessage: () => ({ dispose() {} }),
      onExit: (listener: (how: string) => void) => exits.on(listener),
      terminate: () => child.killed.push('term'),
      kill: () => (child.killed.push('kill'), exits.emit('SIGKILL')),
    };
  };
  return { children, launch };
}
const spec = () => ({ name: 'thing', entry: 'x', args: [], env: {} });

test('starts again with growing waits until it is stopped', async () => {
  vi.useFakeTimers();
  const { children, launch } = openLauncher();
  const said: string[] = [];
  const child = new SupervisedChild({ launch, spec, onMessage: () => {}, say: (line) => said.push(line) });
  children[0]!.die('code 1');
  expect(child.send('x')).toBe(false);
  vi.advanceTimersByTime(249);
  expect(children).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(children).toHaveLength(2);
  children[1]!.die('SIGSEGV');
  vi.advanceTimersByTime(500);
  expect(children).toHaveLength(3);
  expect(said).toEqual(['thing ended (code 1); starting it again in 250 ms', 'thing ended (SIGSEGV); starting it again in 500 ms']);
  expect(child.deaths).toBe(2);
  const stopped = child.stop({ t: 'stop' });
  expect(children[2]!.sent).toEqual([{ t: 'stop' }]);
  children[2]!.die('code 0');
  await stopped;
  vi.advanceTimersByTime(60_000);
  expect(children).toHaveLength(3);
  vi.useRealTimers();
});

test('one that refuses its options is not started again', async () => {
  vi.useFakeTimers();
  const { children, launch } = openLauncher();
  const told: string[] = [];
  const child = new SupervisedChild({ launch, spec, onMessage: () => {}, onDeath: (how) => told.push(how), onRefusal: () => told.push('refused'), say: (line) => told.push(line) });
  children[0]!.die('code 2');
  vi.advanceTimersByTime(60_000);
  expect(children).toHaveLength(1);
  expect(told).toEqual(['thing cannot use its options (code 2); not started again', 'code 2', 'refused']);
  await child.stop();
  vi.useRealTimers();
});

test('a child that will not end is killed after 3 s; stopping between lives starts none', async () => {
  vi.useFakeTimers();
  const { children, launch } = openLauncher();
  const needs = { launch, spec, onMessage: () => {}, say: () => {} };
  const stubborn = new SupervisedChild(needs).stop();
  expect(children[0]!.killed).toEqual(['term']);
  vi.advanceTimersByTime(3_000);
  await stubborn;
  expect(children[0]!.killed).toEqual(['term', 'kill']);
  const dead = new SupervisedChild(needs);
  children[1]!.die('code 1');
  await dead.stop();
  vi.advanceTimersByTime(60_000);
  expect(children).toHaveLength(2);
  vi.useRealTimers();
});
