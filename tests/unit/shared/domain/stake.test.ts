import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { formatPosition, formatStake, maxStakeM, parseStake } from '../../../../shared/domain/stake.ts';

const { routes } = loadNetwork();
const read = (text: string) => {
  const parsed = parseStake(text, routes);
  return parsed.ok ? parsed.value : parsed.error.code;
};

describe('parseStake', () => {
  it.each([
    ['G22 K465+200', { route: 'G22', stakeM: 465_200 }],
    ['g22k465+200', { route: 'G22', stakeM: 465_200 }],
    ['G22K465+200 上行', { route: 'G22', direction: 1, stakeM: 465_200 }],
    ['G22K465+200下行', { route: 'G22', direction: -1, stakeM: 465_200 }],
    ['G22 兰州方向 K465+200', { route: 'G22', direction: 1, stakeM: 465_200 }],
    ['G22 K465+200 青岛方向(泰安)', { route: 'G22', direction: -1, stakeM: 465_200 }],
    ['Ｇ２２　Ｋ４６５＋２００', { route: 'G22', stakeM: 465_200 }],
    ['G22 465', { route: 'G22', stakeM: 465_000 }],
    ['G2516 K21+100', { route: 'G2516', stakeM: 21_100 }],
    ['高邢高速 K21+100', { route: 'G2516', stakeM: 21_100 }],
    ['济聊高速K93 济南方向', { route: 'S1', direction: -1, stakeM: 93_000 }],
    ['莘南高速 K3+5', { route: 'SHENNAN', stakeM: 3005 }],
    ['SN K3.25', { route: 'SHENNAN', stakeM: 3250 }],
    ['K465.2', { stakeM: 465_200 }],
    ['465.2', { stakeM: 465_200 }],
    ['465+200', { stakeM: 465_200 }],
    ['k465+200', { stakeM: 465_200 }],
    ['K50+622.76', { stakeM: 50_622.76 }],
    ['K465', { stakeM: 465_000 }],
    ['K465+200 上行', { direction: 1, stakeM: 465_200 }],
    ['K465＋200', { stakeM: 465_200 }],
    ['K465 + 200', { stakeM: 465_200 }],
    ['k 465+200', { stakeM: 465_200 }],
    ['K465+200米', { stakeM: 465_200 }],
    ['465K+200M', { stakeM: 465_200 }],
    ['465km+200m', { stakeM: 465_200 }],
    ['465公里+200米', { stakeM: 465_200 }],
    ['465公里200米', { stakeM: 465_200 }],
    ['K465公里零5米', { stakeM: 465_005 }],
    ['465千米', { stakeM: 465_000 }],
    ['465.2 km', { stakeM: 465_200 }],
    ['465.2公里', { stakeM: 465_200 }],
    ['K465 200', { stakeM: 465_200 }],
    ['桩号K465+200', { stakeM: 465_200 }],
    ['桩号：K465+200', { stakeM: 465_200 }],
    ['在G22青兰高速465公里200米处', { route: 'G22', stakeM: 465_200 }],
    ['K465+200附近', { stakeM: 465_200 }],
    ['G22-K465+200', { route: 'G22', stakeM: 465_200 }],
    ['G22: K465+200', { route: 'G22', stakeM: 465_200 }],
    ['G22/465+200', { route: 'G22', stakeM: 465_200 }],
    ['G22 465 200', { route: 'G22', stakeM: 465_200 }],
    ['G22青兰高速公路K465+200', { route: 'G22', stakeM: 465_200 }],
    ['青兰高速（G22）K465+200', { route: 'G22', stakeM: 465_200 }],
    ['S1线K93+100', { route: 'S1', stakeM: 93_100 }],
    ['G22 465+200 下行', { route: 'G22', direction: -1, stakeM: 465_200 }],
    ['G22 K465+200（下行线）', { route: 'G22', direction: -1, stakeM: 465_200 }],
    ['上行 G22 K465+200', { route: 'G22', direction: 1, stakeM: 465_200 }],
    ['G22往兰州方向K465+200', { route: 'G22', direction: 1, stakeM: 465_200 }],
    ['G22 K465+200，上行方向', { route: 'G22', direction: 1, stakeM: 465_200 }],
    ['G22 K465+200 WB', { route: 'G22', direction: 1, stakeM: 465_200 }],
    ['g22 k465+200 eastbound', { route: 'G22', direction: -1, stakeM: 465_200 }],
    ['S37 南行 K20+000', { route: 'S37', direction: 1, stakeM: 20_000 }],
    ['G22 YK465+200', { route: 'G22', direction: 1, stakeM: 465_200 }],
    ['ZK465+200', { direction: -1, stakeM: 465_200 }],
    ['G22 ZK465+200 下行', { route: 'G22', direction: -1, stakeM: 465_200 }],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(['', ' ', 'K', '+', 'K+200', '465', 'G22', 'K465+', 'K465+2000', 'K12345+000', 'K4.6.5', 'K465+200 上上行', 'K-5+000', '收费站', '💥K1+000', 'K1+000;DROP', 'K465-200', 'K465~200', 'K465+200-K470', '-K5+000', 'K5+000-', 'AK0+300', '465200', 'K465200', '465 200', 'K465 20', '465公里200公里', 'G22 ZK465+200 上行', 'K465_200', '公里', '465米', 'K465+200 WB', 'G22 K465+200 NB', `K1+000${' '.repeat(100)}`])(
    'refuses %j',
    (text) => {
      expect(read(text)).toBe('stake-syntax');
    },
  );

  it('reads a label that means one way here and another there only with its road', () => {
    const [one, other] = [routes[0]!, { ...routes[1]!, labels: { '1': routes[1]!.labels['-1'], '-1': routes[1]!.labels['1'] } }];
    expect(parseStake('K100+000 上行', [one, other]).ok).toBe(false);
    expect(parseStake(`${one.code} K100+000 上行`, [one, other])).toMatchObject({ value: { direction: 1 } });
    expect(parseStake(`上行 ${other.code} K100+000`, [one, other])).toMatchObject({ ok: false });
    expect(parseStake(`${other.code} 上行 K100+000`, [one, other])).toMatchObject({ value: { direction: -1 } });
  });

  it('says so when the road is not one of ours', () => {
    expect(read('G99 K1+000')).toBe('route-unknown');
    expect(read('G223 K1+000')).toBe('route-unknown');
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => void parseStake(text, routes)));
    fc.assert(fc.property(fc.array(fc.constantFrom('K', 'G22', '+', '.', '4', '65', ' ', '上行', '方向', '济南'), { maxLength: 12 }), (parts) => void read(parts.join(''))));
  });

  it('reads back what formatPosition writes', () => {
    const stake = fc.integer({ min: 0, max: maxStakeM });
    fc.assert(
      fc.property(fc.constantFrom(...routes), stake, fc.constantFrom(1 as const, -1 as const, 0 as const), (route, stakeM, direction) => {
        const expected = { route: route.id, ...(direction !== 0 && { direction }), stakeM };
        expect(read(formatPosition(route, stakeM, direction))).toEqual(expected);
      }),
    );
  });
});

describe('formatStake', () => {
  it.each([
    [465_200, 'K465.2', '465公里200米'],
    [465_000, 'K465', '465公里'],
    [465_005, 'K465.005', '465公里5米'],
    [10, 'K0.01', '0公里10米'],
  ])('writes %d in kilometres and as it is said', (stakeM, kilometres, spoken) => {
    expect(formatStake(stakeM, 'kilometres')).toBe(kilometres);
    expect(formatStake(stakeM, 'spoken')).toBe(spoken);
  });

  it('is read back in every style, with every way of writing the road and the carriageway', () => {
    const roads = (route: (typeof routes)[number]) => ['', route.code, route.name, `${route.code}${route.name}`, `${route.name} ${route.code}`].map((road) => ({ road, route: road === '' ? undefined : route.id }));
    const gaps = ['', ' ', '　', '-', '，', ': '];
    const ways = (route: (typeof routes)[number]) => ([1, -1] as const).flatMap((direction) => {
      const { short, towards } = route.labels[`${direction}`];
      return [short, `${short}线`, `(${short})`, towards, `往${towards}`].map((way) => ({ way, direction }));
    });
    const stake = fc.integer({ min: 0, max: maxStakeM });
    const written = fc.constantFrom(...routes).chain((route) => fc.tuple(fc.constantFrom(...roads(route)), fc.constantFrom(...gaps), stake, fc.constantFrom('post' as const, 'kilometres' as const, 'spoken' as const), fc.option(fc.constantFrom(...ways(route)), { nil: undefined })));
    fc.assert(
      fc.property(written, fc.boolean(), ([{ road, route }, gap, stakeM, style, way], isFirst) => {
        // A label alone may mean either way on another road.
        const side = route === undefined ? undefined : way;
        const text = `${side && isFirst ? `${road} ${side.way} ` : road}${road === '' ? '' : /[0-9]$/.test(road) && style === 'spoken' ? ` ${gap}` : gap}${formatStake(stakeM, style)}${side && !isFirst ? ` ${side.way}` : ''}`;
        expect(text.length > 64 ? 'long' : read(text)).toEqual(text.length > 64 ? 'long' : { ...(route !== undefined && { route }), ...(side && { direction: side.direction }), stakeM });
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    [0, 'K0+000'],
    [465_200, 'K465+200'],
    [999.6, 'K1+000'],
    [-5, 'K0+000'],
  ])('writes %d', (stakeM, text) => {
    expect(formatStake(stakeM)).toBe(text);
  });
});
