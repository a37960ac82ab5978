import { useMemo, useRef, useState } from 'react';
import { compareFogZones, fogBandOf } from '../../../shared/domain/fog-band.ts';
import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import type { LeftControl } from '../../../shared/domain/fog-plan.ts';
import { useText } from '../../i18n/text.ts';
import { passesRoute, useFilters } from '../../stores/filters.ts';
import { useDerived } from '../../stores/derived.ts';
import { usePicture } from '../../stores/picture.ts';
import { useLink } from '../../stores/link.ts';
import { isDated, trustOf } from '../../stores/trust.ts';
import { stretchOf, useLeftControls, type FogCase } from '../../stores/fog-plan.ts';
import { hover, select, useSelection } from '../../stores/selection.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { flyToStretch } from '../../stores/fly.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { DerivedNote } from '../../ui/DerivedNote.tsx';
import { FogBulletins } from '../../ui/fog/FogBulletins.tsx';
import { useReadOnly } from '../../stores/read-only.ts';
import { HarmList } from '../../ui/HarmList.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import '../../ui/fog/fog.css';
import { FogPlan } from './FogPlan.tsx';
import { FogZoneRow } from './FogZoneRow.tsx';
import { useRoom } from './use-room.ts';

/** Fog zones and controls for fog, worst first, and below them the plan of the one that is selected or worst, where there is room. */
export function FogZonePanel() {
  const text = useText();
  const lookup = useLookup();
  const dated = useLink((link) => isDated(trustOf(link)));
  const ready = usePicture((picture) => picture.ready);
  const zones = usePicture((picture) => picture.entities.fogZones);
  const unknown = useDerived((derived) => derived.unknown.includes('fogZones'));
  const filters = useFilters();
  const selected = useSelection((state) => (state.selected?.kind === 'fog-zone' ? state.selected.id : undefined));
  const shown = useMemo(() => zones.filter((zone) => passesRoute(filters, zone.stretch.route)), [zones, filters]);
  const left = useLeftControls(zones, lookup);
  const rows = useMemo(() => sortCases(shown, left.filter(({ route }) => passesRoute(filters, route))), [shown, left, filters]);
  const hidden = zones.length + left.length - rows.length;
  const ladder = useSiteRules(({ rules }) => rules?.fogLadder);
  const readOnly = useReadOnly();
  const body = useRef<HTMLDivElement>(null);
  const hasRoom = useRoom(body, rows.length > 0);
  const [openId, setOpenId] = useState<string>();
  // A plan that somebody points at or writes in stays, whatever comes to the top of the list: an order would be for another fog.
  const [heldId, setHeldId] = useState<string>();
  const open = rows.find(({ id }) => id === (selected ?? openId)) ?? rows.find(({ id }) => id === openId) ?? rows.find(({ id }) => id === heldId) ?? rows[0];
  return (
    <Pane name="fog" title={text('fog.title')} count={ready ? shown.length : undefined} className="pane-fog" aside={<DerivedNote of="fogZones" />}>
      {rows.length === 0 || !lookup ? (
        <div className="fog-body">
          <StateNote testId="fog-list" glyph={ready && !unknown ? 'ring' : 'dashed'} title={text(!ready ? 'list.waiting' : unknown ? 'derived.unknown' : hidden > 0 ? 'list.filtered-none' : 'fog.none')} detail={ready ? text(unknown ? 'derived.unknown-detail' : hidden > 0 ? 'list.filtered' : dated ? 'list.dated' : 'fog.none-detail', { n: hidden }) : undefined} />
          {ready && lookup && ladder && (
            <div className="fog-plan fog-plan-after">
              <FogBulletins ladder={ladder} lookup={lookup} readOnly={readOnly} />
            </div>
          )}
        </div>
      ) : (
        <div ref={body} className="fog-body" data-room={hasRoom}>
          <HarmList
            testId="fog-list"
            label={text('fog.title')}
            rows={rows}
            idOf={(row) => row.id}
            rowRem={5}
            classOf={() => 'fog-row'}
            isSelected={(row) => row.id === selected}
            onPoint={(row) => hover(row?.kind === 'zone' ? { kind: 'fog-zone', id: row.id } : undefined)}
            onSelect={(row) => {
              setOpenId(row.id);
              if (row.kind === 'zone') select({ kind: 'fog-zone', id: row.id });
              flyToStretch(lookup, stretchOf(row));
            }}
          >
            {(row) => <FogZoneRow fogCase={row} lookup={lookup} />}
          </HarmList>
          {hasRoom && open && (
            <div
              className="fog-plan-hold"
              onFocus={() => setHeldId(open.id)}
              onPointerEnter={() => setHeldId(open.id)}
              onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setHeldId(undefined)}
              onPointerLeave={({ currentTarget }) => currentTarget.contains(document.activeElement) || setHeldId(undefined)}
            >
              <FogPlan key={open.id} fogCase={open} lookup={lookup} />
            </div>
          )}
        </div>
      )}
    </Pane>
  );
}

/** By harm: fog that the law speaks of, then controls that no fog explains any more, then haze. */
function sortCases(zones: readonly FogZone[], left: readonly LeftControl[]): FogCase[] {
  const cases = zones.toSorted(compareFogZones).map((zone): FogCase => ({ kind: 'zone', id: zone.id, zone }));
  const haze = cases.findIndex((each) => each.kind === 'zone' && fogBandOf(each.zone.visibilityM) === 0);
  const lefts = left.map((each): FogCase => ({ kind: 'left', id: `left-${each.route}`, left: each }));
  return cases.toSpliced(haze < 0 ? cases.length : haze, 0, ...lefts);
}
