import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, ensureDisplayTools, ensureMediaTools } from './system-tools.ts';

/**
 * `npm test`: everything, in the order in which a mistake is cheapest to hear of. Stops at the first step that fails.
 * `npm test -- unit` runs the steps named. Prints what each took and, last, one line with the totals.
 */
const steps = ['types', 'lint', 'unused', 'unit', 'integration', 'e2e'] as const;
type Step = (typeof steps)[number];

const reports = join(import.meta.dirname, '../test-results');
const bin = join(import.meta.dirname, '../node_modules/.bin');

const commands: Record<Step, string[]> = {
  types: ['tsc', '-b', 'shared', 'electron', 'renderer', 'tests'],
  lint: ['oxlint', '--type-aware', '--quiet'],
  unused: ['knip'],
  unit: ['vitest', 'run', '--project', 'unit', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'unit.json')}`],
  integration: ['vitest', 'run', '--project', 'integration*', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'integration.json')}`],
  e2e: ['playwright', 'test'],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step === name));
if (unknown.length > 0) {
  console.error(`npm test: unknown step ${unknown.join(', ')}; the steps are ${steps.join(', ')}`);
  process.exit(2);
}
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const totals = { passed: 0, failed: 0 };
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step)) continue;
  if (!runStep(step)) break;
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;

function runStep(step: Step): boolean {
  const startedAt = performance.now();
  console.log(`\n── ${step}`);
  const env: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: '0' };
  if (step === 'e2e') {
    env['YILU_CHROMIUM'] = ensureBrowser();
    ensureDisplayTools();
    ensureMediaTools();
  }
  const [command = '', ...args] = commands[step];
  const result = spawnSync(join(bin, command), args, { stdio: 'inherit', env, cwd: join(import.meta.dirname, '..') });
  const good = result.status === 0;
  const counted = countTests(step);
  totals.passed += counted.passed || (good ? 1 : 0);
  totals.failed += counted.failed || (good ? 0 : 1);
  console.log(`── ${step} ${good ? 'passed' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return good;
}

/** Tests counted in the step's report; a step without one counts as one check. */
function countTests(step: Step): { passed: number; failed: number } {
  const path = join(reports, `${step}.json`);
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const fields = report as { numPassedTests?: number; numFailedTests?: number; stats?: { expected: number; unexpected: number; flaky: number } };
  if (fields.stats) return { passed: fields.stats.expected, failed: fields.stats.unexpected + fields.stats.flaky };
  return { passed: fields.numPassedTests ?? 0, failed: fields.numFailedTests ?? 0 };
}
