import type { Random } from '../../../shared/lib/random.ts';
import type { AlarmModel } from './alarm.ts';
import type { DetectionModel } from './detection.ts';
import type { GateModel } from './gate.ts';
import type { HealthModel } from './health.ts';
import type { IncidentModel } from './incident.ts';
import type { Stage } from './stage.ts';
import type { TelemetryModel } from './telemetry.ts';
import type { UnitModel } from './unit.ts';

/** The models that a scenario or a command may act on. */
export interface Actors {
  readonly stage: Stage;
  readonly gates: GateModel;
  readonly alarms: AlarmModel;
  readonly incidents: IncidentModel;
  readonly detections: DetectionModel;
  readonly units: UnitModel;
  readonly health: HealthModel;
  readonly telemetry: TelemetryModel;
  readonly random: Random;
}
