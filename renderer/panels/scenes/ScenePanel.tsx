import { useRef, useState } from 'react';
import { parseScene } from '../../../shared/scene/schemas.ts';
import type { Scene } from '../../../shared/scene/scene.ts';
import { useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import { toggleOverlay } from '../../stores/layout.ts';
import { callService } from '../../stores/service-calls.ts';
import { act, saveScene, useStage } from '../../stores/stage.ts';
import { Overlay } from '../../ui/Overlay.tsx';
import { RuleList } from './RuleList.tsx';
import { SceneEditor } from './SceneEditor.tsx';
import { downloadScene, freeId } from './scene-file.ts';
import { sceneName } from './scene-name.ts';
import { sceneRefusal } from './scene-words.ts';

/** The scenes: apply, edit, copy, export, import, remove; and the rules by which alarms bring them. */
export function ScenePanel() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { stage, scenes, shipped, refused } = useStage();
  const [edited, setEdited] = useState<Scene>();
  const [problem, setProblem] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const ids = scenes.map(({ id }) => id);

  const settle = (answer: Awaited<ReturnType<typeof saveScene>>) => setProblem(answer.ok ? '' : sceneRefusal(answer.error, language));
  const copy = (scene: Scene) => setEdited({ ...scene, id: freeId(scene.id, ids), name: `${sceneName(scene, language)} ${text('scene.copy-suffix')}`.slice(0, 60), nameEn: undefined });
  const importFile = async (chosen: File | undefined) => {
    if (!chosen) return;
    const parsed = parseScene(await chosen.text());
    if (!parsed.ok) setProblem(text('scene.bad-file', { file: chosen.name, message: parsed.error.message }));
    else settle(await saveScene(parsed.value));
    if (file.current) file.current.value = '';
  };
  if (edited) {
    return (
      <SceneEditor
        scene={edited}
        onDone={(scene) => {
          setEdited(undefined);
          if (scene) void saveScene(scene).then(settle);
        }}
      />
    );
  }
  return (
    <Overlay name="scenes" title={text('scene.title')} onClose={() => toggleOverlay('scenes')}>
      {(problem !== '' || refused) && (
        <p className="scene-problem tone-warn" role="alert" data-testid="scene-problem">
          {problem === '' && refused ? sceneRefusal(refused, language) : problem}
        </p>
      )}
      <ul className="scene-list">
        {scenes.map((scene, index) => (
          <li key={scene.id} data-id={scene.id} aria-current={scene.id === stage?.scene.id}>
            <button type="button" className="scene-apply" onClick={() => void act({ do: 'apply-scene', scene: scene.id })}>
              {index < 9 && <kbd>{index + 1}</kbd>}
              <span className="clip">{sceneName(scene, language)}</span>
            </button>
            <button type="button" className="button" onClick={() => setEdited(scene)}>
              {text('scene.edit')}
            </button>
            <button type="button" className="button" onClick={() => copy(scene)}>
              {text('scene.copy')}
            </button>
            <button type="button" className="button" onClick={() => downloadScene(scene)}>
              {text('scene.export')}
            </button>
            <button type="button" className="button" disabled={shipped.includes(scene.id)} onClick={() => void callService('scene.remove', { id: scene.id }).then(settle)}>
              {text('scene.remove')}
            </button>
          </li>
        ))}
      </ul>
      <input ref={file} type="file" accept="application/json,.json" hidden data-testid="scene-file" onChange={(event) => void importFile(event.target.files?.[0])} />
      <button type="button" className="button" onClick={() => file.current?.click()}>
        {text('scene.import')}
      </button>
      <RuleList />
    </Overlay>
  );
}
