import type { Scene } from '../../../shared/scene/scene.ts';

/** Gives a scene to the operator as a JSON file that `parseScene` reads. */
export function downloadScene(scene: Scene): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(scene, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `scene-${scene.id}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

/** An id that no scene has, for a copy: the wanted one with the first free number from 2, at most 40 characters. */
export function freeId(wanted: string, taken: readonly string[]): string {
  const base = wanted.replace(/-\d+$/, '').slice(0, 34);
  for (let n = 2; ; n += 1) {
    const id = `${base}-${n}`;
    if (!taken.includes(id)) return id;
  }
}
