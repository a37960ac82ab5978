import { useText } from '../../i18n/text.ts';
import { zooms } from '../../stores/fly.ts';
import { select, type Ref } from '../../stores/selection.ts';
import { flyTo } from '../../stores/view.ts';

/** Something near that can be jumped to. */
export interface Jump {
  ref: Ref;
  label: string;
  /** Shown at the right: a distance, a state. */
  note?: string;
  /** The key that jumps here. */
  keyName?: string;
  lon: number;
  lat: number;
}

/** Flies to a thing and selects it. */
export function jumpTo({ ref, lon, lat }: Pick<Jump, 'ref' | 'lon' | 'lat'>): void {
  flyTo(lon, lat, ref.kind === 'channel' ? zooms.channel : zooms.place);
  select(ref);
}

/** Things near the selected one, each a key away, and how many `more` there are. Nothing when there are none. */
export function JumpList({ title, jumps, more = 0 }: { title: string; jumps: readonly Jump[]; more?: number }) {
  const text = useText();
  if (jumps.length === 0) return undefined;
  return (
    <div className="jumps">
      <h3>{title}</h3>
      {jumps.map((jump) => (
        <button key={`${jump.keyName ?? ''}${jump.ref.id}`} type="button" className="jump" data-id={jump.ref.id} onClick={() => jumpTo(jump)}>
          {jump.keyName && <kbd>{jump.keyName}</kbd>}
          <span className="jump-label">{jump.label}</span>
          {jump.note && <span className="muted nowrap">{jump.note}</span>}
        </button>
      ))}
      {more > 0 && <span className="muted">{text('detail.more', { n: more })}</span>}
    </div>
  );
}
