import { nameOf } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { toggleFilter } from '../../stores/filter-actions.ts';
import { useFilters } from '../../stores/filters.ts';
import { useLanguage } from '../../stores/language.ts';
import { useLedger } from '../../stores/ledger.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { LedgerTable } from './LedgerTable.tsx';

/** The five classes of information; a row (or its digit key) filters by its class. */
export function ClassLedger() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const ledger = useLedger((state) => state.ledger);
  const chosen = useFilters((filters) => filters.classes);
  const fullName = (id: string) => {
    const known = lookup?.classes.get(id);
    return known ? nameOf(known, language) : id;
  };
  const shortName = (id: string) => {
    const short = textOf(language, 'class', id);
    return short === id ? fullName(id) : short;
  };
  return (
    <Pane name="classes" title={text('ledger.classes')} className="pane-classes">
      {ledger && lookup ? (
        <LedgerTable
          testId="class-ledger"
          label={text('ledger.classes')}
          rows={ledger.classes}
          nameOf={shortName}
          fullNameOf={fullName}
          chosen={chosen}
          onToggle={(id) => toggleFilter('classes', id, lookup.catalogue)}
        />
      ) : (
        <StateNote glyph="dashed" title={text('ledger.waiting')} />
      )}
    </Pane>
  );
}
