import { useMemo } from 'react';
import { compareFogZones } from '../../../shared/domain/fog-band.ts';
import { useText } from '../../i18n/text.ts';
import { passesRoute, useFilters } from '../../stores/filters.ts';
import { usePicture } from '../../stores/picture.ts';
import { useLink } from '../../stores/link.ts';
import { isDated, trustOf } from '../../stores/trust.ts';
import { hover, select, useSelection } from '../../stores/selection.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { flyToStretch } from '../../stores/fly.ts';
import { DerivedNote } from '../../ui/DerivedNote.tsx';
import { HarmList } from '../../ui/HarmList.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { FogZoneRow } from './FogZoneRow.tsx';

/** Fog zones, worst first. */
export function FogZonePanel() {
  const text = useText();
  const lookup = useLookup();
  const dated = useLink((link) => isDated(trustOf(link)));
  const ready = usePicture((picture) => picture.ready);
  const zones = usePicture((picture) => picture.entities.fogZones);
  const filters = useFilters();
  const selected = useSelection((state) => (state.selected?.kind === 'fog-zone' ? state.selected.id : undefined));
  const rows = useMemo(() => zones.filter((zone) => passesRoute(filters, zone.stretch.route)).sort(compareFogZones), [zones, filters]);
  return (
    <Pane name="fog" title={text('fog.title')} count={ready ? rows.length : undefined} className="pane-fog" aside={<DerivedNote of="fogZones" />}>
      {rows.length === 0 || !lookup ? (
        <StateNote testId="fog-list" glyph={ready ? 'ring' : 'dashed'} title={text(ready ? 'fog.none' : 'list.waiting')} detail={ready ? text(dated ? 'list.dated' : 'fog.none-detail') : undefined} />
      ) : (
        <HarmList
          testId="fog-list"
          label={text('fog.title')}
          rows={rows}
          idOf={(zone) => zone.id}
          rowRem={3.5}
          isSelected={(zone) => zone.id === selected}
          onPoint={(zone) => hover(zone && { kind: 'fog-zone', id: zone.id })}
          onSelect={(zone) => {
            select({ kind: 'fog-zone', id: zone.id });
            flyToStretch(lookup, zone.stretch);
          }}
        >
          {(zone) => <FogZoneRow zone={zone} lookup={lookup} />}
        </HarmList>
      )}
    </Pane>
  );
}
