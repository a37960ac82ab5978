import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { withoutWoff } from '../../vite.config.ts';

const count = (css: string, what: RegExp): number => css.match(what)?.length ?? 0;

test.each([400, 500, 700])('every slice of the font at weight %d keeps its woff2 and loses its woff', async (weight) => {
  const css = await readFile(fileURLToPath(import.meta.resolve(`@fontsource/noto-sans-sc/${weight}.css`)), 'utf8');
  const faces = count(css, /@font-face/g);
  expect(faces).toBeGreaterThan(90);
  expect(count(css, /\.woff\)/g)).toBe(faces);
  const lean = withoutWoff(css);
  expect(count(lean, /woff(?!2)/g)).toBe(0);
  expect(count(lean, /src: url\([^)]+\.woff2\) format\('woff2'\);/g)).toBe(faces);
});
