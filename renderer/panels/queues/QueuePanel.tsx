import { useMemo } from 'react';
import type { LeftQueueControl } from '../../../shared/domain/queue-control.ts';
import { compareQueues } from '../../../shared/domain/queue-harm.ts';
import type { Queue } from '../../../shared/domain/queue.ts';
import { useText } from '../../i18n/text.ts';
import { formatLength } from '../../lib/numbers.ts';
import { passesRoute, useFilters } from '../../stores/filters.ts';
import { flyToStretch, zooms } from '../../stores/fly.ts';
import { useDerived } from '../../stores/derived.ts';
import { usePicture } from '../../stores/picture.ts';
import { useLink } from '../../stores/link.ts';
import { isDated, trustOf } from '../../stores/trust.ts';
import { hover, select, useSelection } from '../../stores/selection.ts';
import { useLeftQueueControls } from '../../stores/queue-controls.ts';
import { useQueueSetting } from '../../stores/queue-setting.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { flyTo } from '../../stores/view.ts';
import { Clip } from '../../ui/Clip.tsx';
import { DerivedNote } from '../../ui/DerivedNote.tsx';
import { HarmList } from '../../ui/HarmList.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { LeftControlRow } from './LeftControlRow.tsx';
import { QueueRow } from './QueueRow.tsx';
import './queues.css';

type Row = { kind: 'queue'; id: string; queue: Queue } | { kind: 'gate'; id: string; left: LeftQueueControl };

/** Queues, most dangerous tail first, and after them the controls that no queue explains any more. */
export function QueuePanel() {
  const text = useText();
  const lookup = useLookup();
  const dated = useLink((link) => isDated(trustOf(link)));
  const ready = usePicture((picture) => picture.ready);
  const queues = usePicture((picture) => picture.entities.queues);
  const unknown = useDerived((derived) => derived.unknown.includes('queues'));
  const isTold = useDerived((derived) => !derived.unknown.includes('queues') && !derived.names.includes('queues'));
  const filters = useFilters();
  const selected = useSelection((state) => state.selected);
  const shown = useMemo(() => queues.filter((queue) => passesRoute(filters, queue.route)).sort(compareQueues), [queues, filters]);
  const setting = useQueueSetting(lookup);
  const left = useLeftQueueControls(lookup, setting);
  const rows = useMemo(
    (): Row[] => [...shown.map((queue): Row => ({ kind: 'queue', id: queue.id, queue })), ...left.filter(({ plaza }) => passesRoute(filters, plaza.route)).map((each): Row => ({ kind: 'gate', id: each.gate.id, left: each }))],
    [shown, left, filters],
  );
  const hidden = queues.length + left.length - rows.length;
  // Without the site's rules nothing can be said of a queue, least of all that there is none.
  const isKnown = ready && setting !== undefined;
  const total = useMemo(() => shown.reduce((sum, queue) => sum + queue.lengthM, 0), [shown]);
  return (
    <Pane name="queues" title={text('queue.title')} count={ready ? shown.length : undefined} className="pane-queues" aside={<><DerivedNote of="queues" />{shown.length > 0 && <Clip className="muted">{text('queue.sum', { length: formatLength(total) })}</Clip>}</>}>
      {rows.length === 0 || !lookup || !setting ? (
        <StateNote testId="queue-list" glyph={isKnown && !unknown ? 'ring' : 'dashed'} title={text(!isKnown ? 'list.waiting' : unknown ? 'derived.unknown' : hidden > 0 ? 'list.filtered-none' : 'queue.none')} detail={isKnown ? text(unknown ? 'derived.unknown-detail' : hidden > 0 ? 'list.filtered' : dated ? 'list.dated' : 'queue.none-detail', { n: hidden }) : undefined} />
      ) : (
        <HarmList
          testId="queue-list"
          label={text('queue.title')}
          rows={rows}
          idOf={(row) => row.id}
          rowRem={5.6}
          isSelected={(row) => row.kind === selected?.kind && row.id === selected.id}
          onPoint={(row) => hover(row && { kind: row.kind, id: row.id })}
          onSelect={(row) => {
            select({ kind: row.kind, id: row.id });
            if (row.kind === 'gate') flyTo(row.left.plaza.lon, row.left.plaza.lat, zooms.place);
            else flyToStretch(lookup, { route: row.queue.route, direction: row.queue.direction, from: row.queue.head, to: row.queue.tail });
          }}
        >
          {(row) => (row.kind === 'gate' ? <LeftControlRow left={row.left} lookup={lookup} isTold={isTold} nowMs={setting.nowMs} /> : <QueueRow queue={row.queue} lookup={lookup} setting={setting} />)}
        </HarmList>
      )}
    </Pane>
  );
}
