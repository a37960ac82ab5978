import type { PatrolStatus } from '../../../shared/domain/patrol.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { usePatrol } from '../../stores/patrol.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { CoverageBar } from './CoverageBar.tsx';
import { cycleElapsedMs, formatSpan } from './cycle-clock.ts';
import { patrolMarks } from './patrol-marks.ts';

/**
 * What the patrol does now: state, the cycle's clock, how many were seen, on how many tiles, for how long each.
 * @param refusal why it did not start, in words; stands in the place of what it needs
 */
export function PatrolStatusView({ status, refusal }: { status: PatrolStatus; refusal?: string | undefined }) {
  const text = useText();
  const heardAt = usePatrol((patrol) => patrol.heardAt);
  const elapsed = useClock((clock) => formatSpan(cycleElapsedMs(status, heardAt, clock.localMs)));
  const { cycle, state, tilesNeeded, tiles } = status;
  const mark = patrolMarks[state];
  const seconds = Math.round(status.dwellMs / 1_000);
  return (
    <div className="patrol-status" data-testid="patrol-status" data-state={state}>
      <div className="patrol-state">
        <span className={`patrol-state-word tone-${mark.tone}`}>
          <Glyph name={mark.glyph} />
          {text(`patrol.state.${state}`)}
        </span>
        {cycle && (
          <span className="patrol-clock" title={text('patrol.cycle-clock')}>
            <b>{elapsed}</b> / {formatSpan(cycle.periodMs)}
          </span>
        )}
        <span className="patrol-facts muted">
          <span className="nowrap">{text('patrol.tiles', { n: formatCount(tiles) })}</span>
          {seconds > 0 && (state !== 'off' || tilesNeeded === undefined) && <span className="nowrap">{text('patrol.dwell', { n: seconds })}</span>}
        </span>
      </div>
      {refusal !== undefined && (
        <p className="patrol-need" role="alert">
          {refusal}
        </p>
      )}
      {refusal === undefined && tilesNeeded !== undefined && (
        <p className={state === 'off' ? 'muted' : 'patrol-need'} role="status">
          {text(state === 'off' ? 'patrol.need-off' : 'patrol.need', { n: formatCount(tilesNeeded), have: formatCount(tiles) })}
        </p>
      )}
      {cycle && (
        <>
          <CoverageBar {...cycle} />
          <p className="patrol-counts">
            <span>
              {text('patrol.seen')} <b>{formatCount(cycle.seen)}</b>
            </span>
            <span className={cycle.missed > 0 ? 'tone-warn' : ''}>
              {text('patrol.missed')} <b>{formatCount(cycle.missed)}</b>
            </span>
            <span className="muted">
              {text('patrol.left')} <b>{formatCount(Math.max(0, cycle.cameras - cycle.seen - cycle.missed))}</b>
            </span>
            <span className="muted">{text('patrol.of', { n: formatCount(cycle.cameras) })}</span>
          </p>
        </>
      )}
    </div>
  );
}
