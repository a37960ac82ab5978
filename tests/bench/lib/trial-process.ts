import { fork } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Bench, Sample } from './bench.ts';

const self = fileURLToPath(import.meta.url);

/**
 * Runs one trial of a bench file in a fresh Node process.
 * @throws when the process fails, says nothing or takes longer than `timeoutMs`
 */
export function runTrial(file: string, variant: string, timeoutMs: number): Promise<Sample[]> {
  return new Promise((resolve, reject) => {
    const child = fork(self, [file, variant], { execArgv: ['--expose-gc'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${file}: a trial took longer than ${timeoutMs} ms`));
    }, timeoutMs);
    let samples: Sample[] | undefined;
    child.on('message', (message) => {
      samples = message as Sample[];
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (code === 0 && samples) resolve(samples);
      else reject(new Error(`${file}: a trial ended with code ${code} and ${samples ? 'a' : 'no'} result`));
    });
  });
}

/** Loads a bench file. */
export async function loadBench(file: string): Promise<Bench> {
  return ((await import(pathToFileURL(file).href)) as { default: Bench }).default;
}

if (process.send && process.argv[1] === self && process.argv[2]) {
  const samples = await (await loadBench(process.argv[2])).trial(process.argv[3] ?? '');
  process.send(samples, () => process.exit(0));
}
