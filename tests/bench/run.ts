import { readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Sample } from './lib/bench.ts';
import { buildReport, formatReport, type BenchReport } from './lib/report.ts';
import { loadBench, runTrial } from './lib/trial-process.ts';

const usage = 'npm run bench -- [name …] [--trials N] [--out FILE.json]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { trials: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const folder = import.meta.dirname;
const known = readdirSync(folder).filter((name) => name.endsWith('.bench.ts')).map((name) => name.slice(0, -'.bench.ts'.length));
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exit(2);
}

const reports: BenchReport[] = [];
for (const name of positionals.length > 0 ? positionals : known) {
  const file = join(folder, `${name}.bench.ts`);
  const bench = await loadBench(file);
  const trials: Sample[][] = [];
  const begun = performance.now();
  for (let trial = 0; trial < Number(values.trials ?? bench.trials ?? 5); trial++) {
    const samples: Sample[] = [];
    for (const variant of bench.variants ?? ['']) samples.push(...(await runTrial(file, variant, bench.timeoutMs ?? 120_000)));
    trials.push(samples);
  }
  const report = buildReport(bench, trials);
  reports.push(report);
  console.log(formatReport(report));
  console.log(`Took ${Math.round((performance.now() - begun) / 1_000)} s.\n`);
}
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) };
console.log(`Measured on Node ${machine.node}, ${machine.cores} × ${machine.cpu}, ${machine.memoryGiB} GiB.`);
if (values.out) writeFileSync(values.out, `${JSON.stringify({ machine, reports }, null, 2)}\n`);
if (reports.some((report) => report.checks.some((check) => !check.held))) process.exitCode = 1;
