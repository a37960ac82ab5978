import type { Bench, Sample } from './bench.ts';
import { median, summarise, type Summary } from './statistics.ts';

/** One quantity over all trials: the median of the trials' medians, the rest over all observations. */
export interface SampleReport extends Summary {
  name: string;
  unit: string;
  trialMedians: number[];
}

/** One promise and whether it held. */
export interface CheckReport {
  name: string;
  value: number;
  /** Each trial's own. */
  trials: number[];
  atMost?: number;
  atLeast?: number;
  held: boolean;
}

/** What one bench found. */
export interface BenchReport {
  bench: string;
  about: string;
  trials: number;
  samples: SampleReport[];
  checks: CheckReport[];
}

/** Gathers the trials of a bench. */
export function buildReport(bench: Bench, trials: readonly Sample[][]): BenchReport {
  const names = [...new Set(trials.flatMap((samples) => samples.map((sample) => sample.name)))];
  const medians = (name: string): number[] => trials.map((samples) => median(samples.find((sample) => sample.name === name)?.values ?? []));
  const samples = names.map((name) => {
    const all = trials.flatMap((list) => list.filter((sample) => sample.name === name));
    const trialMedians = medians(name);
    return { name, unit: all[0]!.unit, ...summarise(all.flatMap((sample) => sample.values)), median: median(trialMedians), trialMedians };
  });
  const ratios = (bench.ratios ?? []).map((check) => {
    const below = medians(check.denominator);
    return buildCheck(check, medians(check.numerator).map((value, trial) => value / below[trial]!));
  });
  const values = (bench.values ?? []).map((check) => buildCheck(check, medians(check.sample)));
  return { bench: bench.name, about: bench.about, trials: trials.length, samples, checks: [...ratios, ...values] };
}

function buildCheck(check: { name: string; atMost?: number; atLeast?: number }, trials: number[]): CheckReport {
  const value = median(trials);
  const held = value <= (check.atMost ?? Number.POSITIVE_INFINITY) && value >= (check.atLeast ?? Number.NEGATIVE_INFINITY);
  return { name: check.name, value, trials, atMost: check.atMost, atLeast: check.atLeast, held };
}

/** The report as two Markdown tables. */
export function formatReport(report: BenchReport): string {
  const lines = [`## ${report.bench}`, '', `${report.about} ${report.trials} fresh processes.`, '', '| quantity | unit | median | p95 | min | max | n |', '|---|---|---|---|---|---|---|'];
  for (const sample of report.samples)
    lines.push(`| ${sample.name} | ${sample.unit} | ${short(sample.median)} | ${short(sample.p95)} | ${short(sample.min)} | ${short(sample.max)} | ${sample.count} |`);
  if (report.checks.length > 0) lines.push('', '| promise | found | wanted | held |', '|---|---|---|---|');
  for (const check of report.checks) {
    const wanted = [check.atMost === undefined ? '' : `≤ ${check.atMost}`, check.atLeast === undefined ? '' : `≥ ${check.atLeast}`].filter(Boolean).join(', ') || '(told)';
    lines.push(`| ${check.name} | ${short(check.value)} | ${wanted} | ${check.held ? 'yes' : '**no**'} |`);
  }
  return `${lines.join('\n')}\n`;
}

function short(value: number): string {
  return Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
