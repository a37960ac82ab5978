import { describe, expect, it } from 'vitest';
import type { Simulation } from '../../../../../electron/fabric/simulator/simulation.ts';
import { quality } from '../../../../../shared/domain/freshness.ts';
import type { Queue } from '../../../../../shared/domain/queue.ts';
import { openTestSimulation, run } from '../open-test-simulation.ts';

function queuesOf(simulation: Simulation): Queue[] {
  return simulation.snapshot().entities.queues!;
}

describe('fog, as sensors, zones and drivers see it', () => {
  const simulation = openTestSimulation('april-29');
  run(simulation, 30 * 60);
  const { stage } = simulation.inspect;
  const { entities, rows } = simulation.snapshot();
  const meters = stage.catalogue.channels.flatMap((channel, index) =>
    channel.kind === 'visibility' && rows.quality[index] === quality.good && rows.ageMs[index]! < 30_000 ? [{ channel, value: rows.value[index]! }] : [],
  );
  const inside = (route: string | undefined, stake: number): boolean =>
    entities.fogZones!.some(({ stretch }) => stretch.route === route && stake >= Math.min(stretch.from, stretch.to) && stake <= Math.max(stretch.from, stretch.to));

  it('meters inside a zone read below its limit, those outside above', () => {
    expect(entities.fogZones).toHaveLength(3);
    const within = meters.filter(({ channel }) => inside(channel.route, channel.stake!));
    expect(within.length).toBeGreaterThanOrEqual(3);
    for (const { value } of within) expect(value).toBeLessThan(600);
    for (const { value } of meters.filter(({ channel }) => !inside(channel.route, channel.stake!))) expect(value).toBeGreaterThan(420);
  });

  it('a zone\'s visibility is the least that any of its meters can read', () => {
    for (const zone of entities.fogZones!) {
      const least = Math.min(...meters.filter(({ channel }) => zone.sources.includes(channel.id)).map(({ value }) => value));
      expect(zone.visibilityM).toBeLessThanOrEqual(least * 1.12);
      expect(zone.visibilityM).toBeGreaterThan(30);
      expect(zone.visibilityM).toBeLessThan(200);
    }
  });

  it('names as sources channels that exist, and forecasts later times', () => {
    const ids = new Set(stage.catalogue.channels.map((channel) => channel.id));
    for (const zone of entities.fogZones!) {
      expect(zone.sources.length).toBeGreaterThan(0);
      expect(zone.sources.every((id) => ids.has(id))).toBe(true);
      expect(zone.forecast!.map(({ at }) => Math.round((at - zone.updatedAt) / 60_000))).toEqual([10, 20, 30]);
    }
  });

  it('drivers slow down in it', () => {
    const { visibilityM, speedKmh, freeKmh } = stage.traffic;
    let dense = 0;
    for (let cell = 0; cell < visibilityM.length; cell++) {
      if (visibilityM[cell]! >= 100) continue;
      dense++;
      expect(speedKmh[cell]).toBeLessThan(41);
      expect(freeKmh[cell]).toBeLessThan(41);
    }
    expect(dense).toBeGreaterThan(4);
  });
});

describe('gates', () => {
  it('shut, let nobody in and make a queue; opened, discharge it', () => {
    const simulation = openTestSimulation();
    const { gates, stage } = simulation.inspect;
    const ramp = stage.traffic.network.ramps.find((each) => each.id === 'plaza-S1-05:entry+')!;
    run(simulation, 60);
    expect(ramp.flowVehH).toBeGreaterThan(20);
    gates.order(ramp.id, { state: 'closed', reason: 'test' }, 'op');
    run(simulation, 45 * 60);
    expect(ramp.flowVehH).toBeLessThan(1);
    expect(ramp.turnedAway).toBeGreaterThan(20);
    const queue = queuesOf(simulation).find((each) => each.place === 'plaza-S1-05' && each.direction === 1);
    expect(queue).toMatchObject({ kind: 'plaza', cause: 'gate', lanesOpen: 0 });
    expect(queue!.lengthM).toBeGreaterThan(150);
    gates.order(ramp.id, { state: 'open' }, 'op');
    run(simulation, 30 * 60);
    expect(queuesOf(simulation).find((each) => each.id === queue!.id)?.lengthM ?? 0).toBeLessThan(queue!.lengthM / 2);
  });

  it('there is one a plaza, way and direction', () => {
    const gates = openTestSimulation().snapshot().entities.gates!;
    expect(gates).toHaveLength(33 * 2 * 2);
    expect(new Set(gates.map((gate) => gate.plaza)).size).toBe(33);
  });
});

describe('a pile-up', () => {
  it('blocks the road, grows a queue behind it, and brings units that arrive by driving', () => {
    const simulation = openTestSimulation('fog-pileup');
    run(simulation, 60);
    const before = new Map(simulation.snapshot().entities.units!.map((unit) => [unit.id, unit]));
    run(simulation, 9 * 60);
    const first = queuesOf(simulation).find((queue) => queue.route === 'G20' && queue.kind === 'mainline')!;
    run(simulation, 5 * 60);
    const entities = simulation.snapshot().entities;
    const later = entities.queues!.find((queue) => queue.id === first.id)!;
    expect(first).toMatchObject({ direction: 1, cause: 'incident:crash' });
    expect(later.lengthM).toBeGreaterThan(first.lengthM + 100);
    expect(later.tail).toBeLessThan(later.head);
    expect(later.growthMPerMin).toBeGreaterThan(0);
    const crash = entities.incidents!.find((incident) => incident.position.stake === 420_000)!;
    expect(crash.lanes).toEqual(['blocked', 'blocked']);
    expect(crash.times.t1! - crash.times.t0!).toBeGreaterThan(0);
    expect(crash.times.t3).toBeGreaterThan(crash.times.t1!);
    expect(crash.units.length).toBeGreaterThan(3);
    const sent = crash.units.map((id) => ({ was: before.get(id)!, is: entities.units!.find((unit) => unit.id === id)! }));
    for (const { is } of sent) expect(['en-route', 'on-scene']).toContain(is.status);
    for (const { was, is } of sent.filter((each) => each.was.position!.route === 'G20'))
      expect(Math.abs(is.position!.stake - was.position!.stake)).toBeLessThan((15 * 60 * 110) / 3.6);
    expect(entities.alarms!.filter((alarm) => alarm.type === 'crash' && alarm.active).length).toBeGreaterThanOrEqual(1);
  });
});

describe('an ordinary day', () => {
  it('raises about one alarm in ten minutes for each of two desks, four fifths of low priority; queues come and go; few channels are ill', () => {
    const simulation = openTestSimulation('normal', { startAt: Date.parse('2026-11-23T00:00:00+08:00'), tickMs: 60_000 });
    const alarms = new Map<string, number>();
    const lengths: number[] = [];
    for (const { change, at } of simulation.step(simulation.at + 86_400_000)) {
      for (const alarm of change?.upsert?.alarms ?? []) alarms.set(alarm.occurrence, alarm.priority);
      if (at % 3_600_000 === 0) lengths.push(Math.max(0, ...queuesOf(simulation).filter((queue) => queue.kind === 'mainline').map((queue) => queue.lengthM)));
    }
    expect(alarms.size).toBeGreaterThan(140);
    expect(alarms.size).toBeLessThan(340);
    const low = [...alarms.values()].filter((priority) => priority >= 3).length / alarms.size;
    const top = [...alarms.values()].filter((priority) => priority === 1).length / alarms.size;
    expect(low).toBeGreaterThan(0.7);
    expect(top).toBeLessThan(0.1);
    expect(Math.max(...lengths)).toBeGreaterThan(600);
    expect(Math.min(...lengths)).toBe(0);
    const { rows } = simulation.snapshot();
    const ill = Array.from(rows.quality).filter((each) => each !== quality.good).length / rows.quality.length;
    expect(ill).toBeGreaterThan(0.002);
    expect(ill).toBeLessThan(0.04);
    expect(queuesOf(simulation).length).toBeLessThan(20);
  });
});
