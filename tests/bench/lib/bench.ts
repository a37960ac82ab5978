/** Observations of one quantity in one trial. */
export interface Sample {
  /** Stable within the bench, e.g. `decode+apply 2130`. */
  name: string;
  /** e.g. `us`, `ms`, `B/row`, `%`. */
  unit: string;
  values: number[];
}

/** A promise that a bench makes: the ratio of two samples' medians within one trial, then the median over the trials. */
export interface RatioCheck {
  name: string;
  /** Names of samples. */
  numerator: string;
  denominator: string;
  atMost?: number;
  atLeast?: number;
}

/** A promise about one sample's median over the trials. */
export interface ValueCheck {
  name: string;
  sample: string;
  atMost?: number;
  atLeast?: number;
}

/** What a `*.bench.ts` file exports as default. */
export interface Bench {
  /** The file's name without `.bench.ts`. */
  name: string;
  /** One line: what is measured, how. */
  about: string;
  /** Fresh processes; 5 unless told. */
  trials?: number;
  /** Longest a trial may take, ms; 120,000 unless told. */
  timeoutMs?: number;
  /** Each trial runs every variant in a process of its own, so that one never warms or spoils the code of another. */
  variants?: readonly string[];
  /** Runs once in each fresh process: warms up, measures, gives what it saw. `variant` is '' when there are none. */
  trial(variant: string): Promise<Sample[]> | Sample[];
  ratios?: RatioCheck[];
  values?: ValueCheck[];
}

/**
 * Calls `work` in batches long enough for the clock and gives µs a call, one value a batch.
 * @param calls calls in a batch
 * @param batches batches that count, after `warmUp` batches that do not
 */
export function timeBatches(work: () => void, calls: number, batches: number, warmUp = Math.ceil(batches / 3)): number[] {
  const values: number[] = [];
  for (let batch = -warmUp; batch < batches; batch++) {
    const from = performance.now();
    for (let call = 0; call < calls; call++) work();
    if (batch >= 0) values.push(((performance.now() - from) * 1_000) / calls);
  }
  return values;
}

/**
 * Like `timeBatches` for several pieces of work side by side: their batches alternate, so that a machine that slows
 * down slows all of them.
 * @returns one list of µs a call for each piece of work, in the same order
 */
export function timeInTurn(works: readonly (() => void)[], calls: number, batches: number, warmUp = Math.ceil(batches / 3)): number[][] {
  const values: number[][] = works.map(() => []);
  for (let batch = -warmUp; batch < batches; batch++) {
    for (const [place, work] of works.entries()) {
      const from = performance.now();
      for (let call = 0; call < calls; call++) work();
      if (batch >= 0) values[place]!.push(((performance.now() - from) * 1_000) / calls);
    }
  }
  return values;
}
