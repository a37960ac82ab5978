import type { Catalogue } from './catalogue.ts';
import type { ChannelColumns } from './channel-columns.ts';
import { freshnessOf, quality } from './freshness.ts';

/** What one department (or class) owes and gives. */
export interface LedgerRow {
  /** Department or class id. */
  id: string;
  expected: number;
  fresh: number;
  late: number;
  stale: number;
  lost: number;
  /** UTC ms of the latest sample that was good when it came; 0 when none ever did. */
  lastGoodAt: number;
}

/** The state of every channel at one moment, counted by department and by class. */
export interface Ledger {
  total: LedgerRow;
  departments: LedgerRow[];
  classes: LedgerRow[];
}

const names = ['fresh', 'late', 'stale', 'lost'] as const;

/**
 * Counts freshness by department and class.
 * @param nowMs fabric clock, UTC ms
 */
export function buildLedger(catalogue: Catalogue, columns: ChannelColumns, nowMs: number): Ledger {
  const total = buildRow('total');
  const departments = new Map(catalogue.departments.map((each) => [each.id, buildRow(each.id)]));
  const classes = new Map(catalogue.classes.map((each) => [each.id, buildRow(each.id)]));
  for (const [index, channel] of catalogue.channels.entries()) {
    const sampledAt = columns.sampledAt[index]!;
    const qualityByte = columns.quality[index]!;
    const name = names[freshnessOf(nowMs - sampledAt, channel.everyMs, qualityByte)];
    // An offline row keeps the time of the last real sample, so it still says when the source was last good.
    const good = qualityByte === quality.good || qualityByte === quality.offline;
    for (const row of [total, departments.get(channel.department), classes.get(channel.class)]) {
      if (!row) continue;
      row.expected++;
      row[name]++;
      if (good && sampledAt > row.lastGoodAt) row.lastGoodAt = sampledAt;
    }
  }
  return { total, departments: [...departments.values()], classes: [...classes.values()] };
}

function buildRow(id: string): LedgerRow {
  return { id, expected: 0, fresh: 0, late: 0, stale: 0, lost: 0, lastGoodAt: 0 };
}
