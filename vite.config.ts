import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Big libraries in files of their own, so that a change of ours does not make windows fetch them again. */
const vendorGroups = [
  { name: 'map', test: /node_modules[\\/]maplibre-gl[\\/]/ },
  { name: 'layers', test: /node_modules[\\/](@deck\.gl|@luma\.gl|@loaders\.gl|@math\.gl|@probe\.gl)[\\/]/ },
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|zustand)[\\/]/ },
];

/** A fallback source of a font face: `, url(….woff) format('woff')`. */
const woffSource = /,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g;

/** A style sheet without its woff sources: Chromium, the only reader, asks for the woff2 that stands beside each. */
export const withoutWoff = (css: string): string => css.replace(woffSource, '');

const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: { filter: { id: /@fontsource.*\.css$/ }, handler: withoutWoff },
};

/** The windows' bundle: no inline script and no data: script, as the Content-Security-Policy demands. */
const renderer: UserConfig = {
  root: `${root}renderer`,
  base: '/',
  plugins: [react(), woff2Only],
  publicDir: false,
  worker: { format: 'es' },
  build: {
    outDir: `${root}dist/renderer`,
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { output: { codeSplitting: { groups: vendorGroups } } },
  },
};

/**
 * One process of the packaged application as one file, natives and Electron left outside. Built one by one, so that
 * they share no chunk and each finds the resources from its own place.
 */
const process = (name: string, entry: string, format: 'es' | 'cjs'): UserConfig => ({
  root,
  publicDir: false,
  ssr: { noExternal: true, external: ['better-sqlite3', 'electron'] },
  build: {
    ssr: true,
    outDir: `${root}dist/electron`,
    emptyOutDir: false,
    target: 'node24',
    rolldownOptions: {
      input: { [name]: `${root}electron/${entry}` },
      external: ['better-sqlite3', 'electron', 'vite'],
      output: { format, codeSplitting: false, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].mjs' },
    },
  },
});

const modes: Record<string, UserConfig> = {
  main: process('main', 'main.ts', 'es'),
  service: process('service', 'service/index.ts', 'es'),
  fabric: process('fabric', 'fabric/index.ts', 'es'),
  // A sandboxed preload can load nothing but one CommonJS file.
  preload: process('preload', 'preload.ts', 'cjs'),
};

export default defineConfig(({ mode }) => modes[mode] ?? renderer);
