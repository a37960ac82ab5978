import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildChannelColumns } from '../../../../shared/domain/channel-columns.ts';
import { buildLedger, type LedgerRow } from '../../../../shared/domain/ledger.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { builtAt } from '../../../builders/entities.ts';

const sum = (rows: LedgerRow[]): number[] => (['expected', 'fresh', 'late', 'stale', 'lost'] as const).map((key) => rows.reduce((all, row) => all + row[key], 0));

describe('buildLedger', () => {
  it('adds up: every channel is in one state, one department and one class', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ ageMs: fc.option(fc.nat(200_000)), quality: fc.nat(3) }), { maxLength: 80 }), (samples) => {
        const catalogue = buildCatalogue(samples.length);
        const columns = buildChannelColumns(samples.length);
        samples.forEach(({ ageMs, quality }, channel) => {
          columns.quality[channel] = quality;
          if (ageMs !== null) columns.sampledAt[channel] = builtAt - ageMs;
        });
        const ledger = buildLedger(catalogue, columns, builtAt);
        expect(ledger.departments).toHaveLength(13);
        expect(ledger.classes).toHaveLength(5);
        expect(sum(ledger.departments)).toEqual(sum([ledger.total]));
        expect(sum(ledger.classes)).toEqual(sum([ledger.total]));
        expect(ledger.total.expected).toBe(samples.length);
        expect(ledger.total.fresh + ledger.total.late + ledger.total.stale + ledger.total.lost).toBe(samples.length);
        expect(ledger.total.lastGoodAt).toBe(Math.max(...ledger.departments.map((row) => row.lastGoodAt)));
      }),
    );
  });

  it('says when a department was last good, also when it has gone since, and 0 when it never was', () => {
    const catalogue = buildCatalogue(0, { channels: [buildChannel(0, { department: 'dep-1' }), buildChannel(1, { department: 'dep-1' }), buildChannel(2, { department: 'dep-2' }), buildChannel(3, { department: 'dep-3' })] });
    const columns = buildChannelColumns(4);
    columns.sampledAt.set([builtAt - 50, builtAt - 90, builtAt - 10, Number.NEGATIVE_INFINITY]);
    columns.quality.set([2, 3, 0, 3]);
    const rows = new Map(buildLedger(catalogue, columns, builtAt).departments.map((row) => [row.id, row]));
    expect(rows.get('dep-1')).toEqual({ id: 'dep-1', expected: 2, fresh: 1, late: 0, stale: 0, lost: 1, lastGoodAt: builtAt - 90 });
    expect(rows.get('dep-2')?.lastGoodAt).toBe(builtAt - 10);
    expect(rows.get('dep-3')?.lastGoodAt).toBe(0);
  });

  it('still counts, in the total, a channel of a department that is not there', () => {
    const ledger = buildLedger(buildCatalogue(0, { channels: [buildChannel(0, { department: 'nobody' })] }), buildChannelColumns(1), builtAt);
    expect(ledger.total.expected).toBe(1);
    expect(sum(ledger.departments)[0]).toBe(0);
  });
});
