import { findSceneFault } from '../../../shared/scene/find-scene-problem.ts';
import { gridCells, type Pane, type Scene } from '../../../shared/scene/scene.ts';
import { textIn, textOf } from '../../i18n/text.ts';
import type { Language } from '../../stores/language.ts';

/** What keeps a scene from being saved, in words; undefined when nothing does. */
export function sceneProblem(scene: Scene, language: Language): string | undefined {
  const text = textIn(language);
  const fault = findSceneFault(scene);
  if (!fault) return scene.name.trim() === '' ? text('scene.no-name') : undefined;
  const nameOf = ({ kind, id }: Pane) => `${text(`pane.${kind}`)} (${id})`;
  return text(`scene.fault-${fault.what}`, { pane: 'pane' in fault ? nameOf(fault.pane) : '', other: 'other' in fault ? nameOf(fault.other) : '', cells: gridCells });
}

/** Why the service did not do what was asked of scenes: by its code where that says enough, else in the service's own words. */
export function sceneRefusal({ code, message }: { code: string; message: string }, language: Language): string {
  const why = textOf(language, 'scene-why', code);
  return textIn(language)('scene.failed', { code, message: why === code ? message : why });
}
