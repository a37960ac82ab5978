import { useMemo } from 'react';
import type { LinearReference } from '../../../shared/domain/linear-reference.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import { useText } from '../../i18n/text.ts';
import { buildStakeTicks } from './axis.ts';

/** Least room of a stake at the axis, in lines of text. */
const lineRem = 1.6;

/** The stakes beside a plot from bottom to top, breaks of their numbering marked, and what the carriageway is called. */
export function RoadAxis({ stakes, rows, label, grows }: { stakes: LinearReference; rows: number; label: string; grows: boolean }) {
  const text = useText();
  const ticks = useMemo(() => (rows > 0 ? buildStakeTicks(stakes, (stakes.lengthM * lineRem) / rows) : []), [stakes, rows]);
  return (
    <div className="space-time-axis">
      <b className="space-time-way nowrap">
        <i aria-hidden="true">{grows ? '↑' : '↓'}</i>
        <span>{label}</span>
      </b>
      <div className="space-time-stakes">
        {ticks.map(({ alongM, stake, longM, stakeBefore }) => (
          <span
            key={`${alongM}/${stake}`}
            className="space-time-stake nowrap"
            data-break={longM !== undefined}
            title={longM === undefined ? undefined : text(longM > 0 ? 'space-time.long-chain' : 'space-time.short-chain', { before: formatStake(stakeBefore!), after: formatStake(stake), m: Math.round(Math.abs(longM)) })}
            style={{ bottom: `${(100 * alongM) / stakes.lengthM}%` }}
          >
            {longM === undefined ? `K${Math.round(stake / 1_000)}` : text(longM > 0 ? 'space-time.long' : 'space-time.short')}
          </span>
        ))}
      </div>
    </div>
  );
}
