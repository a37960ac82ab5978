import type { ComponentType } from 'react';
import { useText } from '../../i18n/text.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { useSelection, type RefKind } from '../../stores/selection.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { AlarmDetail } from './AlarmDetail.tsx';
import { ChannelDetail } from './ChannelDetail.tsx';
import { FogZoneDetail } from './FogZoneDetail.tsx';
import { IncidentDetail } from './IncidentDetail.tsx';
import { GateDetail, PlaceDetail } from './PlaceDetail.tsx';
import { QueueDetail } from './QueueDetail.tsx';
import { RouteDetail } from './RouteDetail.tsx';
import { UnitDetail } from './UnitDetail.tsx';

/** The detail of each kind of thing. */
const details: Record<RefKind, ComponentType<{ id: string; lookup: Lookup }>> = {
  channel: ChannelDetail,
  'fog-zone': FogZoneDetail,
  queue: QueueDetail,
  alarm: AlarmDetail,
  unit: UnitDetail,
  place: PlaceDetail,
  gate: GateDetail,
  incident: IncidentDetail,
  route: RouteDetail,
};

/** All that is known of the thing selected; nothing while nothing is. */
export function DetailPanel() {
  const text = useText();
  const lookup = useLookup();
  const selected = useSelection((state) => state.selected);
  if (!selected || !lookup) return undefined;
  const Detail = details[selected.kind];
  return (
    <aside className="detail" data-pane="detail" data-testid="detail" data-kind={selected.kind} data-id={selected.id} aria-label={text('detail.title')} tabIndex={-1}>
      <ErrorBoundary key={`${selected.kind} ${selected.id}`} title={text('error.pane', { pane: text('detail.title') })} retry={text('error.retry')}>
        <Detail id={selected.id} lookup={lookup} />
      </ErrorBoundary>
    </aside>
  );
}
