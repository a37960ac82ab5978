import { useMemo, useState } from 'react';
import { needsPerson } from '../../../shared/domain/alarm-harm.ts';
import { isFlooded } from '../../../shared/domain/alarm-load.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useAlarmBook } from '../../stores/alarm-book.ts';
import { useAlarmDesk } from '../../stores/alarm-desk.ts';
import { passesAlarm, useFilters } from '../../stores/filters.ts';
import { useLink } from '../../stores/link.ts';
import { usePast } from '../../stores/past.ts';
import { usePicture } from '../../stores/picture.ts';
import { isDated, trustOf } from '../../stores/trust.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { AlarmList } from './AlarmList.tsx';
import { AlarmLoadView } from './AlarmLoadView.tsx';
import { AsideList } from './AsideList.tsx';
import { FloodBanner } from './FloodBanner.tsx';
import { SilenceButton } from './SilenceButton.tsx';
import './alarms.css';

const views = ['list', 'load', 'aside'] as const;

/** Alarms that want a person, worst first; in a flood by type and road; beside them the load of the desks and what is kept aside. */
export function AlarmPanel() {
  const text = useText();
  const lookup = useLookup();
  const dated = useLink((link) => isDated(trustOf(link)));
  const ready = usePicture((picture) => picture.ready);
  const filters = useFilters();
  const book = useAlarmBook();
  const flooded = useAlarmDesk(({ load }) => isFlooded(load));
  const [view, setView] = useState<(typeof views)[number]>('list');
  const [byPlace, setByPlace] = useState(false);
  const all = useMemo(() => book.alarms.filter((alarm) => needsPerson(alarm, book.atMs, book.asides)), [book]);
  const wanted = useMemo(() => all.filter((alarm) => passesAlarm(filters, alarm)), [all, filters]);
  const hidden = all.length - wanted.length;
  const aside = book.asides.size;
  // A flood is of now: the list of before is not folded for it.
  const isPast = usePast(({ shown }) => shown !== undefined);
  const byRoad = flooded && !byPlace && !isPast;
  return (
    <Pane
      name="alarms"
      title={text('alarms.title')}
      count={ready ? formatCount(wanted.length) : undefined}
      className="pane-alarms"
      aside={
        <span className="alarm-views">
          {views.map((each) => (
            <button key={each} type="button" className="button" aria-pressed={view === each} data-view={each} onClick={() => setView(each)}>
              {text(`alarms.view-${each}`, { count: formatCount(aside) })}
            </button>
          ))}
          <SilenceButton />
        </span>
      }
    >
      <div className="alarm-body">
        {flooded && <FloodBanner byRoad={byRoad} onSwitch={isPast ? undefined : () => setByPlace(!byPlace)} />}
        {view === 'list' && hidden > 0 && (
          <p className="alarm-note tone-note" role="status" data-testid="alarms-filtered">
            {text('alarms.filtered', { count: formatCount(hidden) })} <kbd>⇧0</kbd>
          </p>
        )}
        {view === 'load' ? (
          <AlarmLoadView />
        ) : view === 'aside' ? (
          <AsideList book={book} lookup={lookup} />
        ) : wanted.length === 0 || !lookup ? (
          <StateNote testId="alarm-list" glyph={ready ? 'ring' : 'dashed'} title={text(!ready ? 'list.waiting' : hidden > 0 ? 'alarms.none-shown' : 'alarms.none')} detail={ready && hidden === 0 ? text(dated ? 'list.dated' : aside > 0 ? 'alarms.none-aside' : 'alarms.none-detail', { count: formatCount(aside) }) : undefined} />
        ) : (
          <AlarmList alarms={wanted} lookup={lookup} byRoad={byRoad} />
        )}
      </div>
    </Pane>
  );
}
