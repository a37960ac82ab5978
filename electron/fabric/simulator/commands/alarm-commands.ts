import * as v from 'valibot';
import { idSchema, textSchema, timeSchema } from '../../../../shared/protocol/scalars.ts';
import { done, handle, refused, type Handler } from './handler.ts';

const noAlarm = refused('not-found', 'no such alarm');

/** `alarm.acknowledge | shelve | unshelve | assign`. */
export const alarmCommands: [string, Handler][] = [
  [
    'alarm.acknowledge',
    handle(v.object({ alarm: idSchema, occurrence: idSchema }), ({ stage }, args, by) => {
      const alarm = stage.picture.get('alarms', args.alarm);
      if (!alarm) return noAlarm;
      if (alarm.occurrence !== args.occurrence) return refused('conflict', `the alarm is at occurrence ${alarm.occurrence} now`);
      if (!alarm.ack) stage.picture.put('alarms', { ...alarm, updatedAt: stage.at, ack: { by, at: stage.at } });
      return done;
    }),
  ],
  [
    'alarm.shelve',
    handle(v.object({ alarm: idSchema, until: timeSchema, reason: textSchema }), ({ stage }, { alarm: id, until, reason }, by) => {
      const alarm = stage.picture.get('alarms', id);
      if (!alarm) return noAlarm;
      if (until <= stage.at) return refused('bad-args', 'until: must be later than now');
      stage.picture.put('alarms', { ...alarm, updatedAt: stage.at, shelved: { by, until, reason } });
      return done;
    }),
  ],
  [
    'alarm.unshelve',
    handle(v.object({ alarm: idSchema }), ({ stage }, args) => {
      const alarm = stage.picture.get('alarms', args.alarm);
      if (!alarm) return noAlarm;
      const { shelved, ...rest } = alarm;
      if (shelved) stage.picture.put('alarms', { ...rest, updatedAt: stage.at });
      return done;
    }),
  ],
  [
    'alarm.assign',
    handle(v.object({ alarm: idSchema, to: idSchema }), ({ stage }, args) => {
      const alarm = stage.picture.get('alarms', args.alarm);
      if (!alarm) return noAlarm;
      stage.picture.put('alarms', { ...alarm, updatedAt: stage.at, assignee: args.to });
      return done;
    }),
  ],
];
