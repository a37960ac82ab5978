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
    ['465+200', { stakeM: 465_200 }],
    ['k465+200', { stakeM: 465_200 }],
    ['K50+622.76', { stakeM: 50_622.76 }],
    ['K465', { stakeM: 465_000 }],
    ['K465+200 上行', { direction: 1, stakeM: 465_200 }],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(['', ' ', 'K', '+', 'K+200', '465', 'G22', 'K465+', 'K465+2000', 'K12345+000', 'K4.6.5', 'K465+200 上上行', 'K-5+000', '收费站', '💥K1+000', 'K1+000;DROP', `K1+000${' '.repeat(100)}`])(
    'refuses %j',
    (text) => {
      expect(read(text)).toBe('stake-syntax');
    },
  );

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
    [0, 'K0+000'],
    [465_200, 'K465+200'],
    [999.6, 'K1+000'],
    [-5, 'K0+000'],
  ])('writes %d', (stakeM, text) => {
    expect(formatStake(stakeM)).toBe(text);
  });
});
