import type { Incident } from '../../../shared/domain/incident.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { lookOf, shapeByte } from './looks.ts';
import { MarkColumns } from './mark-columns.ts';

/** Incidents as bursts on their carriageway. */
export function buildIncidents(incidents: readonly Incident[], network: RoadNetwork): MarkColumns {
  const marks = new MarkColumns(incidents.length);
  for (let i = 0; i < incidents.length; i += 1) {
    const { route, stake, direction } = incidents[i]!.position;
    const at = network.pointAt(route, stake, direction, 0);
    marks.shape(i, shapeByte('burst'), 0, 2);
    marks.look(i, lookOf.incident);
    if (!at) {
      marks.shapes[i * 4 + 3] = 0;
      continue;
    }
    const turn = (at.bearingDeg * Math.PI) / 180;
    marks.place(i, at.lon, at.lat);
    marks.offsets[i * 4 + 2] = Math.cos(turn) * 0.5;
    marks.offsets[i * 4 + 3] = -Math.sin(turn) * 0.5;
  }
  return marks;
}
