import type { Alarm } from '../../../shared/domain/alarm.ts';
import { formatAge } from '../../i18n/age.ts';
import { alarmState } from '../../i18n/alarm-state.ts';
import { commandWords, operatorName } from '../../i18n/command-words.ts';
import { channelName, departmentName, placeLabel } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { useCommand } from '../../stores/use-command.ts';
import { Facts } from '../../ui/Facts.tsx';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { priorityMarks } from '../../ui/marks.ts';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';
import { JumpList } from './JumpList.tsx';
import { nearestChannels } from './neighbours.ts';

/** One alarm: what, where, since when, who has it; acknowledging goes by occurrence. */
export function AlarmDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const alarm = usePicture((picture) => picture.entities.alarms).find((each) => each.id === id);
  const nowMs = useClock((clock) => clock.nowMs);
  if (!alarm) return <DetailGone kind="alarm" id={id} />;
  const { position } = alarm;
  const source = lookup.catalogue.channels[lookup.channelIndex.get(alarm.source) ?? -1];
  const cameras = position ? nearestChannels(lookup, position, (channel) => channel.kind === 'video') : undefined;
  const jumps = [cameras?.up, cameras?.down].flatMap((near) => (near ? [{ ref: { kind: 'channel' as const, id: near.channel.id }, label: placeLabel(near.channel.route!, near.channel.stake!, near.channel.direction ?? 0, language, lookup), note: `${Math.round(near.distanceM)} m`, lon: near.channel.lon, lat: near.channel.lat }] : []));
  return (
    <DetailFrame kind="alarm" title={textOf(language, 'alarm', alarm.type)} mark={<LevelMark mark={priorityMarks[alarm.priority]} level={alarm.priority} label={text('alarms.priority', { priority: alarm.priority })} />} actions={alarm.ack ? undefined : <Acknowledge key={alarm.occurrence} alarm={alarm} />}>
      <Facts
        facts={[
          { label: text('detail.where'), value: position && placeLabel(position.route, position.stake, position.direction, language, lookup) },
          { label: text('detail.department'), value: alarm.type === 'department' && source ? departmentName(source.department, language, lookup) : undefined },
          { label: text('alarms.raised'), value: formatMoment(alarm.raisedAt, nowMs) },
          { label: text('alarms.age'), value: text('age.ago', { age: formatAge(nowMs - alarm.raisedAt, text) }) },
          { label: text('detail.state'), value: text(alarmState(alarm)) },
          { label: text('alarms.ack-by'), value: alarm.ack && `${operatorName(alarm.ack.by, language)} · ${formatMoment(alarm.ack.at, nowMs)}` },
          { label: text('confidence'), value: alarm.confidence === undefined ? undefined : `${Math.round(alarm.confidence * 100)} %` },
          { label: text('alarms.assignee'), value: alarm.assignee && operatorName(alarm.assignee, language) },
        ]}
      />
      <Facts
        facts={[
          { label: text('alarms.text'), value: alarm.text },
          { label: text('alarms.source'), value: source ? channelName(source, language, lookup) : alarm.source },
          { label: text('alarms.note'), value: alarm.note },
        ]}
      />
      <JumpList title={text('detail.cameras')} jumps={jumps} />
    </DetailFrame>
  );
}

function Acknowledge({ alarm }: { alarm: Alarm }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const command = useCommand();
  const waits = command.state === 'sending' || command.state === 'queued';
  return (
    <>
      {(command.state === 'failed' || command.state === 'queued') && (
        <span className={command.state === 'failed' ? 'tone-grave' : 'tone-warn'} role="alert">
          {commandWords(command, language)}
        </span>
      )}
      <button type="button" className="button button-strong" disabled={waits} onClick={() => void command.send('alarm.acknowledge', { alarm: alarm.id, occurrence: alarm.occurrence })}>
        {text(waits ? 'alarms.acking' : 'alarms.acknowledge')}
      </button>
    </>
  );
}
