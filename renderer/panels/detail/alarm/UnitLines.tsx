import type { Alarm } from '../../../../shared/domain/alarm.ts';
import type { Near } from '../../../../shared/domain/travel.ts';
import type { Unit } from '../../../../shared/domain/unit.ts';
import { formatAge } from '../../../i18n/age.ts';
import { commandWords } from '../../../i18n/command-words.ts';
import { textOf, useText } from '../../../i18n/text.ts';
import { useClock } from '../../../stores/clock.ts';
import { useLanguage } from '../../../stores/language.ts';
import { usePicture } from '../../../stores/picture.ts';
import { useReadOnly } from '../../../stores/read-only.ts';
import { useCommand } from '../../../stores/use-command.ts';
import { jumpTo } from '../JumpList.tsx';
import { tripWords } from './trip-words.ts';

/** The units that can be there first, each with its age and a way to send it: to the incident that the alarm belongs to, which is opened first where there is none. */
export function UnitLines({ alarm, units }: { alarm: Alarm; units: readonly Near<Unit>[] }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const incident = usePicture((picture) => picture.entities.incidents).find(({ alarms, state }) => state !== 'closed' && alarms.includes(alarm.id));
  const nowMs = useClock((clock) => clock.nowMs);
  const command = useCommand();
  const said = commandWords(command, language);
  const readOnly = useReadOnly();
  const busy = readOnly || command.state === 'sending' || command.state === 'queued';
  const open = () => void command.send('incident.open', { type: alarm.type, position: alarm.position, alarms: [alarm.id] });
  return (
    <>
      {!incident && (
        <button type="button" className="button" disabled={busy} onClick={open}>
          {text('near.open-incident')}
        </button>
      )}
      {units.map(({ item, ...trip }) => {
        const isSent = incident?.units.includes(item.id) ?? false;
        return (
          <div key={item.id} className="link-line" data-id={item.id}>
            <button type="button" className="jump" onClick={() => jumpTo({ ref: { kind: 'unit', id: item.id }, lon: item.lon, lat: item.lat })}>
              <span className="jump-label">
                {item.callSign}
                <span className="muted">{` · ${tripWords(trip, language)} · ${textOf(language, 'unit-status', item.status)} · ${text('age.ago', { age: formatAge(nowMs - item.updatedAt, text) })}`}</span>
              </span>
            </button>
            {isSent ? (
              <span className="muted nowrap">{text('near.sent')}</span>
            ) : (
              incident && (
                <button type="button" className="button" disabled={busy} aria-label={text('near.send-unit', { unit: item.callSign })} onClick={() => void command.send('dispatch.order', { incident: incident.id, units: [item.id] })}>
                  {text('near.send')}
                </button>
              )
            )}
          </div>
        );
      })}
      {said !== undefined && (
        <span className={command.state === 'failed' ? 'tone-warn' : 'muted'} role="status">
          {said}
        </span>
      )}
    </>
  );
}
