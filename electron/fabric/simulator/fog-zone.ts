import type { FogForecast, FogZone } from '../../../shared/domain/fog-zone.ts';
import { centreOf } from './fog-field.ts';
import { visibilityAt, type Stage } from './stage.ts';
import { StretchTracker, type FoundStretch } from './stretch-tracker.ts';

/** A zone is where visibility is below the yellow warning's 500 m (facts file, `warning_levels_m`). */
export const zoneBelowM = 500;
const sampleM = 200;
/** A zone that changed less than this is not sent again before `quietMs`. */
const quietMs = 60_000;

interface Sensor {
  id: string;
  alongM: number;
  kind: string;
}

/** Fog zones as the field has them, named lastingly, with the channels that can see each. */
export class FogZoneModel {
  private readonly stage: Stage;
  private readonly tracker = new StretchTracker('fog');
  private readonly sensors = new Map<string, Sensor[]>();
  /** Least visibility by zone over the last minutes, for the trend. */
  private readonly past = new Map<string, { at: number; visibilityM: number }[]>();

  constructor(stage: Stage) {
    this.stage = stage;
    for (const channel of stage.catalogue.channels) {
      if (channel.route === undefined || channel.stake === undefined) continue;
      if (channel.kind !== 'visibility' && channel.kind !== 'video') continue;
      if (channel.id.includes('~')) continue;
      const alongM = stage.network.alongOf(channel.route, channel.stake);
      const list = this.sensors.get(channel.route) ?? [];
      list.push({ id: channel.id, alongM, kind: channel.kind });
      this.sensors.set(channel.route, list);
    }
  }

  /** Looks at every road; call every 10 to 15 s. */
  step(): void {
    const { stage } = this;
    const roads = new Set([...stage.patches.map((patch) => patch.route), ...this.tracker.roads()]);
    for (const route of [...roads].toSorted()) {
      const { now, gone } = this.tracker.look(route, this.find(route), stage.at, 1_000);
      for (const id of gone) {
        stage.picture.remove('fogZones', id);
        this.past.delete(id);
      }
      for (const stretch of now) this.report(route, stretch);
    }
  }

  private find(route: string): FoundStretch[] {
    const { stage } = this;
    const line = stage.network.line(route)!;
    const reach = stage.patches.filter((patch) => patch.route === route).map((patch) => {
      const centre = centreOf(patch, stage.at);
      return { lowM: centre - 1.6 * patch.halfM, highM: centre + 1.6 * patch.halfM };
    });
    const found: FoundStretch[] = [];
    for (let along = 0; along <= line.lengthM; along += sampleM) {
      if (!reach.some(({ lowM, highM }) => along >= lowM && along <= highM)) continue;
      if (visibilityAt(stage, route, along) >= zoneBelowM) continue;
      const last = found.at(-1);
      // A thin spot of under 600 m between two dense ones belongs to the zone.
      if (last && along - last.highM <= 600) last.highM = along;
      else found.push({ lowM: along, highM: along });
    }
    return found.filter(({ lowM, highM }) => highM - lowM >= sampleM);
  }

  private report(route: string, stretch: { id: string; since: number; lowM: number; highM: number }): void {
    const { stage } = this;
    const { stakes } = stage.network.line(route)!;
    let least = Number.POSITIVE_INFINITY;
    for (let along = stretch.lowM; along <= stretch.highM; along += sampleM) least = Math.min(least, visibilityAt(stage, route, along));
    const past = (this.past.get(stretch.id) ?? []).filter((look) => stage.at - look.at <= 300_000);
    const first = past[0];
    const trend = first && stage.at - first.at >= 60_000 ? (least - first.visibilityM) / ((stage.at - first.at) / 60_000) : 0;
    past.push({ at: stage.at, visibilityM: least });
    this.past.set(stretch.id, past);
    const seen = (this.sensors.get(route) ?? []).filter((sensor) => sensor.alongM >= stretch.lowM - 300 && sensor.alongM <= stretch.highM + 300);
    const meters = seen.filter((sensor) => sensor.kind === 'visibility');
    const sources = [...meters, ...seen.filter((sensor) => sensor.kind === 'video')].slice(0, 6).map((sensor) => sensor.id);
    const zone: FogZone = {
      id: stretch.id,
      updatedAt: stage.at,
      stretch: { route, direction: 0, from: Math.round(stakes.stakeAt(stretch.lowM)), to: Math.round(stakes.stakeAt(stretch.highM)) },
      visibilityM: Math.round(least),
      trendMPerMin: Math.round(trend * 10) / 10,
      since: stretch.since,
      sources,
      confidence: meters.length > 1 ? 0.95 : meters.length === 1 ? 0.85 : sources.length > 0 ? 0.65 : 0.4,
      forecast: this.forecast(route, stretch),
    };
    if (isNews(stage.picture.get('fogZones', zone.id), zone)) stage.picture.put('fogZones', zone);
  }

  /** The field itself 10, 20 and 30 minutes on, as good as a nowcast can be, where fog will be near the zone of now. */
  private forecast(route: string, stretch: FoundStretch): FogForecast[] {
    const { stage } = this;
    const line = stage.network.line(route)!;
    return [10, 20, 30].map((minutes) => {
      const at = stage.at + minutes * 60_000;
      const patches = stage.fog.active(at);
      let least = Number.POSITIVE_INFINITY;
      let from = Number.NaN;
      let to = Number.NaN;
      for (let along = Math.max(0, stretch.lowM - 2_000); along <= Math.min(line.lengthM, stretch.highM + 2_000); along += 2 * sampleM) {
        const visibilityM = stage.fog.visibilityM(patches, route, along, at, stage.weather.clearM);
        least = Math.min(least, visibilityM);
        if (visibilityM >= zoneBelowM) continue;
        if (Number.isNaN(from)) from = along;
        to = along;
      }
      return {
        at,
        visibilityM: Math.round(least),
        from: Math.round(line.stakes.stakeAt(Number.isNaN(from) ? stretch.lowM : from)),
        to: Math.round(line.stakes.stakeAt(Number.isNaN(to) ? stretch.highM : to)),
      };
    });
  }
}

function isNews(before: FogZone | undefined, now: FogZone): boolean {
  if (!before || now.updatedAt - before.updatedAt >= quietMs) return true;
  const change = Math.abs(now.visibilityM - before.visibilityM);
  return change > Math.max(8, before.visibilityM * 0.08) || Math.abs(now.stretch.from - before.stretch.from) > 350 || Math.abs(now.stretch.to - before.stretch.to) > 350;
}
