import { alarmName } from '../../i18n/alarm-words.ts';
import { stakeLabel } from '../../i18n/names.ts';
import { textOf, useText, type TextKey } from '../../i18n/text.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { Facts } from '../../ui/Facts.tsx';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';
import { JumpList } from './JumpList.tsx';

const moments = ['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7'] as const;

/** One incident with its clock, T0 to T7. */
export function IncidentDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const incident = usePicture((picture) => picture.entities.incidents).find((each) => each.id === id);
  const units = usePicture((picture) => picture.entities.units);
  const nowMs = useClock((clock) => clock.nowMs);
  if (!incident) return <DetailGone kind="incident" id={id} />;
  return (
    <DetailFrame kind="incident" title={alarmName(incident.type, language)}>
      <Facts
        facts={[
          { label: text('detail.where'), value: stakeLabel(incident.position, language, lookup) },
          { label: text('detail.state'), value: textOf(language, 'incident-state', incident.state) },
          { label: text('incident.severity'), value: incident.severity },
          { label: text('queue.lanes'), value: incident.lanes.map((lane) => textOf(language, 'lane', lane)).join(' | ') },
        ]}
      />
      <Facts facts={moments.flatMap((moment) => (incident.times[moment] === undefined ? [] : [{ label: text(`incident.${moment}` as TextKey), value: formatMoment(incident.times[moment], nowMs) }]))} />
      <JumpList
        title={text('incident.units')}
        jumps={units.filter((unit) => incident.units.includes(unit.id)).map((unit) => ({ ref: { kind: 'unit', id: unit.id }, label: unit.callSign, note: textOf(language, 'unit-status', unit.status), lon: unit.lon, lat: unit.lat }))}
      />
    </DetailFrame>
  );
}
