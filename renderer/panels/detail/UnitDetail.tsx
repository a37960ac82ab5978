import { formatAge } from '../../i18n/age.ts';
import { departmentName, placeLabel } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { Facts } from '../../ui/Facts.tsx';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';

/** One unit on the road. */
export function UnitDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const unit = usePicture((picture) => picture.entities.units).find((each) => each.id === id);
  const nowMs = useClock((clock) => clock.nowMs);
  if (!unit) return <DetailGone kind="unit" id={id} />;
  const { position } = unit;
  return (
    <DetailFrame kind="unit" title={unit.callSign}>
      <Facts
        facts={[
          { label: text('detail.class'), value: textOf(language, 'unit-kind', unit.kind) },
          { label: text('detail.state'), value: textOf(language, 'unit-status', unit.status) },
          { label: text('speed'), value: `${Math.round(unit.speedKmh)} km/h` },
          { label: text('detail.where'), value: position ? placeLabel(position.route, position.stake, position.direction, language, lookup) : text('detail.no-road') },
          { label: text('detail.department'), value: departmentName(unit.department, language, lookup) },
          { label: text('unit.task'), value: unit.task },
          { label: text('age'), value: text('age.ago', { age: formatAge(nowMs - unit.updatedAt, text) }) },
        ]}
      />
    </DetailFrame>
  );
}
