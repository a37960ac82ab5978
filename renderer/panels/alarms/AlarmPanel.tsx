import { useMemo, useState } from 'react';
import { foldAlarms, isShelved, needsPerson } from '../../../shared/domain/alarm-harm.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { passesRoute, useFilters } from '../../stores/filters.ts';
import { flyToPosition } from '../../stores/fly.ts';
import { usePicture } from '../../stores/picture.ts';
import { useLink } from '../../stores/link.ts';
import { isDated, trustOf } from '../../stores/trust.ts';
import { hover, select, useSelection } from '../../stores/selection.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { HarmList } from '../../ui/HarmList.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { AlarmListRow } from './AlarmListRow.tsx';
import { unfoldRows } from './unfold-rows.ts';

/** Shelved alarms come back when their time is up; looking twice a minute is often enough. */
const shelfCheckMs = 30_000;

/** Alarms that want a person, worst first; like ones fold into one row that ▸ opens. */
export function AlarmPanel() {
  const text = useText();
  const lookup = useLookup();
  const dated = useLink((link) => isDated(trustOf(link)));
  const ready = usePicture((picture) => picture.ready);
  const alarms = usePicture((picture) => picture.entities.alarms);
  const filters = useFilters();
  const checkedAt = useClock((clock) => Math.floor(clock.nowMs / shelfCheckMs) * shelfCheckMs);
  const selected = useSelection((state) => (state.selected?.kind === 'alarm' ? state.selected.id : undefined));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const wanted = useMemo(
    () => alarms.filter((alarm) => needsPerson(alarm, checkedAt) && (!filters.routes || passesRoute(filters, alarm.position?.route))),
    [alarms, filters, checkedAt],
  );
  const shelved = useMemo(() => alarms.filter((alarm) => isShelved(alarm, checkedAt)).length, [alarms, checkedAt]);
  const folded = useMemo(() => (lookup ? foldAlarms(wanted, lookup.network) : []), [wanted, lookup]);
  const rows = useMemo(() => unfoldRows(folded, open), [folded, open]);
  const setUnfolded = (key: string, unfolded: boolean) =>
    setOpen((last) => {
      const next = new Set(last);
      if (unfolded) next.add(key);
      else next.delete(key);
      return next;
    });
  return (
    <Pane name="alarms" title={text('alarms.title')} count={ready ? formatCount(wanted.length) : undefined} className="pane-alarms" aside={shelved > 0 && <span className="muted nowrap">{text('alarms.shelved', { count: shelved })}</span>}>
      {rows.length === 0 || !lookup ? (
        <StateNote testId="alarm-list" glyph={ready ? 'ring' : 'dashed'} title={text(ready ? 'alarms.none' : 'list.waiting')} detail={ready ? text(dated ? 'list.dated' : 'alarms.none-detail') : undefined} />
      ) : (
        <HarmList
          testId="alarm-list"
          label={text('alarms.title')}
          rows={rows}
          idOf={(row) => row.alarm.id}
          rowRem={3.5}
          isSelected={(row) => row.alarm.id === selected}
          classOf={(row) => (row.inside ? 'harm-row-inside' : '')}
          onPoint={(row) => hover(row && { kind: 'alarm', id: row.alarm.id })}
          onKey={(key, row) => {
            if (key !== 'ArrowRight' && key !== 'ArrowLeft') return false;
            setUnfolded(row.foldKey, key === 'ArrowRight');
            return true;
          }}
          onSelect={(row) => {
            select({ kind: 'alarm', id: row.alarm.id });
            if (row.alarm.position) flyToPosition(lookup, row.alarm.position);
          }}
        >
          {(row) => <AlarmListRow row={row} lookup={lookup} isOpen={open.has(row.foldKey)} onFold={() => setUnfolded(row.foldKey, !open.has(row.foldKey))} />}
        </HarmList>
      )}
    </Pane>
  );
}
