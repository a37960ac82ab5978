import { describe, expect, it } from 'vitest';
import { outageDepartment, outageMs } from '../../../../../electron/fabric/simulator/scenarios/department-outage.ts';
import { floodSize } from '../../../../../electron/fabric/simulator/scenarios/flood.ts';
import type { Simulation, Tick } from '../../../../../electron/fabric/simulator/simulation.ts';
import { buildChannelColumns, applyRows } from '../../../../../shared/domain/channel-columns.ts';
import { buildPlazaLanes, derivePlazaQueues, noPlazaState } from '../../../../../shared/domain/derive-plaza-queues.ts';
import { quality } from '../../../../../shared/domain/freshness.ts';
import { buildLedger } from '../../../../../shared/domain/ledger.ts';
import { isOffRoad } from '../../../../../shared/domain/queue.ts';
import { openTestSimulation, run } from '../open-test-simulation.ts';

function rowOf(simulation: Simulation): { expected: number; fresh: number; late: number; stale: number; lost: number } {
  const { catalogue } = simulation.inspect.stage;
  const { rows, at } = simulation.snapshot();
  const columns = buildChannelColumns(catalogue.channels.length);
  applyRows(columns, { kind: 'telemetry', snapshot: true, seq: 0, at, count: columns.count, ...rows } as never);
  return buildLedger(catalogue, columns, at).departments.find((row) => row.id === outageDepartment)!;
}

describe('department-outage', () => {
  it('runs through late, stale and lost, raises an alarm, and recovers within an interval', () => {
    const simulation = openTestSimulation('department-outage');
    const start = rowOf(simulation);
    expect(start.expected).toBe(16);
    expect(start.fresh).toBeGreaterThanOrEqual(12);
    run(simulation, outageMs.silent / 1_000 + 20);
    expect(rowOf(simulation).fresh).toBeLessThanOrEqual(2);
    expect(rowOf(simulation).late).toBeGreaterThanOrEqual(8);
    run(simulation, 18);
    expect(rowOf(simulation).stale).toBeGreaterThanOrEqual(12);
    run(simulation, 10);
    expect(rowOf(simulation).lost).toBe(16);
    run(simulation, 10);
    expect(simulation.snapshot().entities.alarms!.find((alarm) => alarm.type === 'department')).toMatchObject({ active: true });
    run(simulation, (outageMs.back - outageMs.silent) / 1_000 - 58 + 12);
    expect(rowOf(simulation).fresh).toBe(16);
    run(simulation, 6);
    expect(simulation.snapshot().entities.alarms!.find((alarm) => alarm.type === 'department')).toMatchObject({ active: false });
    run(simulation, (outageMs.every - outageMs.back) / 1_000 - 18 + outageMs.silent / 1_000 + 20);
    expect(rowOf(simulation).late).toBeGreaterThanOrEqual(8);
  });
});

describe('flood', () => {
  it('pours 1,000 distinct alarms of every priority in 10 s', () => {
    const simulation = openTestSimulation('flood');
    const count = (): number => simulation.snapshot().entities.alarms!.filter((alarm) => alarm.id.startsWith('alarm-flood')).length;
    run(simulation, floodSize.afterMs / 1_000 - 1);
    expect(count()).toBe(0);
    run(simulation, floodSize.overMs / 1_000);
    expect(count()).toBe(1_000);
    const priorities = Map.groupBy(simulation.snapshot().entities.alarms!, (alarm) => alarm.priority);
    expect(new Set(priorities.keys())).toEqual(new Set([1, 2, 3, 4]));
    expect(priorities.get(1)!.length).toBeLessThan(100);
  });
});

describe('national-day', () => {
  const holiday = openTestSimulation('national-day');
  run(holiday, 60);

  it('has far more traffic than a Monday, and queues at plazas', () => {
    const monday = openTestSimulation('normal', { startAt: Date.parse('2026-11-23T08:00:00+08:00') });
    const stored = (simulation: Simulation): number => simulation.inspect.stage.traffic.stored().car;
    expect(stored(holiday)).toBeGreaterThan(1.8 * stored(monday));
    expect(holiday.snapshot().entities.queues!.length).toBeGreaterThan(0);
  });

  it('lets the loops before the scales of a plaza tell of the queue at its entry, from which it is derived as the simulator knows it, wherever they can be believed', () => {
    const { stage } = holiday.inspect;
    const plazas = buildPlazaLanes(stage.catalogue, stage.network);
    expect([plazas.length, new Set(plazas.map(({ direction }) => direction))]).toEqual([33, new Set([0])]);
    const columns = buildChannelColumns(stage.catalogue.channels.length);
    let state = noPlazaState;
    const take = ({ rows, at }: Pick<Tick, 'rows' | 'at'>): void => {
      applyRows(columns, { kind: 'telemetry', snapshot: false, seq: 0, at, count: rows.index.length, ...rows } as never);
      state = derivePlazaQueues(state, plazas, columns, at);
    };
    take({ ...holiday.snapshot(), at: holiday.at });
    for (const tick of holiday.step(holiday.at + 20 * 60_000)) take(tick);
    const believed = plazas.filter(({ lanes: [lane] }) => columns.quality[lane!.channel] === quality.good && holiday.at - columns.sampledAt[lane!.channel]! <= lane!.everyMs);
    const truth = Map.groupBy(holiday.snapshot().entities.queues!.filter((queue) => queue.kind === 'plaza' && isOffRoad(queue)), ({ place }) => place);
    let compared = 0;
    for (const { place } of believed) {
      const real = Math.max(0, ...(truth.get(place) ?? []).map(({ lengthM }) => lengthM));
      const found = state.queues.get(`derived-queue-${place}`);
      if (found) expect(Math.abs(found.lengthM - real), `${place}: ${found.lengthM} m and ${real} m`).toBeLessThan(60 + 0.15 * found.lengthM);
      if (real > 200) expect(found, `${place}: ${real} m`).toMatchObject({ kind: 'plaza', place, bothWays: true });
      compared += found && real > 0 ? 1 : 0;
    }
    expect(compared).toBeGreaterThanOrEqual(3);
  });
});
