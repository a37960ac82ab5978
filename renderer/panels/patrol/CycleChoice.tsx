import type { PatrolCycle } from '../../../shared/domain/patrol.ts';
import { useText } from '../../i18n/text.ts';
import { formatDate, formatMinutes, formatMonthDay } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';

interface Props {
  /** The newest first. */
  cycles: readonly PatrolCycle[];
  chosen: string | undefined;
  shown: PatrolCycle;
  /** Undefined: always the newest. */
  onChoose: (id: string | undefined) => void;
}

/** Chooses a cycle of the ledger: the newest, which goes on by itself, or an older one. */
export function CycleChoice({ cycles, chosen, shown, onChoose }: Props) {
  const text = useText();
  const today = useClock((clock) => formatDate(clock.liveMs));
  const label = ({ startedAt, endedAt, seen, cameras }: PatrolCycle) => {
    const day = formatDate(startedAt) === today ? '' : `${formatMonthDay(startedAt)} `;
    return `${day}${formatMinutes(startedAt)}–${endedAt === undefined ? '' : formatMinutes(endedAt)} ${seen}/${cameras}`;
  };
  return (
    <select className="patrol-choice" data-testid="patrol-cycle" data-cycle={shown.id} aria-label={text('patrol.cycles')} value={chosen ?? ''} onChange={(event) => onChoose(event.target.value || undefined)}>
      <option value="">{text('patrol.newest')}</option>
      {cycles.map((cycle) => (
        <option key={cycle.id} value={cycle.id}>
          {label(cycle)}
        </option>
      ))}
    </select>
  );
}
