import type { Scene } from '../../shared/scene/scene.ts';
import type { Text } from '../i18n/text.ts';
import { sceneName } from '../panels/scenes/scene-name.ts';
import { clearFilters } from '../stores/filter-actions.ts';
import { setLanguage, type Language } from '../stores/language.ts';
import { toggleOverlay } from '../stores/layout.ts';
import { callService } from '../stores/service-calls.ts';
import { act } from '../stores/stage.ts';
import { setTime, stepTime } from '../stores/time-cursor.ts';
import { flyHome } from '../stores/view.ts';

/** One thing that the palette offers. */
export interface Command {
  id: string;
  label: string;
  /** The key that does the same. */
  key?: string;
  run(): void;
}

/** How far back the palette offers to look, minutes. */
const backMin = [5, 30, 60] as const;

/** Everything that the console can be told, in the language chosen: scenes first. */
export function buildCommands(scenes: readonly Scene[], text: Text, language: Language): Command[] {
  return [
    ...scenes.map((scene, index): Command => ({
      id: `scene/${scene.id}`,
      label: `${text('palette.scene')} ${sceneName(scene, language)}`,
      ...(index < 9 && { key: String(index + 1) }),
      run: () => void act({ do: 'apply-scene', scene: scene.id }),
    })),
    { id: 'outbox', label: text('outbox.title'), key: 'O', run: () => toggleOverlay('outbox') },
    { id: 'scenes', label: text('scene.title'), key: 'S', run: () => toggleOverlay('scenes') },
    { id: 'take', label: text('control.take'), run: () => void act({ do: 'take-control' }) },
    { id: 'release', label: text('control.release'), run: () => void act({ do: 'release-control' }) },
    { id: 'patrol-on', label: text('palette.patrol-on'), run: () => void callService('patrol.set', { on: true }) },
    { id: 'patrol-off', label: text('palette.patrol-off'), run: () => void callService('patrol.set', { on: false }) },
    { id: 'now', label: text('past.return'), key: 'N', run: () => void setTime(undefined) },
    ...backMin.map((min): Command => ({ id: `back-${min}`, label: text('past.look-back', { min }), run: () => stepTime(-min * 60_000) })),
    { id: 'twin', label: text('twin.title'), key: 'D', run: () => toggleOverlay('twin') },
    { id: 'home', label: text('help.home'), key: 'Home', run: flyHome },
    { id: 'filters', label: text('filters.title'), key: 'F', run: () => toggleOverlay('filters') },
    { id: 'clear', label: text('help.clear'), key: 'Shift 0', run: clearFilters },
    { id: 'legend', label: text('legend.title'), key: 'G', run: () => toggleOverlay('legend') },
    { id: 'language', label: text('language.switch'), key: 'L', run: () => setLanguage(language === 'zh' ? 'en' : 'zh') },
    { id: 'help', label: text('help.title'), key: '?', run: () => toggleOverlay('help') },
  ];
}
