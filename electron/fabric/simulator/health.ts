import type { AlarmModel } from './alarm.ts';
import type { Random } from '../../../shared/lib/random.ts';
import type { Stage } from './stage.ts';

/** How a channel behaves. */
export const mode = { healthy: 0, late: 1, stale: 2, uncertain: 3, bad: 4, offline: 5, silent: 6 } as const;

/** Faults a channel and hour, and how long they last: about 2 % of channels are ill at any time; estimated. */
const faultsPerHour = 0.06;
const meanFaultMs = 20 * 60_000;
/** What a fault is: shares of 1, by mode. */
const faultMix: [number, number][] = [[mode.late, 0.34], [mode.stale, 0.16], [mode.uncertain, 0.2], [mode.bad, 0.1], [mode.offline, 0.2]];
/** Departments whose equipment fails more or less often than the mean. */
const frailty: Record<string, number> = { LZ: 1.6, QZ: 1.8, YS: 2, GA: 1.4, YH: 1.5, QX: 0.7, JJ: 0.8 };
const frailest = 2;
/** Share of a department's channels offline at which its alarm is raised, and below which it clears. */
const departmentDown = { raise: 0.4, clear: 0.2 } as const;

/** Which channels are ill, how, and until when. */
export class HealthModel {
  readonly mode: Uint8Array;
  /** UTC ms at which a fault ends. */
  readonly until: Float64Array;
  /** Channels that went offline since it was last read: each owes one last row. */
  readonly goneOffline: number[] = [];
  private readonly stage: Stage;
  private readonly random: Random;
  private readonly alarms: AlarmModel;
  private readonly byDepartment = new Map<string, number[]>();
  private readonly down = new Set<string>();

  constructor(stage: Stage, alarms: AlarmModel, random: Random) {
    const { channels } = stage.catalogue;
    this.stage = stage;
    this.random = random;
    this.alarms = alarms;
    this.mode = new Uint8Array(channels.length);
    this.until = new Float64Array(channels.length);
    for (const [index, channel] of channels.entries()) {
      const list = this.byDepartment.get(channel.department) ?? [];
      list.push(index);
      this.byDepartment.set(channel.department, list);
      // The steady state: faults an hour by their mean length are ill when the day begins.
      if (random.next() < (this.rateOf(channel.department) * meanFaultMs) / 3_600_000) this.fall(index);
    }
  }

  /** Starts and ends faults; call every second. */
  step(stepMs: number): void {
    const { channels } = this.stage.catalogue;
    // Drawn at the rate of the frailest department; the others then stand as often as they are sturdier.
    const mean = (faultsPerHour * frailest * channels.length * stepMs) / 3_600_000;
    let due = Math.floor(mean) + (this.random.next() < mean % 1 ? 1 : 0);
    for (; due > 0; due--) {
      const index = Math.floor(this.random.next() * channels.length);
      const { department, kind, id } = channels[index]!;
      if (this.mode[index] !== mode.healthy || this.random.next() > (frailty[department] ?? 1) / frailest) continue;
      this.fall(index);
      const device = kind === 'vms' || kind === 'signal' || kind === 'visibility';
      if (this.mode.at(index) === mode.offline && device && this.random.next() < 0.25) this.reportDevice(index, id);
    }
  }

  /** Looks whether departments are down; call every few seconds. */
  watch(): void {
    for (const [department, members] of this.byDepartment) {
      let offline = 0;
      for (const index of members) if (this.mode[index] === mode.offline && this.stage.at < this.until[index]!) offline++;
      const share = offline / members.length;
      const id = `alarm-department-${department}`;
      if (share >= departmentDown.raise && !this.down.has(department)) {
        this.down.add(department);
        const name = this.stage.catalogue.departments.find((each) => each.id === department)?.name ?? department;
        this.alarms.raise({ key: `department-${department}`, type: 'department', priority: 2, source: this.stage.catalogue.channels[members[0]!]!.id, text: `${name} 数据中断：${offline}/${members.length} 路离线` });
      } else if (share <= departmentDown.clear && this.down.delete(department)) this.alarms.clear(id);
    }
  }

  /** Puts every channel of a department into a mode until a time (a scenario's outage). */
  setDepartment(department: string, to: number, until: number): void {
    for (const index of this.byDepartment.get(department) ?? []) {
      if (to === mode.offline && this.mode[index] !== mode.offline) this.goneOffline.push(index);
      this.mode[index] = to;
      this.until[index] = until;
    }
  }

  /** Whether a channel says nothing now. */
  isMute(index: number): boolean {
    return this.mode[index]! >= mode.offline && this.stage.at < this.until[index]!;
  }

  private fall(index: number): void {
    let left = this.random.next();
    let chosen: number = mode.late;
    for (const [each, share] of faultMix) {
      chosen = each;
      if ((left -= share) < 0) break;
    }
    this.mode[index] = chosen;
    this.until[index] = this.stage.at - Math.log(1 - this.random.next()) * meanFaultMs;
    if (chosen === mode.offline) this.goneOffline.push(index);
  }

  private reportDevice(index: number, id: string): void {
    const channel = this.stage.catalogue.channels[index]!;
    const { route, stake } = channel;
    this.alarms.raise({
      key: `device-${id}`.slice(0, 50), type: 'device', priority: 4, source: id, text: `${channel.name} 离线`, clearsAt: this.until[index]!,
      position: route !== undefined && stake !== undefined ? { route, direction: channel.direction ?? 1, stake } : undefined,
    });
  }

  private rateOf(department: string): number {
    return faultsPerHour * (frailty[department] ?? 1);
  }
}
