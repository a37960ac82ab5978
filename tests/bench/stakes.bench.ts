import { loadNetwork } from '../../resources/network/load.ts';
import { nearestUnits } from '../../shared/domain/nearest-by-road.ts';
import type { Direction } from '../../shared/domain/position.ts';
import { TravelNetwork } from '../../shared/domain/travel.ts';
import { unitKinds, type Unit } from '../../shared/domain/unit.ts';
import { lineLengthM } from '../../shared/lib/geo.ts';
import { Random } from '../../shared/lib/random.ts';
import { timeBatches, timeInTurn, type Bench, type Sample } from './lib/bench.ts';

const conversions = 1_000_000;
const unitCount = 500;

/** The bare thing: the last element at or below a value. */
function searchIn(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (values[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Stakes and places all over the seven roads; half a million each, in no order. */
function measureStakes(random: Random): Sample[] {
  const { roads, routes } = loadNetwork();
  const lines = routes.map(({ id }) => roads.line(id)!);
  const starts = routes.map(({ segments }) => Float64Array.from(segments, ({ stakeStart }) => stakeStart));
  // Where each segment begins: what stands inside the linear reference, built again for the bare search.
  const alongs = routes.map(({ segments }) => {
    let total = 0;
    return Float64Array.from(segments, ({ line }) => (total += lineLengthM(line)) - lineLengthM(line));
  });
  const count = conversions / 2;
  const which = Uint8Array.from({ length: count }, () => Math.floor(random.next() * lines.length));
  const alongM = Float64Array.from(which, (at) => random.next() * lines[at]!.lengthM);
  const stakeM = Float64Array.from(which, (at, n) => lines[at]!.stakes.stakeAt(alongM[n]!));
  let kept = 0;
  const ours = (): void => {
    let sum = 0;
    for (let n = 0; n < count; n++) {
      const { stakes } = lines[which[n]!]!;
      sum += stakes.stakeAt(alongM[n]!) + stakes.placesOf(stakeM[n]!).length;
    }
    kept += sum;
  };
  const bare = (): void => {
    let sum = 0;
    for (let n = 0; n < count; n++) sum += searchIn(alongs[which[n]!]!, alongM[n]!) + searchIn(starts[which[n]!]!, stakeM[n]!);
    kept += sum;
  };
  const [a, b] = timeInTurn([ours, bare], 1, 12, 6);
  if (!Number.isFinite(kept)) throw new Error('nothing was converted');
  const inMs = (values: number[]): number[] => values.map((us) => us / 1_000);
  return [
    { name: 'stakes and places', unit: 'ms', values: inMs(a!) },
    { name: 'binary searches', unit: 'ms', values: inMs(b!) },
  ];
}

/** Units all over both carriageways of every road, told by road and stake or, as a vehicle with nothing but GPS, by coordinates alone. */
function buildUnits(random: Random, told: 'positions' | 'coordinates'): Unit[] {
  const { roads, routes } = loadNetwork();
  return Array.from({ length: unitCount }, (_, n) => {
    const line = roads.line(routes[n % routes.length]!.id)!;
    const direction: Direction = random.next() < 0.5 ? 1 : -1;
    const alongM = random.next() * line.lengthM;
    const { lon, lat } = line.pointAt(alongM, direction, 8);
    const position = { route: line.route.id, direction, stake: Math.round(line.stakes.stakeAt(alongM)) };
    return {
      id: `unit-${n}`, updatedAt: 0, kind: unitKinds[n % unitKinds.length]!, department: 'd', callSign: `${n}`, lon, lat, speedKmh: 60, status: 'patrolling',
      ...(told === 'positions' && { position }),
    };
  });
}

function measureNearest(random: Random): Sample[] {
  const { roads, routes, places } = loadNetwork();
  const travel = new TravelNetwork(roads, places);
  const heres = Array.from({ length: 512 }, (_, n) => {
    const route = routes[n % routes.length]!.id;
    return { route, direction: random.next() < 0.5 ? (1 as const) : (-1 as const), alongM: random.next() * roads.line(route)!.lengthM };
  });
  return (['positions', 'coordinates'] as const).map((told) => {
    const units = buildUnits(random, told);
    let n = 0;
    // One call a value, so that the first ones of a place, which find its rows, are among them.
    const values = timeBatches(() => {
      if (nearestUnits(travel, units, heres[n++ % heres.length]!).length !== 5) throw new Error('fewer than five units were found');
    }, 1, 1_500, 100);
    return { name: `nearest 5 of ${unitCount} units by ${told}`, unit: 'ms', values: values.map((us) => us / 1_000) };
  });
}

export default {
  name: 'stakes',
  about: `Linear referencing on the seven roads. 1,000,000 conversions (half stake to places, half place to stake) beside as many bare binary searches over the same arrays; the nearest 5 of ${unitCount} units of six speeds by time, to 512 places in turn, one call a value.`,
  trials: 3,
  trial: () => [...measureStakes(new Random('stakes')), ...measureNearest(new Random('units'))],
  ratios: [{ name: 'conversions against binary searches', numerator: 'stakes and places', denominator: 'binary searches', atMost: 3 }],
  values: (['positions', 'coordinates'] as const).map((told) => ({ name: `nearest 5 by ${told}`, sample: `nearest 5 of ${unitCount} units by ${told}`, atMost: 1 })),
} satisfies Bench;
