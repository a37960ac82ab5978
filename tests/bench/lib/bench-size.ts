/**
 * A count of a bench, smaller where `YILU_BENCH_SIZE` says so (a share, e.g. 0.02 for a look whether it runs): such
 * figures say nothing of the promises.
 * @returns at least 1
 */
export function sized(count: number): number {
  return Math.max(1, Math.round(count * Number(process.env['YILU_BENCH_SIZE'] ?? 1)));
}
