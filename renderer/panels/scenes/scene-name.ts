import type { Scene } from '../../../shared/scene/scene.ts';
import type { Language } from '../../stores/language.ts';

/** A scene's name in a language; scenes of the site have but one. */
export function sceneName({ name, nameEn }: Pick<Scene, 'name' | 'nameEn'>, language: Language): string {
  return language === 'en' ? (nameEn ?? name) : name;
}
