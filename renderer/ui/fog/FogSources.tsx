import type { Channel } from '../../../shared/domain/catalogue.ts';
import { evidenceMs } from '../../../shared/domain/fog-trace.ts';
import { quality } from '../../../shared/domain/freshness.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import { formatAge } from '../../i18n/age.ts';
import { useText } from '../../i18n/text.ts';
import { wholeVisibilityM } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { world } from '../../stores/world.ts';

/** What each sensor of a fog zone reads, and how old that is; one older than 900 s is told to be no evidence. */
export function FogSources({ sensors, lookup }: { sensors: readonly Channel[]; lookup: Lookup }) {
  const text = useText();
  const nowMs = useClock((clock) => clock.nowMs);
  if (sensors.length === 0) return <p className="muted">{text('fog.no-sensors')}</p>;
  return (
    <ul className="fog-sources" data-testid="fog-sources">
      {sensors.map((channel) => {
        const index = lookup.channelIndex.get(channel.id) ?? -1;
        const value = world.columns.value[index] ?? Number.NaN;
        const ageMs = nowMs - (world.columns.sampledAt[index] ?? Number.NEGATIVE_INFINITY);
        const isEvidence = ageMs <= evidenceMs && Number.isFinite(value) && (world.columns.quality[index] ?? quality.offline) < quality.bad;
        return (
          <li key={channel.id} data-id={channel.id} className={isEvidence ? '' : 'fog-source-old'}>
            <span>{channel.stake === undefined ? channel.name : formatStake(channel.stake)}</span>
            <b>{Number.isFinite(value) ? `${wholeVisibilityM(value)} m` : text('unknown')}</b>
            <span className="muted nowrap">{isEvidence ? text('age.ago', { age: formatAge(ageMs, text) }) : `${formatAge(ageMs, text)} · ${text('fog.no-evidence')}`}</span>
          </li>
        );
      })}
    </ul>
  );
}
