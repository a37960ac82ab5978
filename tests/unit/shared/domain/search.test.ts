import { expect, test } from 'vitest';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { SearchIndex, searchLimits } from '../../../../shared/domain/search.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { buildEntity } from '../../../builders/entities.ts';

const catalogue = buildCatalogue(100, {
  routes: [
    {
      ...buildCatalogue().routes[0]!,
      // A long chain of 2 km (418–420 twice) and a short chain of 1 km (425–426 nowhere).
      segments: [
        { stakeStart: 400_000, stakeEnd: 420_000, line: [[116.2, 36.5], [116, 36.45]] },
        { stakeStart: 418_000, stakeEnd: 425_000, line: [[116, 36.45], [115.95, 36.42]] },
        { stakeStart: 426_000, stakeEnd: 430_000, line: [[115.95, 36.42], [115.9, 36.4]] },
      ],
    },
  ],
});
const index = new SearchIndex(catalogue, new RoadNetwork(catalogue.routes), ({ kind }) => (kind === 'video' ? 'camera' : ''));
const units = [buildEntity('units')];
const kinds = (text: string) => index.find(text, units).map((found) => found.kind);

test('a stake has one place, two on a long chain, and on a short one the stake that is nearest instead', () => {
  expect(kinds('G22 K410+200').filter((kind) => kind === 'stake')).toHaveLength(1);
  expect(kinds('G22 K419+000').filter((kind) => kind === 'stake')).toHaveLength(2);
  expect(index.find('G22 K425+500', units)).toMatchObject([{ kind: 'stake', label: 'G22 K425+000', askedM: 425_500 }]);
  expect(index.find('K425+501', units)).toMatchObject([{ kind: 'stake', label: 'G22 K426+000', askedM: 425_501, lon: expect.closeTo(115.95, 6) }]);
  for (const beyond of ['G22 K399+999', 'G22 K430+001']) expect(kinds(beyond)).toEqual([]);
  expect(kinds('K410+200')[0]).toBe('stake');
});

test('the stake found lies on the road', () => {
  const [found] = index.find('G22 K400+000', []);
  expect(found).toMatchObject({ kind: 'stake', label: 'G22 K400+000' });
  expect(found!.lon).toBeCloseTo(116.2, 3);
});

test('routes, places and units are found by either language, code or call sign', () => {
  expect(kinds('青兰')).toEqual(['route']);
  expect(kinds('qinglan')).toEqual(['route']);
  expect(kinds('聊城东')).toEqual(['place']);
  expect(kinds('liaocheng EAST')).toEqual(['place']);
  expect(kinds('巡 01')).toEqual(['unit']);
});

test('channels are found by code, name and given words; a code that begins with the query comes first', () => {
  const found = index.find('ch-9', []).map((each) => each.id);
  expect(found[0]).toBe('ch-9');
  expect(found).toContain('ch-99');
  expect(index.find('通道 42', [])[0]!.id).toBe('ch-42');
  expect(index.find('CAMERA', []).every((each) => each.kind === 'channel' && each.channel.kind === 'video')).toBe(true);
});

test('rubbish and emptiness find nothing, and there are never more than 50', () => {
  for (const text of ['', '   ', '\n', '%_\\', '💥', 'x'.repeat(10_000)]) expect(index.find(text, units)).toEqual([]);
  expect(index.find('1', units).length).toBeLessThanOrEqual(searchLimits.results);
});

test('213,000 channels answer while a person types', () => {
  const big = buildCatalogue(0, { channels: Array.from({ length: 213_000 }, (_, n) => buildChannel(n)) });
  const all = new SearchIndex(big, new RoadNetwork(big.routes));
  all.find('ch-0', []);
  const start = performance.now();
  expect(all.find('ch-212999', [])[0]!.id).toBe('ch-212999');
  expect(performance.now() - start).toBeLessThan(200);
});
