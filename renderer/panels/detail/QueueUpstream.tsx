import type { QueueView } from '../../../shared/domain/queue-view.ts';
import { isOffRoad } from '../../../shared/domain/queue.ts';
import { formatAge } from '../../i18n/age.ts';
import { channelShort, nameOf } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatLength } from '../../lib/numbers.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { warningMarks } from '../../ui/marks.ts';

/** Who drives up to the tail and who warns them: every sign, lamp, alarm and cone upstream with its state and age. */
export function QueueUpstream({ view, withinM, nowMs, lookup }: { view: QueueView; withinM: number; nowMs: number; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { approach, warnings } = view;
  if (isOffRoad(view.queue)) return undefined;
  const ageOf = (sampledAt: number) => text('age.ago', { age: formatAge(nowMs - sampledAt, text) });
  return (
    <div className="upstream" data-testid="queue-upstream">
      <h3>{text('queue.upstream')}</h3>
      <p>
        {text('queue.approach')}
        {approach ? <b className={`figure ${approach.isLate ? 'tone-late' : ''}`}>{` ${Math.round(approach.kmh)} km/h`}</b> : ` ${text('unknown')}`}
      </p>
      {approach && <p className="muted">{[channelShort(approach.channel, language, lookup), formatLength(approach.distanceM), ageOf(approach.sampledAt), approach.isBothWays ? text('direction.both') : ''].filter(Boolean).join(' · ')}</p>}
      <h3>{text('queue.warned', { within: formatLength(withinM) })}</h3>
      {warnings.length === 0 && <p className="tone-warn">{text('queue.no-warners')}</p>}
      <ul>
        {warnings.map(({ device, site, channels, distanceM, state, sampledAt }) => {
          const { glyph, tone } = warningMarks[state];
          const stateWord = textOf(language, 'warning', state);
          return (
            <li key={channels[0]!.id} className="warning" data-device={device} data-state={state}>
              <span className={`tone-${tone}`}>
                <Glyph name={glyph} label={stateWord} />
              </span>
              <span className="jump-label">{`${site ? nameOf(site, language) : textOf(language, 'warning-device', device)}${channels.length > 1 ? ` ×${channels.length}` : ''} ${stateWord}`}</span>
              <span className="muted nowrap">{`${formatLength(distanceM)} · ${ageOf(sampledAt)}`}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
