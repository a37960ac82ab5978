import type { AlarmPriority } from '../../../shared/domain/alarm.ts';

/** A type of detection: how often among all, how urgent, how long it lasts. */
export interface DetectionKind {
  type: string;
  /** Share of all detections on the road; the mix of priorities comes to about 80/15/5 (EEMUA 191, the domain's target). */
  weight: number;
  priority: AlarmPriority;
  /** Minutes until it clears by itself, low and high. */
  lasts: readonly [number, number];
  text: string;
  /** How often it becomes an incident that somebody drives to. */
  incident: number;
}

/** The six abnormal events and the six violations, with what cameras and radars report most. Weights are estimated. */
export const detectionKinds: readonly DetectionKind[] = [
  { type: 'speeding', weight: 18, priority: 4, lasts: [0.5, 2], text: '车辆超速', incident: 0 },
  { type: 'truck-lane', weight: 17, priority: 4, lasts: [1, 4], text: '货车违法占道', incident: 0 },
  { type: 'belt-or-phone', weight: 12, priority: 4, lasts: [0.5, 1.5], text: '未系安全带或使用手机', incident: 0 },
  { type: 'emergency-lane', weight: 16, priority: 3, lasts: [1, 4], text: '占用应急车道', incident: 0 },
  { type: 'illegal-stop', weight: 12, priority: 3, lasts: [2, 9], text: '违法停车', incident: 0.05 },
  { type: 'congestion', weight: 4, priority: 3, lasts: [5, 20], text: '车辆缓行拥堵', incident: 0 },
  { type: 'stopped-vehicle', weight: 8, priority: 2, lasts: [4, 18], text: '车辆异常停驶', incident: 0.45 },
  { type: 'debris', weight: 4, priority: 2, lasts: [6, 25], text: '路面抛洒物', incident: 0.6 },
  { type: 'pedestrian', weight: 3, priority: 2, lasts: [2, 10], text: '行人闯入', incident: 0.3 },
  { type: 'reversing', weight: 2, priority: 1, lasts: [0.5, 2], text: '车辆倒车', incident: 0.1 },
  { type: 'wrong-way', weight: 1, priority: 1, lasts: [1, 5], text: '车辆逆行', incident: 0.5 },
  { type: 'off-road', weight: 1, priority: 1, lasts: [10, 40], text: '车辆驶离路面', incident: 1 },
  { type: 'crash', weight: 1, priority: 1, lasts: [10, 30], text: '疑似交通事故', incident: 1 },
];
