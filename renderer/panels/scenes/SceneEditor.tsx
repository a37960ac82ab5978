import { useEffect, useRef, useState } from 'react';
import GridLayout, { noCompactor, type Layout } from 'react-grid-layout';
import 'react-grid-layout/css/styles.css';
import { roles } from '../../../shared/scene/role.ts';
import { gridCells, paneKinds, type Pane, type PaneKind, type Scene } from '../../../shared/scene/scene.ts';
import { useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import { Overlay } from '../../ui/Overlay.tsx';
import { addDisplay, addPane, changePane, changeViewing, movePanes, removeDisplay, removePane } from './edit-scene.ts';
import { PaneFields } from './PaneFields.tsx';
import { sceneProblem } from './scene-words.ts';
import { ViewingFields } from './ViewingFields.tsx';

/** Nothing in the editor moves what the operator did not touch. */
const compactor = { ...noCompactor, preventCollision: true };

/** Panes of one display after another, moved and sized by dragging or by numbers. @param onDone with the scene to save, or nothing */
export function SceneEditor({ scene, onDone }: { scene: Scene; onDone: (scene?: Scene) => void }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const [draft, setDraft] = useState(scene);
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => setSize({ width: entry!.contentRect.width, height: entry!.contentRect.height }));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const display = draft.displays[at]!;
  const pane = display.panes.find(({ id }) => id === chosen);
  const problem = sceneProblem(draft, language);
  const take = (layout: Layout) => setDraft(movePanes(draft, at, layout));
  const add = (kind: PaneKind) => {
    const next = addPane(draft, at, kind);
    if (next) setDraft(next);
  };
  return (
    <Overlay name="scene-editor" title={text('scene.editing')} onClose={() => onDone()}>
      <div className="editor-head">
        <label>
          {text('scene.name')}
          <input type="text" maxLength={60} value={draft.name} data-testid="scene-name" onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
        </label>
        <select aria-label={text('scene.display')} value={at} onChange={(event) => setAt(Number(event.target.value))}>
          {draft.displays.map(({ match }, index) => (
            <option key={`${match.role}/${match.place ?? ''}`} value={index}>
              {text(`role.${match.role}`)} {match.place ?? ''}
            </option>
          ))}
        </select>
        <select
          aria-label={text('scene.add-display')}
          value=""
          onChange={(event) => {
            const next = addDisplay(draft, roles[Number(event.target.value)]!);
            setDraft(next);
            setAt(next.displays.length - 1);
          }}
        >
          <option value="">{text('scene.add-display')}</option>
          {roles.map((role, index) => (
            <option key={role} value={index}>
              {text(`role.${role}`)}
            </option>
          ))}
        </select>
        <ViewingFields viewing={display.viewing} onChange={(viewing) => setDraft(changeViewing(draft, at, viewing))} />
        <button
          type="button"
          className="button"
          disabled={draft.displays.length === 1}
          onClick={() => {
            setDraft(removeDisplay(draft, at));
            setAt(0);
          }}
        >
          {text('scene.remove-display')}
        </button>
      </div>
      <div className="editor-kinds" role="group" aria-label={text('scene.add-pane')}>
        {paneKinds.map((kind) => (
          <button key={kind} type="button" className="chip" disabled={kind === 'map' && display.panes.some((each) => each.kind === 'map')} onClick={() => add(kind)}>
            + {text(`pane.${kind}`)}
          </button>
        ))}
      </div>
      <div ref={box} className="editor-display" data-testid="editor-display">
        {size.width > 0 && (
          <GridLayout
            width={size.width}
            layout={display.panes.map(({ id, area }) => ({ i: id, ...area, minW: 4, minH: 4 }))}
            gridConfig={{ cols: gridCells, rowHeight: size.height / gridCells, margin: [0, 0], containerPadding: [0, 0], maxRows: gridCells }}
            dragConfig={{ bounded: true }}
            resizeConfig={{ handles: ['se', 'sw', 'ne', 'nw'] }}
            compactor={compactor}
            autoSize={false}
            onDragStop={take}
            onResizeStop={take}
          >
            {display.panes.map(({ id, kind }: Pane) => (
              <div key={id} className="editor-pane" data-id={id} data-chosen={id === chosen} onPointerDown={() => setChosen(id)}>
                {text(`pane.${kind}`)}
              </div>
            ))}
          </GridLayout>
        )}
      </div>
      <div className="editor-pane-fields">
        {pane ? (
          <PaneFields pane={pane} onChange={(next) => setDraft(changePane(draft, at, next))} onRemove={display.panes.length > 1 ? () => setDraft(removePane(draft, at, pane.id)) : undefined} />
        ) : (
          <select aria-label={text('scene.choose-pane')} value="" onChange={(event) => setChosen(event.target.value)}>
            <option value="">{text('scene.choose-pane')}</option>
            {display.panes.map(({ id, kind }) => (
              <option key={id} value={id}>
                {text(`pane.${kind}`)} ({id})
              </option>
            ))}
          </select>
        )}
      </div>
      <div className="editor-foot">
        {problem !== undefined && (
          <span className="tone-warn" role="alert">
            {problem}
          </span>
        )}
        <button type="button" className="button" onClick={() => onDone()}>
          {text('scene.cancel')}
        </button>
        <button type="button" className="button button-strong" data-testid="scene-save" disabled={problem !== undefined} onClick={() => onDone({ ...draft, name: draft.name.trim() })}>
          {text('scene.save')}
        </button>
      </div>
    </Overlay>
  );
}
