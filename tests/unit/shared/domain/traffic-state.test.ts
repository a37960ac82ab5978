import { describe, expect, it } from 'vitest';
import { buildChannelColumns } from '../../../../shared/domain/channel-columns.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { sensorReachM, SpeedSensors, trafficStateOf } from '../../../../shared/domain/traffic-state.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';

const nowMs = 1_790_000_000_000;

describe('trafficStateOf', () => {
  it.each([[9.9, 'stationary'], [10, 'queuing'], [24.9, 'queuing'], [25, 'slow'], [74.9, 'slow'], [75, 'heavy'], [89.9, 'heavy'], [90, 'free'], [130, 'free'], [Number.NaN, 'none']] as const)(
    '%d of 100 km/h is %s',
    (speed, state) => {
      expect(trafficStateOf(speed, 100)).toBe(state);
    },
  );
});

describe('SpeedSensors', () => {
  const sensor = (position: number, stake: number, direction: 1 | -1) => buildChannel(position, { kind: 'vehicle-detector', unit: 'km/h', stake, direction });
  const catalogue = buildCatalogue(0, { channels: [sensor(0, 405_000, 1), sensor(1, 408_000, 1), sensor(2, 405_000, -1)] });
  const network = new RoadNetwork(catalogue.routes);
  const lengthM = network.line('G22')!.lengthM;

  function build(speeds: number[], ageMs = 0, quality = 0) {
    const columns = buildChannelColumns(3);
    columns.value.set(speeds);
    columns.sampledAt.fill(nowMs - ageMs);
    columns.quality.fill(quality);
    return new SpeedSensors(catalogue, network).buildSegments(columns, nowMs);
  }

  it('covers both carriageways without holes or overlaps', () => {
    const segments = build([100, 20, 50]);
    for (const direction of [1, -1] as const) {
      let at = 0;
      for (const segment of segments.filter((each) => each.direction === direction)) {
        expect(segment.fromM).toBe(at);
        expect(segment.toM).toBeGreaterThan(segment.fromM);
        at = segment.toM;
      }
      expect(at).toBe(lengthM);
    }
  });

  it('lets neighbours meet half way and says nothing beyond a sensor\'s reach', () => {
    const along = build([105, 20, 105]).filter((each) => each.direction === 1);
    expect(along.map((each) => each.state)).toEqual(['none', 'free', 'queuing', 'none']);
    const middle = (network.alongOf('G22', 405_000) + network.alongOf('G22', 408_000)) / 2;
    expect(along[1]!.toM).toBeCloseTo(middle, 6);
  });

  it('keeps a carriageway out of what the other one measures', () => {
    expect(build([105, 105, 5]).filter((each) => each.state === 'stationary').every((each) => each.direction === -1)).toBe(true);
  });

  it('asks a sensor that names no carriageway only where none of its own speaks: it may have measured the other one', () => {
    const { direction: _, ...either } = sensor(3, 406_000, 1);
    const alone = { ...either, id: 'alone', stake: 418_000 };
    const sensors = new SpeedSensors({ ...catalogue, channels: [...catalogue.channels, either, alone] }, network);
    const columns = buildChannelColumns(5);
    columns.value.set([105, 105, 105, 5, 20]);
    columns.sampledAt.fill(nowMs);
    columns.quality.fill(0);
    const along = (direction: 1 | -1) => sensors.buildSegments(columns, nowMs).filter((each) => each.direction === direction).map(({ state, fromM, toM }) => [state, Math.round(fromM), Math.round(toM)]);
    const at = (stake: number) => network.alongOf('G22', stake);
    const [first, second, far] = [at(405_000), at(408_000), at(418_000)];
    expect(along(1)).toEqual([['none', 0, Math.round(first - sensorReachM)], ['free', Math.round(first - sensorReachM), Math.round(second + sensorReachM)], ...rest(second + sensorReachM)]);
    // Its own sensor on the other carriageway reaches no farther than 4 km: behind that there is nothing better.
    expect(along(-1)).toEqual([['none', 0, Math.round(first - sensorReachM)], ['free', Math.round(first - sensorReachM), Math.round(first + sensorReachM)], ['stationary', Math.round(first + sensorReachM), Math.round(at(406_000) + sensorReachM)], ...rest(at(406_000) + sensorReachM)]);

    function rest(fromM: number): (string | number)[][] {
      return [['none', Math.round(fromM), Math.round(far - sensorReachM)], ['queuing', Math.round(far - sensorReachM), Math.round(Math.min(lengthM, far + sensorReachM))], ...(far + sensorReachM < lengthM ? [['none', Math.round(far + sensorReachM), Math.round(lengthM)]] : [])];
    }
  });

  it('never shows old speeds as current, and bad ones not at all', () => {
    expect(build([5, 5, 5], 50_000).map((each) => each.state)).not.toContain('stationary');
    expect(build([5, 5, 5], 50_000).find((each) => each.state === 'stale')?.sampledAt).toBe(nowMs - 50_000);
    expect(build([5, 5, 5], 0, 2).every((each) => each.state === 'none')).toBe(true);
  });

  it('leaves out detectors that are not believed, and lets their neighbours speak as far as they reach', () => {
    const columns = buildChannelColumns(3);
    columns.value.set([5, 105, 105]);
    columns.sampledAt.fill(nowMs);
    columns.quality.fill(0);
    const sensors = new SpeedSensors(catalogue, network);
    const states = (suspects: string[]) => sensors.buildSegments(columns, nowMs, new Map(suspects.map((id) => [id, true]))).filter(({ direction }) => direction === 1);
    const [first, second] = catalogue.channels.map(({ id }) => id) as [string, string];
    expect(states([]).map(({ state }) => state)).toEqual(['none', 'stationary', 'free', 'none']);
    const without = states([first]);
    expect(without.map(({ state }) => state)).toEqual(['none', 'free', 'none']);
    expect(without[1]!.fromM).toBeCloseTo(network.alongOf('G22', 408_000) - sensorReachM, 6);
    expect(states([first, second]).map(({ state }) => state)).toEqual(['none']);
    expect(states([]).map(({ state }) => state)).toEqual(['none', 'stationary', 'free', 'none']);
  });

  it('says "no evidence" of a road that nobody measures', () => {
    const segments = new SpeedSensors({ ...catalogue, channels: [] }, network).buildSegments(buildChannelColumns(0), nowMs);
    expect(segments.map((each) => each.state)).toEqual(['none', 'none']);
  });
});
