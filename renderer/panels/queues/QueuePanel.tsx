import { useMemo } from 'react';
import { compareQueues } from '../../../shared/domain/queue-harm.ts';
import { useText } from '../../i18n/text.ts';
import { formatLength } from '../../lib/numbers.ts';
import { passesRoute, useFilters } from '../../stores/filters.ts';
import { flyToStretch } from '../../stores/fly.ts';
import { useDerived } from '../../stores/derived.ts';
import { usePicture } from '../../stores/picture.ts';
import { useLink } from '../../stores/link.ts';
import { isDated, trustOf } from '../../stores/trust.ts';
import { hover, select, useSelection } from '../../stores/selection.ts';
import { useQueueSetting } from '../../stores/queue-setting.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { DerivedNote } from '../../ui/DerivedNote.tsx';
import { HarmList } from '../../ui/HarmList.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { QueueRow } from './QueueRow.tsx';
import './queues.css';

/** Queues, most dangerous tail first. */
export function QueuePanel() {
  const text = useText();
  const lookup = useLookup();
  const dated = useLink((link) => isDated(trustOf(link)));
  const ready = usePicture((picture) => picture.ready);
  const queues = usePicture((picture) => picture.entities.queues);
  const unknown = useDerived((derived) => derived.unknown.includes('queues'));
  const filters = useFilters();
  const selected = useSelection((state) => (state.selected?.kind === 'queue' ? state.selected.id : undefined));
  const rows = useMemo(() => queues.filter((queue) => passesRoute(filters, queue.route)).sort(compareQueues), [queues, filters]);
  const setting = useQueueSetting(lookup);
  const total = useMemo(() => rows.reduce((sum, queue) => sum + queue.lengthM, 0), [rows]);
  return (
    <Pane name="queues" title={text('queue.title')} count={ready ? rows.length : undefined} className="pane-queues" aside={<><DerivedNote of="queues" />{rows.length > 0 && <span className="muted nowrap">{text('queue.sum', { length: formatLength(total) })}</span>}</>}>
      {rows.length === 0 || !lookup || !setting ? (
        <StateNote testId="queue-list" glyph={ready && !unknown ? 'ring' : 'dashed'} title={text(!ready ? 'list.waiting' : unknown ? 'derived.unknown' : 'queue.none')} detail={ready ? text(unknown ? 'derived.unknown-detail' : dated ? 'list.dated' : 'queue.none-detail') : undefined} />
      ) : (
        <HarmList
          testId="queue-list"
          label={text('queue.title')}
          rows={rows}
          idOf={(queue) => queue.id}
          rowRem={5.6}
          isSelected={(queue) => queue.id === selected}
          onPoint={(queue) => hover(queue && { kind: 'queue', id: queue.id })}
          onSelect={(queue) => {
            select({ kind: 'queue', id: queue.id });
            flyToStretch(lookup, { route: queue.route, direction: queue.direction, from: queue.head, to: queue.tail });
          }}
        >
          {(queue) => <QueueRow queue={queue} lookup={lookup} setting={setting} />}
        </HarmList>
      )}
    </Pane>
  );
}
