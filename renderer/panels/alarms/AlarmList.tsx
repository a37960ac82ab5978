import { useMemo, useState } from 'react';
import { foldAlarms, foldFlood } from '../../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../../shared/domain/alarm.ts';
import { ackWords } from '../../i18n/alarm-words.ts';
import { useText } from '../../i18n/text.ts';
import { useAcknowledge } from '../../stores/acknowledge.ts';
import { flyToPosition } from '../../stores/fly.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { hover, select, useSelection } from '../../stores/selection.ts';
import { HarmList } from '../../ui/HarmList.tsx';
import { AlarmListRow } from './AlarmListRow.tsx';
import { findAsked, readAckKey, type AskedFold } from './ask-twice.ts';
import { unfoldRows, type AlarmLine } from './unfold-rows.ts';

interface Props {
  alarms: readonly Alarm[];
  lookup: Lookup;
  /** In a flood like ones fold by type and road instead of type and kilometre. */
  byRoad: boolean;
}

/** Alarms, worst first; → opens a fold, A acknowledges the row, be it one alarm or all of a fold; for a fold of a whole road only when pressed twice. */
export function AlarmList({ alarms, lookup, byRoad }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const selected = useSelection((state) => (state.selected?.kind === 'alarm' ? state.selected.id : undefined));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<AskedFold>();
  const acks = useAcknowledge();
  const said = ackWords(acks, language);
  const folded = useMemo(() => (byRoad ? foldFlood(alarms) : foldAlarms(alarms, lookup.network)), [alarms, byRoad, lookup]);
  const rows = useMemo(() => unfoldRows(folded, open), [folded, open]);
  const setUnfolded = (key: string, unfolded: boolean) =>
    setOpen((last) => {
      const next = new Set(last);
      if (unfolded) next.add(key);
      else next.delete(key);
      return next;
    });
  const askedOf = (row: AlarmLine) => (byRoad && asked?.id === row.id ? findAsked(row.alarms, asked).length : 0);
  const pressAck = (row: AlarmLine) => {
    const does = readAckKey(row, byRoad, askedOf(row) > 0 ? asked : undefined);
    setAsked('ask' in does ? does.ask : undefined);
    if ('acknowledge' in does) void acks.acknowledge(does.acknowledge);
  };
  return (
    <>
      {said !== undefined && (
        <p className={`alarm-note ${acks.failed > 0 ? 'tone-warn' : 'muted'}`} role="status">
          {said}
        </p>
      )}
      <HarmList
        testId="alarm-list"
        label={text('alarms.title')}
        rows={rows}
        idOf={(row) => row.id}
        rowRem={3.5}
        isSelected={(row) => row.alarm.id === selected}
        classOf={(row) => (row.inside ? 'harm-row-inside' : '')}
        onPoint={(row) => hover(row && { kind: 'alarm', id: row.alarm.id })}
        onKey={(key, row) => {
          if (key === 'ArrowRight' || key === 'ArrowLeft') setUnfolded(row.foldKey, key === 'ArrowRight');
          else if (key.toLowerCase() === 'a') pressAck(row);
          else if (key === 'Escape' && asked) setAsked(undefined);
          else return false;
          return true;
        }}
        onSelect={(row) => {
          select({ kind: 'alarm', id: row.alarm.id });
          if (row.alarm.position) flyToPosition(lookup, row.alarm.position);
        }}
      >
        {(row) => <AlarmListRow row={row} lookup={lookup} byRoad={byRoad && !row.inside} asked={askedOf(row)} isOpen={open.has(row.foldKey)} onFold={() => setUnfolded(row.foldKey, !open.has(row.foldKey))} />}
      </HarmList>
    </>
  );
}
