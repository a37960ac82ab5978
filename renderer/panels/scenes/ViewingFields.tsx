import { chineseArcMin, textPx } from '../../../shared/scene/legibility.ts';
import type { Viewing } from '../../../shared/scene/scene.ts';
import { useText } from '../../i18n/text.ts';
import { NumberField } from './NumberField.tsx';

/** From how far a display is read and how fine it is, and the text that this asks for. Limits are those of a scene file. */
export function ViewingFields({ viewing, onChange }: { viewing: Viewing; onChange: (viewing: Viewing) => void }) {
  const text = useText();
  return (
    <>
      <NumberField label={text('scene.distance')} value={viewing.distanceM} min={0.3} max={50} step={0.1} onChange={(distanceM) => onChange({ ...viewing, distanceM })} />
      <NumberField label={text('scene.pitch')} value={viewing.pitchMm} min={0.05} max={10} step={0.01} onChange={(pitchMm) => onChange({ ...viewing, pitchMm })} />
      <span className="muted nowrap">{text('scene.text-px', { px: Math.round(textPx(viewing, chineseArcMin)) })}</span>
    </>
  );
}
