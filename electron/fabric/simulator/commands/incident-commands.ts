import { commandArgsSchemas } from '../../../../shared/protocol/command.ts';
import { done, handle, refused, type Handler } from './handler.ts';

const noIncident = refused('not-found', 'no such incident');

/** `incident.open | update | close` and `dispatch.order`. */
export const incidentCommands: [string, Handler][] = [
  [
    'incident.open',
    handle(commandArgsSchemas['incident.open'], ({ stage, incidents }, { type, position, severity = 1, lanes = [], alarms = [] }, by) => {
      const { route, stake } = position;
      if (Number.isNaN(stage.network.alongOf(route, stake))) return refused('not-found', 'the position names no place');
      incidents.open({ type, position, severity, lanes, alarms, clearMinutes: 15, wanted: [] }, by);
      return done;
    }),
  ],
  [
    'incident.update',
    handle(commandArgsSchemas['incident.update'], ({ stage, incidents }, args) => {
      const incident = stage.picture.get('incidents', args.incident);
      if (!incident) return noIncident;
      if (incident.state === 'closed') return refused('conflict', 'the incident is closed');
      if (args.severity !== undefined) stage.picture.patch('incidents', args.incident, stage.at, { severity: args.severity });
      if (args.lanes) incidents.setLanes(args.incident, args.lanes);
      return done;
    }),
  ],
  [
    'incident.close',
    handle(commandArgsSchemas['incident.close'], ({ stage, incidents }, args) => {
      const incident = stage.picture.get('incidents', args.incident);
      if (!incident) return noIncident;
      if (incident.state === 'closed') return refused('conflict', 'the incident is closed already');
      incidents.close(args.incident);
      return done;
    }),
  ],
  [
    'dispatch.order',
    handle(commandArgsSchemas['dispatch.order'], ({ stage, incidents, units }, args) => {
      const incident = stage.picture.get('incidents', args.incident);
      if (!incident) return noIncident;
      if (incident.state === 'closed') return refused('conflict', 'the incident is closed');
      const unknown = args.units.filter((id) => !stage.picture.get('units', id));
      if (unknown.length > 0) return refused('not-found', `no unit ${unknown[0]}`);
      const absent = args.units.find((id) => stage.picture.get('units', id)!.status === 'off-duty');
      if (absent !== undefined) return refused('busy', `unit ${absent} is off duty`);
      // Another console may have sent it elsewhere since this one looked.
      const engaged = args.units.find((id) => (units.taskOf(id) ?? args.incident) !== args.incident);
      if (engaged !== undefined) return refused('conflict', `unit ${engaged} is at another incident`);
      incidents.dispatch(args.incident, args.units);
      return done;
    }),
  ],
];
