import * as v from 'valibot';
import { laneStates } from '../../../../shared/domain/incident.ts';
import { finiteSchema, idSchema, positionSchema } from '../../../../shared/protocol/scalars.ts';
import { done, handle, refused, type Handler } from './handler.ts';

const lanesSchema = v.pipe(v.array(v.picklist(laneStates)), v.maxLength(8));
const openSchema = v.object({
  type: idSchema,
  position: positionSchema,
  severity: v.optional(v.pipe(finiteSchema, v.minValue(1), v.maxValue(4)), 1),
  lanes: v.optional(lanesSchema, []),
  alarms: v.optional(v.pipe(v.array(idSchema), v.maxLength(100)), []),
});
const updateSchema = v.object({ incident: idSchema, severity: v.optional(v.pipe(finiteSchema, v.minValue(1), v.maxValue(4))), lanes: v.optional(lanesSchema) });
const noIncident = refused('not-found', 'no such incident');

/** `incident.open | update | close` and `dispatch.order`. */
export const incidentCommands: [string, Handler][] = [
  [
    'incident.open',
    handle(openSchema, ({ stage, incidents }, args, by) => {
      const { route, stake } = args.position;
      if (Number.isNaN(stage.network.alongOf(route, stake))) return refused('not-found', 'the position names no place');
      incidents.open({ ...args, clearMinutes: 15, wanted: [] }, by);
      return done;
    }),
  ],
  [
    'incident.update',
    handle(updateSchema, ({ stage, incidents }, args) => {
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
    handle(v.object({ incident: idSchema }), ({ stage, incidents }, args) => {
      const incident = stage.picture.get('incidents', args.incident);
      if (!incident) return noIncident;
      if (incident.state === 'closed') return refused('conflict', 'the incident is closed already');
      incidents.close(args.incident);
      return done;
    }),
  ],
  [
    'dispatch.order',
    handle(v.object({ incident: idSchema, units: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(50)) }), ({ stage, incidents }, args) => {
      const incident = stage.picture.get('incidents', args.incident);
      if (!incident) return noIncident;
      if (incident.state === 'closed') return refused('conflict', 'the incident is closed');
      const unknown = args.units.filter((id) => !stage.picture.get('units', id));
      if (unknown.length > 0) return refused('not-found', `no unit ${unknown[0]}`);
      const absent = args.units.find((id) => stage.picture.get('units', id)!.status === 'off-duty');
      if (absent !== undefined) return refused('busy', `unit ${absent} is off duty`);
      incidents.dispatch(args.incident, args.units);
      return done;
    }),
  ],
];
