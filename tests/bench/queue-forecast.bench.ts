import { Simulation } from '../../electron/fabric/simulator/simulation.ts';
import { scenarios } from '../../electron/fabric/simulator/scenario.ts';
import { buildCatalogue } from '../../resources/network/catalogue.ts';
import { loadNetwork } from '../../resources/network/load.ts';
import { applyLength, buildTrend, forecastLength, type LengthSample } from '../../shared/domain/queue-trend.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import type { Bench, Sample } from './lib/bench.ts';

const hourMs = 3_600_000;
const hours = 3;
const aheadMin = [5, 10] as const;
/** Mornings of holidays and a crash in fog: queues that grow, stand and clear. */
const mornings = { 'national-day 1': ['national-day', 1], 'national-day 2': ['national-day', 2], 'fog-pileup 1': ['fog-pileup', 1] } as const;

interface Track {
  kind: 'main line' | 'plaza';
  looks: LengthSample[];
  goneAt?: number;
}

/** Every queue of a simulated morning as its reports tell of it. */
function collect(name: keyof typeof mornings): Track[] {
  const [scenario, seed] = mornings[name];
  const catalogue = buildCatalogue(loadNetwork());
  const startAt = scenarios[scenario].startAt!;
  const simulation = new Simulation({ seed, scenario, startAt, catalogue, network: new RoadNetwork(catalogue.routes), tickMs: 10_000 });
  const tracks: Track[] = [];
  const open = new Map<string, Track>();
  for (const { at, change } of simulation.step(startAt + hours * hourMs)) {
    for (const { id, kind, updatedAt, lengthM } of change?.upsert?.queues ?? []) {
      let track = open.get(id);
      if (!track) {
        track = { kind: kind === 'mainline' ? 'main line' : 'plaza', looks: [] };
        open.set(id, track);
        tracks.push(track);
      }
      track.looks.push({ at: updatedAt, lengthM });
    }
    for (const id of change?.remove?.queues ?? []) {
      const track = open.get(id);
      if (track) track.goneAt = at;
      open.delete(id);
    }
  }
  return tracks;
}

/** How long a queue was at a time, between its reports; undefined after the last of one that still stands. */
function lengthAt({ looks, goneAt }: Track, at: number): number | undefined {
  if (goneAt !== undefined && at >= goneAt) return 0;
  const next = looks.findIndex((look) => look.at >= at);
  const [a, b] = [looks[next - 1], looks[next]];
  return a && b && a.lengthM + ((b.lengthM - a.lengthM) * (at - a.at)) / (b.at - a.at);
}

/** Forecasts every queue after every report and looks at what came. */
function measure(name: keyof typeof mornings): Sample[] {
  const samples = new Map<string, Sample>();
  const note = (sample: string, unit: string, value: number): void => {
    const found = samples.get(sample) ?? { name: sample, unit, values: [] };
    found.values.push(value);
    samples.set(sample, found);
  };
  const held = new Map<string, { held: number; all: number }>();
  for (const track of collect(name)) {
    let looks: LengthSample[] = [];
    for (const look of track.looks) {
      looks = applyLength(looks, look);
      const trend = buildTrend(looks);
      for (const min of trend ? aheadMin : []) {
        const came = lengthAt(track, look.at + min * 60_000);
        if (came === undefined) continue;
        const { lowM, lengthM, highM } = forecastLength(trend!, look.at + min * 60_000);
        for (const group of ['all', track.kind]) {
          const count = held.get(`${group} in ${min} min`) ?? { held: 0, all: 0 };
          count.all += 1;
          if (came >= lowM - 1 && came <= highM + 1) count.held += 1;
          held.set(`${group} in ${min} min`, count);
          note(`${group} in ${min} min: error`, 'm', Math.abs(came - lengthM));
          note(`${group} in ${min} min: half of the interval`, 'm', (highM - lowM) / 2);
        }
      }
    }
  }
  for (const [group, { held: inside, all }] of held) note(`${group}: held`, '%', (100 * inside) / all);
  return [...samples.values()];
}

const bench: Bench = {
  name: 'queue-forecast',
  about: `Every queue of ${Object.keys(mornings).length} simulated mornings of ${hours} h forecast after every report, beside what came: nine in ten should lie in the interval.`,
  trials: 1,
  variants: Object.keys(mornings),
  trial: (variant) => measure(variant as keyof typeof mornings).map((sample) => ({ ...sample, name: `${variant}: ${sample.name}` })),
  values: Object.keys(mornings).flatMap((morning) => aheadMin.map((min) => ({ name: `${morning}: held in ${min} min`, sample: `${morning}: all in ${min} min: held`, atLeast: 80, atMost: 98 }))),
};

export default bench;
