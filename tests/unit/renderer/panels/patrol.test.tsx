import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { textIn } from '../../../../renderer/i18n/text.ts';
import { buildCoverageCsv, coverageFileName } from '../../../../renderer/panels/patrol/coverage-csv.ts';
import { cycleElapsedMs, formatSpan } from '../../../../renderer/panels/patrol/cycle-clock.ts';
import { missedRows } from '../../../../renderer/panels/patrol/MissedList.tsx';
import { ReportPage } from '../../../../renderer/panels/patrol/PatrolReport.tsx';
import { PatrolPanel } from '../../../../renderer/panels/patrol/PatrolPanel.tsx';
import { PatrolStatusView } from '../../../../renderer/panels/patrol/PatrolStatusView.tsx';
import { lookupOf } from '../../../../renderer/stores/lookup.ts';
import { buildCoverageShares } from '../../../../shared/domain/patrol-coverage.ts';
import type { CoverageRow, PatrolStatus } from '../../../../shared/domain/patrol.ts';
import type { PatrolCoverage } from '../../../../shared/ipc/contract.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';

const text = textIn('zh');
const startedAt = Date.UTC(2026, 10, 21, 2, 20);
const cycle = { id: 'one', startedAt, periodMs: 1_200_000, cameras: 100, seen: 60, missed: 5 };
const running: PatrolStatus = { state: 'running', dwellMs: 32_000, tiles: 16, cycle, elapsedMs: 600_000 };
const lookup = lookupOf(buildCatalogue(8));
const rows: CoverageRow[] = [
  { channel: 'ch-0', seenAt: startedAt + 61_000, watchedMs: 30_000 }, { channel: 'ch-1', watchedMs: 0, reason: 'offline' }, { channel: 'ch-2', watchedMs: 3_400, reason: 'stalled' },
  { channel: 'ch-3', watchedMs: 0 }, { channel: 'gone', watchedMs: 0, reason: 'pre-empted' },
];
const coverage: PatrolCoverage = {
  cycle: { ...cycle, cameras: 5, seen: 1, missed: 3, endedAt: startedAt + 1_200_000 }, cycles: [], rows, routes: buildCoverageShares(rows, () => 'G22'), departments: buildCoverageShares(rows, () => undefined),
  loop: [{ route: 'G22', direction: 1, from: 0, to: 5_000, passedAt: startedAt }, { route: 'G22', direction: -1, from: 0, to: 5_000 }],
};
const plain = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the patrol’s status', () => {
  it('counts seen, missed and to come, and runs its clock from what the service said', () => {
    expect(cycleElapsedMs(running, 5_000, 65_000)).toBe(660_000);
    expect(cycleElapsedMs(running, 5_000, 0)).toBe(600_000);
    expect(cycleElapsedMs(running, 0, 9e9)).toBe(1_200_000);
    expect(formatSpan(665_900)).toBe('11:05');
    const said = plain(renderToStaticMarkup(<PatrolStatusView status={running} />));
    for (const each of ['轮巡中', '已看到 60', '未看到 5', '待看 35', '每路 32 秒', '16 个画面', '/ 20:00']) expect(said).toContain(each);
  });

  it.each<[string, Partial<PatrolStatus>, string[]]>([
    ['off', { state: 'off', cycle: undefined }, ['未启动']],
    ['off and too few tiles', { state: 'off', cycle: undefined, tilesNeeded: 18 }, ['未启动', '看完全部摄像机至少需要 18 个']],
    ['infeasible', { state: 'infeasible', tilesNeeded: 18 }, ['画面不足', '只有 16 个画面', '至少需要 18 个']],
    ['without tiles', { state: 'no-tiles', tiles: 0, dwellMs: 0, tilesNeeded: 5 }, ['无可用画面', '0 个画面']],
  ])('%s says so in words', (_name, over, words) => {
    const said = plain(renderToStaticMarkup(<PatrolStatusView status={{ ...running, ...over }} />));
    for (const word of words) expect(said).toContain(word);
  });

  it('says why it did not start in the place of what it needs', () => {
    const said = plain(renderToStaticMarkup(<PatrolStatusView status={{ ...running, state: 'off', cycle: undefined, tilesNeeded: 18 }} refusal="因为" />));
    expect(said).toContain('因为');
    expect(said).not.toContain('18');
    expect(said).not.toContain('每路');
  });

  it('waits in words before the service has spoken', () => {
    expect(plain(renderToStaticMarkup(<PatrolPanel />))).toContain(text('list.waiting'));
  });
});

it('lists what was missed by what can be done about it', () => {
  expect(missedRows(rows).map((row) => row.channel)).toEqual(['ch-2', 'gone', 'ch-1']);
});

it('writes the ledger for Excel, a camera a line, in UTC+8', () => {
  const lines = buildCoverageCsv(coverage, lookup, 'zh').split('\r\n');
  expect(lines[0]).toBe('\u{feff}轮次开始,通道编号,名称,部门,路线,桩号,方向,结果,原因,看到时间,有画面（秒）');
  expect(lines[1]).toBe('2026-11-21 10:20:00,ch-0,通道 0,部门 0,G22,K400+000,上行,已看到,,2026-11-21 10:21:01,30');
  expect(lines[2]).toMatch(/,未看到,离线,,0$/);
  expect(lines[4]).toMatch(/,待看,,,0$/);
  expect(lines[5]).toBe('2026-11-21 10:20:00,gone,,,,,,未看到,被占用,,0');
  expect(coverageFileName(startedAt)).toBe('patrol-20261121-1020.csv');
  expect(buildCoverageCsv(coverage, lookup, 'en').split('\r\n')[0]).toContain('Cycle start,Channel');
});

it('reports a cycle on one page', () => {
  const said = plain(renderToStaticMarkup(<ReportPage coverage={coverage} lookup={lookup} nowMs={startedAt + 3_600_000} />));
  for (const each of ['20 %', '共 5 路，已看到 1 路，未看到 3 路，待看 1 路', 'G22 1/2', '通道 2 · 画面停滞', 'gone · 被占用', '2026-11-21 10:20:00 – 10:40:00']) expect(said).toContain(each);
});
