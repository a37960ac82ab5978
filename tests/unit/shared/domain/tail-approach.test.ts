import { describe, expect, it } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import type { Channel, Place } from '../../../../shared/domain/catalogue.ts';
import { buildChannelColumns } from '../../../../shared/domain/channel-columns.ts';
import { quality } from '../../../../shared/domain/freshness.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { TailApproach } from '../../../../shared/domain/tail-approach.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const rules = shippedRuleTables.queueTiers;
const queue = buildEntity('queues', { kind: 'mainline', direction: 1, head: 418_000, tail: 416_000 });
const { routes } = buildCatalogue();
const network = new RoadNetwork(routes);
const line = network.line('G22')!;
const tailM = network.alongOf('G22', 416_000);

interface Sample {
  value: number;
  ageMs?: number;
  quality?: number;
}

/** A stake so many real metres upstream of the tail. */
const before = (m: number): number => line.stakes.stakeAt(tailM - m);

function look(channels: Channel[], samples: Sample[], places: Place[] = [], suspects: ReadonlyMap<string, unknown> = new Map(), by = rules) {
  const columns = buildChannelColumns(channels.length);
  for (const [i, { value, ageMs = 0, quality: byte = quality.good }] of samples.entries()) {
    columns.value[i] = value;
    columns.sampledAt[i] = builtAt - ageMs;
    columns.quality[i] = byte;
  }
  const approach = new TailApproach(buildCatalogue(0, { channels, places }), network);
  return { speed: approach.speedBefore(queue, columns, builtAt, by, suspects), warnings: approach.warningsBefore(queue, columns, builtAt, rules), approach, columns };
}

describe('the speed behind the tail', () => {
  const sensor = (n: number, m: number, over: Partial<Channel> = {}) => buildChannel(n, { kind: 'vehicle-detector', unit: 'km/h', stake: before(m), direction: 1, everyMs: 30_000, ...over });

  it('is that of the nearest sensor upstream on its carriageway, with distance and age', () => {
    const { speed } = look([sensor(0, 2_000), sensor(1, 800), sensor(2, 300, { direction: -1 }), sensor(3, -100)], [{ value: 110 }, { value: 96, ageMs: 12_000 }, { value: 100 }, { value: 8 }]);
    expect(speed).toMatchObject({ channel: { id: 'ch-1' }, kmh: 96, sampledAt: builtAt - 12_000, isLate: false, isBothWays: false });
    expect(speed!.distanceM).toBeCloseTo(800, 3);
  });

  it('is that of a sensor exactly at the reach of the rule, of none a metre beyond, and of none beside the tail itself', () => {
    const standing = sensor(0, 2_000);
    const reachM = tailM - network.alongOf('G22', standing.stake!);
    const within = (speedM: number) => look([standing], [{ value: 90 }], [], new Map(), { ...rules, upstream: { ...rules.upstream, speedM } }).speed;
    expect(within(reachM)).toBeDefined();
    expect(within(reachM - 1)).toBeUndefined();
    expect(look([sensor(0, 0, { stake: 416_000 })], [{ value: 90 }]).speed).toBeUndefined();
  });

  it('is measured from the place of the tail that the length of the queue fits, where its stake names two', () => {
    const chained = new RoadNetwork([buildChainRoute('G22', 100_000, 10_000, [{ atM: 4_000, longM: 400 }])]);
    const { stakes } = chained.line('G22')!;
    const approach = new TailApproach(buildCatalogue(0, { channels: [buildChannel(0, { kind: 'vehicle-detector', unit: 'km/h', stake: 101_000, direction: 1 })] }), chained);
    const columns = { ...buildChannelColumns(1), value: Float32Array.of(90), sampledAt: Float64Array.of(builtAt), quality: Uint8Array.of(quality.good) };
    for (const alongM of stakes.placesOf(103_700)) {
      const found = approach.speedBefore({ ...queue, head: 106_000, tail: 103_700, lengthM: stakes.firstPlaceOf(106_000) - alongM }, columns, builtAt, rules, new Map());
      expect(found!.distanceM).toBeCloseTo(alongM - stakes.firstPlaceOf(101_000), 6);
    }
  });

  it('is not what a sign posts or a vehicle drives', () => {
    expect(look([sensor(0, 300, { kind: 'vms' }), sensor(1, 300, { kind: 'unit' })], [{ value: 60 }, { value: 60 }]).speed).toBeUndefined();
    expect(look([sensor(0, 300, { kind: 'floating-car' })], [{ value: 60 }]).speed).toBeDefined();
  });

  it('takes a late sample and says so, but no stale one: at three intervals and a millisecond the next sensor speaks', () => {
    const both = [sensor(0, 300), sensor(1, 900)];
    expect(look(both, [{ value: 70, ageMs: 90_000 }, { value: 100 }]).speed).toMatchObject({ kmh: 70, isLate: true });
    expect(look(both, [{ value: 70, ageMs: 90_001 }, { value: 100 }]).speed).toMatchObject({ kmh: 100, isLate: false });
    for (const bad of [{ value: Number.NaN }, { value: 70, quality: quality.bad }, { value: 70, quality: quality.offline }]) expect(look(both, [bad, { value: 100 }]).speed).toMatchObject({ kmh: 100 });
  });

  it('is not that of a detector under suspicion', () => {
    expect(look([sensor(0, 300), sensor(1, 900)], [{ value: 70 }, { value: 100 }], [], new Map([['ch-0', 'unchanged']])).speed).toMatchObject({ kmh: 100 });
  });

  it('prefers a sensor that names its carriageway to a nearer one that does not', () => {
    const { direction: _direction, ...bothWays } = sensor(0, 300, { kind: 'floating-car' });
    expect(look([bothWays, sensor(1, 900)], [{ value: 60 }, { value: 100 }]).speed).toMatchObject({ kmh: 100, isBothWays: false });
    expect(look([bothWays], [{ value: 60 }]).speed).toMatchObject({ kmh: 60, isBothWays: true });
  });

  it('is none for a queue beside the carriageway', () => {
    const { approach, columns } = look([sensor(0, 300)], [{ value: 90 }]);
    expect(approach.speedBefore({ ...queue, head: 416_000 }, columns, builtAt, rules, new Map())).toBeUndefined();
    expect(approach.warningsBefore({ ...queue, head: 416_000 }, columns, builtAt, rules)).toEqual([]);
  });
});

describe('who is warned', () => {
  const device = (n: number, m: number, kind: 'vms' | 'signal', name: string, over: Partial<Channel> = {}) => buildChannel(n, { kind, name, stake: before(m), direction: 1, everyMs: 60_000, ...over });

  it('lists signs, lasers, sound-light alarms and cones upstream, nearest first, each with its state', () => {
    const channels = [device(0, 4_000, 'vms', 'G22 可变情报板'), device(1, 700, 'signal', 'G22 激光预警灯'), device(2, 1_500, 'signal', 'G22 声光报警器'), device(3, 2_000, 'signal', '智能锥桶 1'), device(4, 500, 'signal', '雾区诱导灯'), device(5, 400, 'vms', '入口情报板')];
    const { warnings } = look(channels, [{ value: 0 }, { value: 1 }, { value: 1, ageMs: 180_001 }, { value: Number.NaN }, { value: 1 }, { value: 1 }]);
    expect(warnings.map(({ device: id, state }) => `${id} ${state}`)).toEqual(['laser on', 'sound-light unknown', 'cone unknown', 'sign off']);
  });

  it('leaves out what stands beyond reach, downstream, or on the other carriageway', () => {
    const at = (m: number, over: Partial<Channel> = {}) => look([device(0, m, 'vms', '可变情报板', over)], [{ value: 1 }]).warnings.length;
    expect(at(rules.upstream.warnM - 1)).toBe(1);
    expect(at(rules.upstream.warnM + 1)).toBe(0);
    expect(at(-1)).toBe(0);
    expect(at(500, { direction: -1 })).toBe(0);
  });

  it('takes the lamps of one place together: one that is on warns, and the site is named', () => {
    const channels = [device(0, 700, 'signal', '激光预警灯'), device(1, 690, 'signal', '激光预警灯'), device(2, 1_200, 'signal', '激光预警灯')];
    const site: Place = { id: 'site-1', kind: 'warning-site', name: '某处激光预警点', nameEn: 'a site', route: 'G22', stake: before(700), lon: 116, lat: 36 };
    const { warnings } = look(channels, [{ value: 0, ageMs: 5_000 }, { value: 1 }, { value: 0 }], [site]);
    expect(warnings.map(({ channels: { length }, state, site: at }) => [length, state, at?.id])).toEqual([[2, 'on', 'site-1'], [1, 'off', undefined]]);
  });

  it('takes devices up to 60 m apart for one place', () => {
    const at = (m: number) => look([device(0, 700, 'signal', '激光预警灯'), device(1, 700 + m, 'signal', '激光预警灯')], [{ value: 1 }, { value: 1 }]).warnings.length;
    expect([59, 61].map(at)).toEqual([1, 2]);
  });

  it('names the nearest of the sites near by, not the first of the catalogue', () => {
    const site = (id: string, m: number): Place => ({ id, kind: 'warning-site', name: id, nameEn: id, route: 'G22', stake: before(m), lon: 116, lat: 36 });
    expect(look([device(0, 700, 'signal', '激光预警灯')], [{ value: 1 }], [site('far', 1_000), site('near', 710), site('other', 500)]).warnings[0]!.site?.id).toBe('near');
  });

  it('takes a limit sign for a warning only when it posts less than free flow', () => {
    const limit = (value: number) => look([device(0, 700, 'vms', '可变限速标志', { unit: 'km/h' })], [{ value }]).warnings[0]!.state;
    expect([limit(80), limit(109.9), limit(110)]).toEqual(['on', 'on', 'off']);
  });
});
