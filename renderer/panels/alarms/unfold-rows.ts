import type { AlarmRow } from '../../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../../shared/domain/alarm.ts';

/** One line of the list. */
export interface AlarmLine {
  /** Names the line: a fold stays itself when another alarm comes to lead it. */
  id: string;
  alarm: Alarm;
  /** Alarms that this line stands for: itself, or its whole fold. */
  alarms: readonly Alarm[];
  /** Names the fold that the line belongs to: stable while its alarms come and go. */
  foldKey: string;
  /** Under an open fold's first line. */
  inside: boolean;
}

/** The lines to show: folds closed but for those in `open`. */
export function unfoldRows(rows: readonly AlarmRow[], open: ReadonlySet<string>): AlarmLine[] {
  const lines: AlarmLine[] = [];
  for (const { key, lead, alarms } of rows) {
    lines.push({ id: key, alarm: lead, alarms, foldKey: key, inside: false });
    if (alarms.length > 1 && open.has(key)) for (const alarm of alarms.slice(1)) lines.push({ id: alarm.id, alarm, alarms: [alarm], foldKey: key, inside: true });
  }
  return lines;
}
