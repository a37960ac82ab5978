import { afterEach, expect, test, vi } from 'vitest';
import { downloadScene, freeId } from '../../../../../renderer/panels/scenes/scene-file.ts';
import { shippedScenes } from '../../../../../resources/scenes/shipped.ts';
import { parseScene } from '../../../../../shared/scene/schemas.ts';
import { buildScene } from '../../../../builders/scene.ts';

afterEach(() => vi.unstubAllGlobals());

test('a scene is given as a file that reads as the same scene, and its address is let go', async () => {
  const [given, revoked]: [Blob[], string[]] = [[], []];
  const link = { href: '', download: '', clicks: [] as string[], click: () => link.clicks.push(link.href) };
  vi.stubGlobal('document', { createElement: (tag: string) => (tag === 'a' ? link : undefined) });
  vi.stubGlobal('URL', { createObjectURL: (blob: Blob) => `blob:${given.push(blob)}`, revokeObjectURL: (url: string) => revoked.push(url) });
  for (const scene of shippedScenes) downloadScene(scene);
  expect(link.download).toBe('scene-dual-desk.json');
  expect(link.clicks).toEqual(shippedScenes.map((_, index) => `blob:${index + 1}`));
  expect(revoked).toEqual(link.clicks);
  for (const [index, blob] of given.entries()) {
    expect(blob.type).toBe('application/json');
    expect(parseScene(await blob.text())).toEqual({ ok: true, value: shippedScenes[index] });
  }
});

test.each<[string, string[], string]>([
  ['fog', ['fog'], 'fog-2'],
  ['fog', ['fog', 'fog-2', 'fog-3', 'fog-5'], 'fog-4'],
  ['fog-2', ['fog', 'fog-2'], 'fog-3'],
  ['dual-desk', ['dual-desk'], 'dual-desk-2'],
  ['a'.repeat(40), [], `${'a'.repeat(34)}-2`],
])('a copy of %s beside %j is %s', (wanted, taken, id) => {
  expect(freeId(wanted, taken)).toBe(id);
  expect(parseScene(JSON.stringify(buildScene(id))).ok).toBe(true);
});

test('copies of copies all have ids of their own', () => {
  const ids = ['night'];
  for (let n = 0; n < 100; n += 1) ids.push(freeId(ids.at(-1)!, ids));
  expect(new Set(ids).size).toBe(101);
  expect(ids.at(-1)).toBe('night-101');
});
