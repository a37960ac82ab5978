import { zooms } from '../../stores/fly.ts';
import { select, type Ref } from '../../stores/selection.ts';
import { flyTo } from '../../stores/view.ts';
import { Clip } from '../../ui/Clip.tsx';

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

/** Things near the selected one, each a key away. Nothing when there are none. */
export function JumpList({ title, jumps }: { title: string; jumps: readonly Jump[] }) {
  if (jumps.length === 0) return undefined;
  return (
    <div className="jumps">
      <h3>{title}</h3>
      {jumps.map((jump) => (
        <button key={`${jump.keyName ?? ''}${jump.ref.id}`} type="button" className="jump" data-id={jump.ref.id} onClick={() => jumpTo(jump)}>
          {jump.keyName && <kbd>{jump.keyName}</kbd>}
          <Clip>{jump.label}</Clip>
          {jump.note && <span className="muted nowrap">{jump.note}</span>}
        </button>
      ))}
    </div>
  );
}
