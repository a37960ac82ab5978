import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { buildLoopShares } from '../../../shared/domain/patrol-loop.ts';
import { missReasons, type CoverageShare } from '../../../shared/domain/patrol.ts';
import type { PatrolCoverage } from '../../../shared/ipc/contract.ts';
import { channelName, departmentName, nameOf } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { formatClock, formatDate, formatMinutes } from '../../lib/local-time.ts';
import { formatCount } from '../../lib/numbers.ts';
import { fabricNow } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { missedRows } from './MissedList.tsx';
import { countListed } from './report-room.ts';

/** The ledger of a cycle as one A4 page. It is on paper only: mounted, it opens the print dialogue, and ends with it. */
export function PatrolReport({ coverage, lookup, onEnd }: { coverage: PatrolCoverage; lookup: Lookup; onEnd: () => void }) {
  useEffect(() => {
    window.addEventListener('afterprint', onEnd);
    // The dialogue holds the page up; React must have painted before.
    const timer = setTimeout(() => window.print(), 0);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('afterprint', onEnd);
    };
  }, [onEnd]);
  return createPortal(<ReportPage coverage={coverage} lookup={lookup} nowMs={fabricNow()} />, document.body);
}

/** The page itself; cameras for which it has no room are counted, and are in the CSV file. */
export function ReportPage({ coverage, lookup, nowMs }: { coverage: PatrolCoverage; lookup: Lookup; nowMs: number }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { cycle, routes, departments, rows, loop } = coverage;
  const missed = missedRows(rows);
  const loopShares = buildLoopShares(loop, nowMs);
  const listed = countListed(routes.length + departments.length, loopShares.length);
  const left = cycle.cameras - cycle.seen - cycle.missed;
  const percent = cycle.cameras === 0 ? 0 : Math.floor((cycle.seen / cycle.cameras) * 1_000) / 10;
  return (
    <article className="patrol-report" data-testid="patrol-report">
      <header>
        <h1>{text('patrol.report.title')}</h1>
        <p>{text('patrol.report.span', { date: formatDate(cycle.startedAt), from: formatClock(cycle.startedAt), to: cycle.endedAt === undefined ? text('patrol.report.running') : formatClock(cycle.endedAt) })}</p>
      </header>
      <p className="patrol-report-sum">
        <b>{`${percent} %`}</b>
        {text('patrol.report.sum', { cameras: formatCount(cycle.cameras), seen: formatCount(cycle.seen), missed: formatCount(cycle.missed), left: formatCount(left) })}
      </p>
      <div className="patrol-report-tables">
        <ReportTable label={text('patrol.tab.routes')} shares={routes} nameOf={(id) => (lookup.routes.has(id) ? `${lookup.routes.get(id)!.code} ${nameOf(lookup.routes.get(id)!, language)}` : id || text('patrol.no-route'))} />
        <ReportTable label={text('patrol.tab.departments')} shares={departments} nameOf={(id) => (id === '' ? text('patrol.no-camera') : departmentName(id, language, lookup))} />
      </div>
      <h2>{text('patrol.report.loop')}</h2>
      <p className="patrol-report-loop">
        {loopShares.map(({ id, stretches, passed }) => (
          <span key={id}>{`${lookup.routes.get(id)?.code ?? id} ${passed}/${stretches}`}</span>
        ))}
      </p>
      <h2>{text('patrol.report.missed', { n: formatCount(missed.length) })}</h2>
      <ol className="patrol-report-missed">
        {missed.slice(0, listed).map(({ channel, reason }) => {
          const camera = lookup.catalogue.channels[lookup.channelIndex.get(channel) ?? -1];
          return <li key={channel}>{`${camera ? channelName(camera, language, lookup) : channel} · ${text(`patrol.reason.${reason!}`)}`}</li>;
        })}
      </ol>
      {missed.length > listed && <p>{text('patrol.report.more', { n: formatCount(missed.length - listed) })}</p>}
      <footer>
        <span>{text('patrol.report.rule')}</span>
        <span>{text('patrol.report.printed', { at: `${formatDate(nowMs)} ${formatMinutes(nowMs)}` })}</span>
        <span>{text('patrol.report.sign')}</span>
      </footer>
    </article>
  );
}

function ReportTable({ label, shares, nameOf }: { label: string; shares: readonly CoverageShare[]; nameOf: (id: string) => string }) {
  const text = useText();
  return (
    <table>
      <thead>
        <tr>
          <th>{label}</th>
          <th>{text('patrol.seen-of')}</th>
          {missReasons.map((reason) => (
            <th key={reason}>{text(`patrol.reason.${reason}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={share.id}>
            <td>{nameOf(share.id)}</td>
            <td>{`${share.seen}/${share.cameras}`}</td>
            {missReasons.map((reason) => (
              <td key={reason}>{share.missed[reason] ?? ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
