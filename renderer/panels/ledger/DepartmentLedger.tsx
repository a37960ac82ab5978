import { departmentName, departmentShort } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { toggleFilter } from '../../stores/filter-actions.ts';
import { useFilters } from '../../stores/filters.ts';
import { useLanguage } from '../../stores/language.ts';
import { useLedger } from '../../stores/ledger.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { LedgerTable } from './LedgerTable.tsx';

/** What each of the 13 departments owes and gives; a row filters by its department. */
export function DepartmentLedger() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const ledger = useLedger((state) => state.ledger);
  const chosen = useFilters((filters) => filters.departments);
  return (
    <Pane name="departments" title={text('ledger.title')} count={ledger && formatCount(ledger.total.expected)} className="pane-ledger">
      {ledger && lookup ? (
        <LedgerTable
          testId="department-ledger"
          label={text('ledger.title')}
          total={ledger.total}
          rows={ledger.departments}
          nameOf={(id) => departmentShort(id, language, lookup)}
          fullNameOf={(id) => departmentName(id, language, lookup)}
          chosen={chosen}
          onToggle={(id) => toggleFilter('departments', id, lookup.catalogue)}
        />
      ) : (
        <StateNote testId="department-ledger" glyph="dashed" title={text('ledger.waiting')} />
      )}
    </Pane>
  );
}
