import { chineseArcMin, textPx } from '../../../shared/scene/legibility.ts';
import type { Viewing } from '../../../shared/scene/scene.ts';
import { useText } from '../../i18n/text.ts';

/** From how far a display is read and how fine it is, and the text that this asks for. Limits are those of a scene file. */
export function ViewingFields({ viewing, onChange }: { viewing: Viewing; onChange: (viewing: Viewing) => void }) {
  const text = useText();
  const set = (part: Partial<Viewing>) => {
    const next = { ...viewing, ...part };
    if (next.distanceM >= 0.3 && next.distanceM <= 50 && next.pitchMm >= 0.05 && next.pitchMm <= 10) onChange(next);
  };
  return (
    <>
      <label>
        {text('scene.distance')}
        <input type="number" min={0.3} max={50} step={0.1} value={viewing.distanceM} onChange={(event) => set({ distanceM: event.target.valueAsNumber })} />
      </label>
      <label>
        {text('scene.pitch')}
        <input type="number" min={0.05} max={10} step={0.01} value={viewing.pitchMm} onChange={(event) => set({ pitchMm: event.target.valueAsNumber })} />
      </label>
      <span className="muted nowrap">{text('scene.text-px', { px: Math.round(textPx(viewing, chineseArcMin)) })}</span>
    </>
  );
}
