import { freshnessStates } from '../../shared/domain/freshness.ts';

/** How a row's channels divide into fresh, late, stale and lost; the numbers beside it say the same. */
export function ShareBar({ row }: { row: { expected: number; fresh: number; late: number; stale: number; lost: number } }) {
  return (
    <span className="share-bar" aria-hidden="true">
      {freshnessStates.map((state) => row[state] > 0 && <span key={state} className={`share share-${state}`} style={{ flexGrow: row[state] }} />)}
    </span>
  );
}
