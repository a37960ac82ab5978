import { describe, expect, it } from 'vitest';
import { parseFabricOptions } from '../../../../electron/fabric/options.ts';
import { FabricStream } from '../../../../electron/fabric/stream.ts';
import { buildCatalogue } from '../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import type { CollectionName } from '../../../../shared/domain/collections.ts';
import { openTestSimulation } from './open-test-simulation.ts';

const withoutOf = (...args: string[]) => {
  const parsed = parseFabricOptions(args);
  if (!parsed.ok) return parsed.error;
  return 'run' in parsed.value ? parsed.value.run.without : undefined;
};

describe('a fabric without some collections', () => {
  it('is asked for by name, by a flag or the environment', () => {
    expect(withoutOf()).toEqual([]);
    expect(withoutOf('--without', 'fogZones, queues')).toEqual(['fogZones', 'queues']);
    expect(withoutOf('--without', 'fog')).toMatchObject({ code: 'bad-option', message: expect.stringContaining('fogZones') as string });
    process.env['YILU_FABRIC_WITHOUT'] = 'queues';
    try {
      expect(withoutOf()).toEqual(['queues']);
    } finally {
      delete process.env['YILU_FABRIC_WITHOUT'];
    }
  });

  it('names them in no message, and the others as ever', () => {
    const catalogue = buildCatalogue(loadNetwork());
    const build = (without: CollectionName[]) => new FabricStream({ epoch: 'e', catalogue, simulation: openTestSimulation('fog-pileup'), without });
    const texts = (stream: FabricStream) => {
      const frames = stream.advance(stream.at + 120_000, 0).flatMap(({ data }) => (typeof data === 'string' ? [data] : []));
      return [...frames, stream.snapshot()[0]];
    };
    const [full, less] = [texts(build([])), texts(build(['fogZones', 'queues']))];
    expect(full.join()).toContain('fogZones');
    expect(less.join()).not.toMatch(/fogZones|queues/);
    const names = (text: string) => Object.keys((JSON.parse(text) as { entities: object }).entities);
    expect(names(less.at(-1)!)).toEqual(names(full.at(-1)!).filter((name) => name !== 'fogZones' && name !== 'queues'));
    expect(less.length).toBeLessThanOrEqual(full.length);
    expect(less.every((text) => text.includes('upsert') || text.includes('remove') || text.includes('entities'))).toBe(true);
  });
});
