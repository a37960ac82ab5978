import { foundKinds, type Found } from '../../../shared/domain/search.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import { channelName, departmentShort, nameOf } from '../../i18n/names.ts';
import { textIn, textOf, useText } from '../../i18n/text.ts';
import { useLanguage, type Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { Clip } from '../../ui/Clip.tsx';
import { placesOf } from './sought-stake.ts';

interface Props {
  id: string;
  results: readonly Found[];
  active: number;
  lookup: Lookup;
  onChoose: (found: Found) => void;
}

/** What was found, in groups; the pointer chooses on press, before the box loses its focus. */
export function SearchResults({ id, results, active, lookup, onChoose }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  if (results.length === 0) {
    return (
      <div className="search-results" id={id} role="status">
        <div className="search-none muted">{text('search.none')}</div>
      </div>
    );
  }
  return (
    <div className="search-results" id={id} role="listbox" aria-label={text('search.results')} data-testid="search-results">
      {foundKinds.map((kind) => {
        const group = results.flatMap((found, at) => (found.kind === kind ? [{ found, at }] : []));
        if (group.length === 0) return undefined;
        return (
          <div key={kind} role="group" aria-label={text(`search.${kind}`)}>
            <div className="search-group" aria-hidden="true">
              {text(`search.${kind}`)}
            </div>
            {group.map(({ found, at }) => (
              <div
                key={found.id}
                id={`${id}-${at}`}
                ref={at === active ? keepInSight : undefined}
                role="option"
                aria-selected={at === active}
                className="search-row"
                data-id={found.id}
                onPointerDown={(event) => {
                  event.preventDefault();
                  onChoose(found);
                }}
              >
                <Clip className="search-name">{nameFor(found, language, lookup)}</Clip>
                <Clip className="muted search-detail">{detailFor(found, language, lookup, results)}</Clip>
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}

function keepInSight(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

function nameFor(found: Found, language: Language, lookup: Lookup): string {
  if (found.kind === 'stake') return found.label;
  if (found.kind === 'route') return `${found.route.code} ${nameOf(found.route, language)}`;
  if (found.kind === 'place') return nameOf(found.place, language);
  if (found.kind === 'unit') return found.unit.callSign;
  return channelName(found.channel, language, lookup);
}

function detailFor(found: Found, language: Language, lookup: Lookup, results: readonly Found[]): string {
  if (found.kind === 'stake') {
    const text = textIn(language);
    if (found.askedM !== undefined) return text('search.short-chain', { stake: formatStake(found.askedM) });
    const places = placesOf(found, results);
    return places.length > 1 ? text('search.long-chain', { at: places.indexOf(found) + 1, of: places.length }) : '';
  }
  if (found.kind === 'place') {
    const { kind, route, stake } = found.place;
    const place = route !== undefined && stake !== undefined ? ` · ${lookup.routes.get(route)?.code ?? route} ${formatStake(stake)}` : '';
    return textOf(language, 'place', kind) + place;
  }
  if (found.kind === 'unit') return `${textOf(language, 'unit-kind', found.unit.kind)} · ${textOf(language, 'unit-status', found.unit.status)}`;
  if (found.kind === 'channel') return `${departmentShort(found.channel.department, language, lookup)} · ${found.channel.id}`;
  return '';
}
