import { useText } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import { toggleOverlay, useLayout } from '../../stores/layout.ts';
import { useStage } from '../../stores/stage.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { sceneName } from './scene-name.ts';

/** Which scene stands, and the way to the others. */
export function SceneSign() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const scene = useStage(({ stage }) => stage?.scene);
  const byRule = useStage(({ stage }) => stage?.appliedBy === 'rule');
  const open = useLayout(({ scenes }) => scenes);
  if (!scene) return null;
  return (
    <button type="button" className="button scene-sign" data-testid="scene-sign" aria-expanded={open} title={text(byRule ? 'scene.by-rule' : 'scene.open')} onClick={() => toggleOverlay('scenes')}>
      <Glyph name={byRule ? 'burst' : 'panes'} />
      <span className="clip">{sceneName(scene, language)}</span>
      <kbd>S</kbd>
    </button>
  );
}
