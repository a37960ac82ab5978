import { readFileSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ReportPage } from '../../renderer/panels/patrol/PatrolReport.tsx';
import { useLanguage } from '../../renderer/stores/language.ts';
import { lookupOf } from '../../renderer/stores/lookup.ts';
import { missReasons, type CoverageRow, type CoverageShare } from '../../shared/domain/patrol.ts';
import type { PatrolCoverage } from '../../shared/ipc/contract.ts';
import { buildCatalogue, buildChannel } from '../builders/catalogue.ts';
import { ensureBrowser } from '../system-tools.ts';

/** What an A4 page leaves beside its margins, CSS pixels of 1/96 inch. */
const page = { width: Math.round((186 / 25.4) * 96), height: Math.floor((273 / 25.4) * 96) };
const startedAt = Date.UTC(2026, 10, 21, 2, 20);
const cameras = 400;
const lookup = lookupOf(buildCatalogue(0, { channels: Array.from({ length: cameras }, (_, n) => buildChannel(n, { kind: 'video', name: `青兰高速聊城东收费站入口广场 ${n} 号全景摄像机` })) }));
const styles = ['app/tokens.css', 'app/shell.css', 'panels/panels.css', 'panels/patrol/patrol.css'].map((path) => readFileSync(new URL(`../../renderer/${path}`, import.meta.url), 'utf8')).join('\n');

/** A cycle in which no camera was seen, over so many routes and departments. */
function nothingSeen(routes: number, departments: number): PatrolCoverage {
  const rows = Array.from({ length: cameras }, (_, n): CoverageRow => ({ channel: `ch-${n}`, watchedMs: 0, reason: missReasons[n % missReasons.length]! }));
  const shares = (count: number, kind: string) => Array.from({ length: count }, (_, n): CoverageShare => ({ id: `${kind}-${n}`, cameras: 30, seen: 0, missed: { offline: 12, stalled: 3, skipped: 15 } }));
  return {
    cycle: { id: 'one', startedAt, endedAt: startedAt + 1_200_000, periodMs: 1_200_000, cameras, seen: 0, missed: cameras }, cycles: [], rows, routes: shares(routes, 'G22'), departments: shares(departments, 'dep'),
    loop: Array.from({ length: routes }, (_, n) => ({ route: `G${n}`, direction: 1 as const, from: 0, to: 5_000 })),
  };
}

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'] });
});
afterAll(() => browser.close());

it.each([
  { language: 'zh', routes: 5, departments: 13, pages: 1 },
  { language: 'en', routes: 5, departments: 13, pages: 1 },
  { language: 'zh', routes: 9, departments: 26, pages: 1 },
  { language: 'zh', routes: 12, departments: 60, pages: 2 },
] as const)('a report on nothing but missed cameras ends with its signature, whole, and counts all of them: %o', async ({ language, routes, departments, pages }) => {
  useLanguage.setState({ language });
  const sheet = await browser.newPage({ viewport: page });
  await sheet.setContent(`<!doctype html><style>${styles}</style><body>${renderToStaticMarkup(createElement(ReportPage, { coverage: nothingSeen(routes, departments), lookup, nowMs: startedAt + 3_600_000 }))}`);
  await sheet.emulateMedia({ media: 'print' });
  const { bottom, cut, listed, more } = await sheet.evaluate(() => {
    const report = document.querySelector<HTMLElement>('.patrol-report')!;
    const { bottom } = report.querySelector('footer')!.getBoundingClientRect();
    return {
      bottom,
      cut: Math.round(bottom - report.getBoundingClientRect().bottom),
      listed: report.querySelectorAll('.patrol-report-missed li').length,
      more: Number(/\d+/.exec(report.querySelector('.patrol-report-missed + p')?.textContent ?? '0')?.[0]),
    };
  });
  expect([cut, listed + more]).toEqual([0, cameras]);
  if (pages === 1) expect(bottom).toBeLessThan(page.height);
  const paper = await sheet.pdf({ preferCSSPageSize: true });
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(pages);
  await sheet.close();
});
