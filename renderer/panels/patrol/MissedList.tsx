import { useMemo } from 'react';
import type { CoverageRow, MissReason } from '../../../shared/domain/patrol.ts';
import { channelName, departmentShort } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { select, useSelection } from '../../stores/selection.ts';
import { zooms } from '../../stores/fly.ts';
import { flyTo } from '../../stores/view.ts';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { HarmList } from '../../ui/HarmList.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { reasonMarks } from './patrol-marks.ts';

/** Reasons that somebody can do something about come first. */
const order = ['stalled', 'refused', 'skipped', 'pre-empted', 'offline'] as const satisfies MissReason[];

/** Cameras that were not seen, and why; a click selects the camera and shows it on the map. */
export function MissedList({ rows, lookup }: { rows: readonly CoverageRow[]; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const selected = useSelection((state) => (state.selected?.kind === 'channel' ? state.selected.id : undefined));
  const missed = useMemo(() => missedRows(rows), [rows]);
  if (missed.length === 0) return <StateNote testId="patrol-missed" title={text('patrol.none-missed')} detail={text('patrol.none-missed-detail')} />;
  return (
    <HarmList
      testId="patrol-missed"
      label={text('patrol.missed')}
      rows={missed}
      idOf={(row) => row.channel}
      rowRem={3.25}
      isSelected={(row) => row.channel === selected}
      onSelect={({ channel }) => {
        const camera = lookup.catalogue.channels[lookup.channelIndex.get(channel) ?? -1];
        select({ kind: 'channel', id: channel });
        if (camera) flyTo(camera.lon, camera.lat, zooms.place);
      }}
    >
      {({ channel, reason, watchedMs }) => {
        const camera = lookup.catalogue.channels[lookup.channelIndex.get(channel) ?? -1];
        const mark = reasonMarks[reason!];
        return (
          <>
            <span className={`level-mark tone-${mark.tone}`}>
              <Glyph name={mark.glyph} />
            </span>
            <span className="row-main">
              <Clip className="row-title">{camera ? channelName(camera, language, lookup) : channel}</Clip>
              <Clip className="muted">{camera ? departmentShort(camera.department, language, lookup) : text('patrol.no-camera')}</Clip>
            </span>
            <span className="row-figure">
              <b className={`nowrap tone-${mark.tone}`}>{text(`patrol.reason.${reason!}`)}</b>
              <span className="muted nowrap">{watchedMs >= 500 ? text('patrol.watched', { n: Math.round(watchedMs / 1_000) }) : ''}</span>
            </span>
          </>
        );
      }}
    </HarmList>
  );
}

/** The rows of cameras that were given up, those first that somebody can do something about. */
export function missedRows(rows: readonly CoverageRow[]): CoverageRow[] {
  return rows.filter((row) => row.reason !== undefined).toSorted((a, b) => order.indexOf(a.reason!) - order.indexOf(b.reason!));
}
