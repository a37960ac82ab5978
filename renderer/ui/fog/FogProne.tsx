import { useMemo } from 'react';
import type { RoadStretch } from '../../../shared/domain/position.ts';
import { fogProneOn } from '../../../shared/domain/prone-stretches.ts';
import { joinNames, nameOf } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';

/** The known fog-prone stretches that the fog lies on, by name; nothing where it lies on none. */
export function FogProne({ stretch, lookup }: { stretch: RoadStretch; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { route, direction, from, to } = stretch;
  const prone = useMemo(() => fogProneOn({ route, direction, from, to }, lookup.catalogue.places, lookup.network), [route, direction, from, to, lookup]);
  if (prone.length === 0) return undefined;
  return (
    <p className="muted" data-testid="fog-prone">
      {text('fog.prone', { names: joinNames(prone.map((place) => nameOf(place, language)), language) })}
    </p>
  );
}
