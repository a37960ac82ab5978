import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify, stripVTControlCharacters } from 'node:util';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Say } from './host.ts';
import { takeProcessLock, type ProcessLock } from './process-lock.ts';

/** One thing that vite builds. */
export interface BuildTarget {
  /** What a person is told is being built. */
  name: string;
  /** Modes of `vite.config.ts`, one build each. */
  modes: readonly string[];
  /** Folder under the root that receives it. */
  out: string;
  /** Files and folders under the root that it is made from. */
  sources: readonly string[];
}

/** The windows' bundle. */
export const rendererTarget: BuildTarget = {
  name: 'the windows',
  modes: ['production'],
  out: 'dist/renderer',
  sources: ['renderer', 'shared', 'resources', 'vite.config.ts', 'package-lock.json'],
};

/** Main, preload, service and fabric for Electron. */
export const electronTarget: BuildTarget = {
  name: 'the Electron host',
  modes: ['main', 'service', 'fabric', 'preload'],
  out: 'dist/electron',
  sources: ['electron', 'shared', 'resources', 'vite.config.ts', 'package-lock.json'],
};

const stampName = '.built';
/** How often a start looks whether another's build is done. */
const lookMs = 200;

/** Newest modification below some files and folders, ms since the epoch; 0 when there are none. */
export function newestChangeMs(root: string, sources: readonly string[]): number {
  let newest = 0;
  for (const source of sources) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name))
      : [path];
    for (const file of files) newest = Math.max(newest, statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  }
  return newest;
}

/** Whether a target is missing or older than what it is made from. A packaged application has no sources: never stale. */
export function isStale(root: string, target: BuildTarget): boolean {
  const stamp = statSync(join(root, target.out, stampName), { throwIfNoEntry: false });
  return stamp === undefined || newestChangeMs(root, target.sources) > stamp.mtimeMs;
}

/** Builds one mode into a folder. */
export type BuildMode = (root: string, mode: string, outDir: string) => Promise<void>;

// In a process of its own: the builder takes half a gigabyte, which a host that runs for months would keep.
const buildWithVite: BuildMode = async (root, mode, outDir) => {
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--mode', mode, '--outDir', outDir, '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, vite, { cwd: root }).catch((error: { stderr?: string; message: string }) => {
    throw new Error(error.stderr?.trim() || error.message);
  });
};

/**
 * Builds a target when it is stale, beside the one in use, and then swaps them. Of starts at one time one builds and the
 * others wait for it: a folder swapped under a start that reads it would be missing files.
 * @returns `renderer-build` with the builder's first lines when it fails
 */
export async function buildWhenStale(root: string, target: BuildTarget, say: Say, build = buildWithVite): Promise<Result<void>> {
  if (!isStale(root, target)) return ok(undefined);
  let lock: ProcessLock | undefined;
  try {
    lock = await waitForTurn(root, target, say);
    if (isStale(root, target)) await buildAndSwap(root, target, say, build);
    return ok(undefined);
  } catch (error) {
    const lines = stripVTControlCharacters(error instanceof Error ? error.message : String(error)).split('\n');
    const said = lines.map((line) => line.trim()).filter(Boolean).slice(0, 3).join(' ');
    return fail('renderer-build', `${target.name} cannot be built: ${said}`);
  } finally {
    await lock?.release();
  }
}

async function waitForTurn(root: string, target: BuildTarget, say: Say): Promise<ProcessLock> {
  const path = join(root, `${target.out}.lock`);
  mkdirSync(dirname(path), { recursive: true });
  for (let told = false; ; told = true) {
    const { lock, heldBy } = await takeProcessLock(path);
    if (lock) return lock;
    if (!told) say(`waiting for process ${heldBy ?? '?'}, which is building ${target.name} …`);
    await wait(lookMs);
  }
}

async function buildAndSwap(root: string, target: BuildTarget, say: Say, build: BuildMode): Promise<void> {
  say(`building ${target.name} …`);
  const startedAt = Date.now();
  const out = join(root, target.out);
  const next = `${out}.next-${process.pid}`;
  removeAbandoned(out);
  try {
    for (const mode of target.modes) await build(root, mode, next);
    // The stamp carries the time of the start: a source saved during the build is newer.
    writeFileSync(join(next, stampName), new Date(startedAt).toISOString());
    utimesSync(join(next, stampName), startedAt / 1000, startedAt / 1000);
    const old = `${out}.old-${process.pid}`;
    if (existsSync(out)) renameSync(out, old);
    renameSync(next, out);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
  say(`built ${target.name} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Removes what builds that were killed have left beside the target. */
function removeAbandoned(out: string): void {
  if (!existsSync(dirname(out))) return;
  for (const name of readdirSync(dirname(out))) {
    const pid = name.startsWith(basename(out)) ? Number(/\.(?:next|old)-(\d+)$/.exec(name)?.[1]) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) rmSync(join(dirname(out), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
