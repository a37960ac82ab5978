import { needsPerson } from '../../../shared/domain/alarm-harm.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import { nameOf } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { formatLength } from '../../lib/numbers.ts';
import { useAlarmBook } from '../../stores/alarm-book.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { Facts } from '../../ui/Facts.tsx';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';

/** One expressway: its stakes, its real length, what is wrong on it now. */
export function RouteDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { fogZones, queues } = usePicture((picture) => picture.entities);
  const { alarms, atMs, asides } = useAlarmBook();
  const route = lookup.routes.get(id);
  const line = lookup.network.line(id);
  if (!route || !line) return <DetailGone kind="route" id={id} />;
  return (
    <DetailFrame kind="route" title={`${route.code} ${nameOf(route, language)}`}>
      <Facts
        facts={[
          { label: text('length'), value: formatLength(line.lengthM) },
          { label: text('route.stakes'), value: `${formatStake(route.segments[0]?.stakeStart ?? 0)}–${formatStake(route.segments.at(-1)?.stakeEnd ?? 0)}` },
          { label: text('route.free-flow'), value: `${route.freeFlowKmh} km/h` },
          { label: text('detail.channels'), value: lookup.catalogue.channels.filter((channel) => channel.route === id).length },
        ]}
      />
      <Facts
        facts={[
          { label: text('fog.title'), value: fogZones.filter((zone) => zone.stretch.route === id).length },
          { label: text('queue.title'), value: queues.filter((queue) => queue.route === id).length },
          { label: text('alarms.title'), value: alarms.filter((alarm) => alarm.position?.route === id && needsPerson(alarm, atMs, asides)).length },
        ]}
      />
    </DetailFrame>
  );
}
