import { expect, it } from 'vitest';
import { RoadLoop } from '../../../../../electron/service/patrol/road-loop.ts';
import { ok, type Result } from '../../../../../shared/lib/result.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../../builders/chain-route.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const catalogue = buildCatalogue(0, { routes: [buildChainRoute('G22', 100_000, 9_000, [])], places: [] });
const minute = 60_000;

function memory(): { documents: Map<string, unknown>; saves: number; read(key: string): unknown; save(key: string, value: unknown): Result<void> } {
  return {
    documents: new Map(),
    saves: 0,
    read(key) {
      return this.documents.get(key);
    },
    save(key, value) {
      this.saves++;
      this.documents.set(key, structuredClone(value));
      return ok(undefined);
    },
  };
}

it('remembers who passed a stretch when, over a restart, and spares the disk', () => {
  const journal = memory();
  let nowMs = 0;
  const loop = new RoadLoop(journal, () => nowMs);
  loop.setCatalogue(catalogue);
  const unit = (stake: number, at: number) => [buildEntity('units', { id: 'u', position: { route: 'G22', direction: 1, stake }, updatedAt: at })];
  expect(loop.stretches()).toHaveLength(4);
  expect(loop.note(unit(100_000, 0))).toBe(false);
  for (let at = 1; at <= 4; at++) loop.note(unit(100_000 + at * 1_000, at * minute));
  expect(loop.note(unit(104_600, 5 * minute))).toBe(true);
  expect(loop.note(unit(104_600, 5 * minute))).toBe(false);
  expect(journal.saves).toBe(1);
  for (let at = 5; at <= 9; at++) loop.note(unit(100_000 + at * 1_000, (at + 1) * minute));
  expect(journal.saves).toBe(1);
  nowMs = 20_000;
  loop.note([]);
  expect(journal.saves).toBe(2);
  loop.dispose();
  expect(journal.saves).toBe(2);

  const again = new RoadLoop(journal, () => nowMs);
  again.setCatalogue(catalogue);
  const [first, second, back] = again.stretches();
  expect(first).toEqual({ route: 'G22', direction: 1, from: 100_000, to: expect.closeTo(104_500, 0) as number, passedAt: 5 * minute, unit: 'u' });
  expect(second?.passedAt).toBe(10 * minute);
  expect(back).not.toHaveProperty('passedAt');
});

it('begins with nothing when what it finds is rubbish', () => {
  const journal = memory();
  journal.documents.set('road-loop', { a: 1, b: { at: 'x', unit: 'u' }, c: null, d: { at: 5, unit: 'u' } });
  const loop = new RoadLoop(journal);
  loop.setCatalogue(catalogue);
  expect(loop.stretches().every((stretch) => stretch.passedAt === undefined)).toBe(true);
});
