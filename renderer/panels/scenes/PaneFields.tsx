import { gridCells, tileGrids, type Area, type Pane, type TileGrid } from '../../../shared/scene/scene.ts';
import { useText } from '../../i18n/text.ts';

const sides = ['x', 'y', 'w', 'h'] as const;

/** One pane by numbers: what dragging does, for the keyboard, and what a video pane has beside. */
export function PaneFields({ pane, onChange, onRemove }: { pane: Pane; onChange: (pane: Pane) => void; onRemove: (() => void) | undefined }) {
  const text = useText();
  const setSide = (side: keyof Area, value: number) => {
    if (Number.isInteger(value)) onChange({ ...pane, area: { ...pane.area, [side]: Math.min(Math.max(value, 0), gridCells) } });
  };
  return (
    <>
      <b>{text(`pane.${pane.kind}`)}</b>
      {sides.map((side) => (
        <label key={side}>
          {text(`scene.side-${side}`)}
          <input type="number" min={0} max={gridCells} value={pane.area[side]} onChange={(event) => setSide(side, event.target.valueAsNumber)} />
        </label>
      ))}
      {pane.kind === 'video' && (
        <>
          <label>
            {text('scene.tiles')}
            <select value={pane.props.tiles ?? 9} onChange={(event) => onChange({ ...pane, props: { ...pane.props, tiles: Number(event.target.value) as TileGrid } })}>
              {tileGrids.map((grid) => (
                <option key={grid}>{grid}</option>
              ))}
            </select>
          </label>
          <label>
            <input type="checkbox" checked={pane.props.patrol ?? false} onChange={(event) => onChange({ ...pane, props: { ...pane.props, patrol: event.target.checked } })} />
            {text('scene.patrol')}
          </label>
        </>
      )}
      <button type="button" className="button" disabled={!onRemove} onClick={onRemove}>
        {text('scene.remove-pane')}
      </button>
    </>
  );
}
