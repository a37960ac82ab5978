import { useEffect, useState } from 'react';
import type { PatrolCoverage } from '../../../shared/ipc/contract.ts';
import type { Failure } from '../../../shared/lib/result.ts';
import { usePatrol } from '../../stores/patrol.ts';
import { callService } from '../../stores/service-calls.ts';

/** The ledger of the cycle under way is asked for again so often, ms. */
const againMs = 5_000;

/** The ledger of a cycle; `failed` when the last answer was none (`not-found`: the patrol has never run). */
export interface CoverageView {
  coverage: PatrolCoverage | undefined;
  failed: Failure | undefined;
}

/**
 * Asks the service for the ledger of a cycle, and again while the cycle goes on.
 * @param chosen cycle id; undefined: the one under way, or the newest
 */
export function useCoverage(chosen: string | undefined): CoverageView {
  const [view, setView] = useState<CoverageView>({ coverage: undefined, failed: undefined });
  const running = usePatrol(({ status }) => status?.cycle?.id);
  const last = usePatrol(({ status }) => status?.last?.id);
  const cycle = chosen ?? running ?? last;
  const live = cycle === running && running !== undefined;
  useEffect(() => {
    const ending = new AbortController();
    const ask = async () => {
      const answer = await callService('patrol.coverage', cycle === undefined ? {} : { cycle }, { signal: ending.signal });
      if (ending.signal.aborted) return;
      // What was known stays in sight while the service does not answer.
      if (answer.ok) setView({ coverage: answer.value, failed: undefined });
      else setView((before) => ({ coverage: answer.error.code === 'not-found' ? undefined : before.coverage, failed: answer.error }));
    };
    void ask();
    const timer = live ? setInterval(() => void ask(), againMs) : undefined;
    return () => {
      ending.abort();
      clearInterval(timer);
    };
  }, [cycle, live]);
  return view;
}
