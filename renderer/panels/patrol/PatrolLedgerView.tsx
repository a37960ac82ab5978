import { useCallback, useState } from 'react';
import { departmentShort } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { StateNote } from '../../ui/StateNote.tsx';
import { CoverageTable } from './CoverageTable.tsx';
import { buildCoverageCsv, coverageFileName, saveText } from './coverage-csv.ts';
import { CycleChoice } from './CycleChoice.tsx';
import { LoopList } from './LoopList.tsx';
import { MissedList } from './MissedList.tsx';
import { PatrolReport } from './PatrolReport.tsx';
import { useCoverage } from './use-coverage.ts';

const tabs = ['missed', 'routes', 'departments', 'loop'] as const;

/** What the ledger says of the cycle chosen: what was missed, by road and by department, the loop on the road; as CSV and on paper. */
export function PatrolLedgerView() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const [chosen, setChosen] = useState<string>();
  const [tab, setTab] = useState<(typeof tabs)[number]>('missed');
  const [printing, setPrinting] = useState(false);
  const endPrinting = useCallback(() => setPrinting(false), []);
  const { coverage, failed } = useCoverage(chosen);
  if (!lookup || (!coverage && !failed)) return <StateNote glyph="dashed" title={text('list.waiting')} />;
  if (!coverage) {
    const never = failed?.code === 'not-found' && chosen === undefined;
    return <StateNote testId="patrol-never" glyph={never ? 'ring' : 'crossed'} title={text(never ? 'patrol.never' : 'patrol.no-ledger')} detail={never ? text('patrol.never-detail') : failed?.message} />;
  }
  return (
    <>
      <div className="patrol-head">
        <div className="patrol-bar">
          <CycleChoice cycles={coverage.cycles} chosen={chosen} shown={coverage.cycle} onChoose={setChosen} />
          <button type="button" className="button" data-testid="patrol-csv" onClick={() => saveText(coverageFileName(coverage.cycle.startedAt), buildCoverageCsv(coverage, lookup, language))}>
            {text('patrol.csv')}
          </button>
          <button type="button" className="button" data-testid="patrol-print" disabled={printing} onClick={() => setPrinting(true)}>
            {text('patrol.print')}
          </button>
        </div>
        <div className="patrol-tabs" role="tablist" aria-label={text('patrol.title')}>
          {tabs.map((name) => (
            <button key={name} type="button" role="tab" className="patrol-tab" aria-selected={tab === name} data-testid={`patrol-tab-${name}`} onClick={() => setTab(name)}>
              {text(`patrol.tab.${name}`)}
              {name === 'missed' && <span className="pane-count">{coverage.cycle.missed}</span>}
            </button>
          ))}
        </div>
      </div>
      <div className="patrol-content" role="tabpanel">
        {tab === 'missed' && <MissedList rows={coverage.rows} lookup={lookup} />}
        {tab === 'routes' && <CoverageTable testId="patrol-routes" label={text('patrol.tab.routes')} shares={coverage.routes} nameOf={(id) => lookup.routes.get(id)?.code ?? (id || text('patrol.no-route'))} />}
        {tab === 'departments' && <CoverageTable testId="patrol-departments" label={text('patrol.tab.departments')} shares={coverage.departments} nameOf={(id) => (id === '' ? text('patrol.no-camera') : departmentShort(id, language, lookup))} />}
        {tab === 'loop' && <LoopList loop={coverage.loop} lookup={lookup} />}
      </div>
      {printing && <PatrolReport coverage={coverage} lookup={lookup} onEnd={endPrinting} />}
    </>
  );
}
