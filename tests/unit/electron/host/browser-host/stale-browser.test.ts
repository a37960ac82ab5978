import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { endStaleBrowser, findStaleBrowser } from '../../../../../electron/host/browser-host/stale-browser.ts';

const lock = (target: string) => {
  const profile = mkdtempSync(join(tmpdir(), 'yilu-profile-'));
  symlinkSync(target, join(profile, 'SingletonLock'));
  return profile;
};

test('believes the lock only if that process names the profile', () => {
  const profile = lock('some-host-4242');
  expect(findStaleBrowser(profile, () => `chromium\0--user-data-dir=${profile}\0`)).toBe(4242);
  expect(findStaleBrowser(profile, () => `chromium\0--user-data-dir=${profile}/other\0`)).toBeUndefined();
  expect(findStaleBrowser(join(profile, 'none'))).toBeUndefined();
  for (const target of ['rubbish', 'host-', 'host-0', 'host-1']) expect(findStaleBrowser(lock(target), () => 'x')).toBeUndefined();
  rmSync(profile, { recursive: true });
});

test('leaves one alone that is another user’s, or has just gone: the console goes on', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'yilu-profile-'));
  const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', `--user-data-dir=${profile}`], { stdio: 'ignore' });
  await new Promise((resolve) => left.once('spawn', resolve));
  symlinkSync(`host-${left.pid}`, join(profile, 'SingletonLock'));
  const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
  });
  await endStaleBrowser(profile);
  expect(kill).toHaveBeenCalledExactlyOnceWith(left.pid, 'SIGTERM');
  kill.mockRestore();
  left.kill();
  rmSync(profile, { recursive: true });
});

test('ends what is left over, and nothing else', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'yilu-profile-'));
  const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', `--user-data-dir=${profile}`], { stdio: 'ignore' });
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => left.once('exit', (_code, signal) => resolve(signal)));
  await Promise.all([left, other].map((child) => new Promise((resolve) => child.once('spawn', resolve))));
  symlinkSync(`host-${left.pid}`, join(profile, 'SingletonLock'));
  await endStaleBrowser(profile);
  expect(await ended).toBe('SIGTERM');
  await endStaleBrowser(lock(`host-${other.pid}`));
  expect(other.exitCode).toBeNull();
  other.kill();
  rmSync(profile, { recursive: true });
});
