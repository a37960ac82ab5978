import { useEffect, useMemo } from 'react';
import { buildLoopShares, isPassed } from '../../../shared/domain/patrol-loop.ts';
import type { LoopStretch } from '../../../shared/domain/patrol.ts';
import { formatAge } from '../../i18n/age.ts';
import { directionLabel, stretchLabel } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { useClock } from '../../stores/clock.ts';
import { flyToStretch } from '../../stores/fly.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { useRoadLoop } from '../../stores/road-loop.ts';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { HarmList } from '../../ui/HarmList.tsx';

/** Whether a stretch is overdue changes by the minute. */
const roundMs = 60_000;

/** The two-hour loop on the road: how much of each road a unit has passed, and the stretches, the longest unseen first; while it is open the map draws them. */
export function LoopList({ loop, lookup }: { loop: readonly LoopStretch[]; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const nowMs = useClock((clock) => Math.floor(clock.liveMs / roundMs) * roundMs);
  const rows = useMemo(() => loop.toSorted((a, b) => (a.passedAt ?? 0) - (b.passedAt ?? 0)), [loop]);
  useEffect(() => {
    useRoadLoop.setState({ stretches: loop });
    return () => useRoadLoop.setState({ stretches: [] });
  }, [loop]);
  return (
    <div className="patrol-loop">
      <ul className="patrol-loop-shares" data-testid="patrol-loop-shares">
        {buildLoopShares(loop, nowMs).map(({ id, stretches, passed }) => (
          <li key={id}>
            <span className="muted">{lookup.routes.get(id)?.code ?? id}</span> <b className={passed < stretches ? 'tone-note' : ''}>{`${passed}/${stretches}`}</b>
          </li>
        ))}
      </ul>
      <HarmList
        testId="patrol-loop"
        label={text('patrol.tab.loop')}
        rows={rows}
        idOf={({ route, direction, from }) => `${route}/${direction}/${from}`}
        rowRem={3.25}
        isSelected={() => false}
        onSelect={({ route, direction, from, to }) => flyToStretch(lookup, { route, direction, from, to })}
      >
        {(stretch) => {
          const passed = isPassed(stretch, nowMs);
          return (
            <>
              <span className={`level-mark tone-${passed ? 'quiet' : 'note'}`}>
                <Glyph name={passed ? 'disc' : 'dashed'} />
              </span>
              <span className="row-main">
                <Clip className="row-title">{stretchLabel(stretch.route, stretch.from, stretch.to, lookup)}</Clip>
                <Clip className="muted">{directionLabel(lookup.routes.get(stretch.route), stretch.direction, language)}</Clip>
              </span>
              <span className="row-figure">
                <b className={`nowrap tone-${passed ? 'plain' : 'note'}`}>{text(passed ? 'patrol.passed' : stretch.passedAt === undefined ? 'patrol.not-passed' : 'patrol.overdue')}</b>
                <span className="muted nowrap">{stretch.passedAt === undefined ? '' : text('age.ago', { age: formatAge(Math.max(0, nowMs - stretch.passedAt), text) })}</span>
              </span>
            </>
          );
        }}
      </HarmList>
    </div>
  );
}
