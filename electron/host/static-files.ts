import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** One file of the windows' bundle. */
export interface StaticFile {
  /** Kept in memory (13 MB in all): a later start may build the folder anew while windows are still served from it. */
  content: Buffer<ArrayBuffer>;
  type: string;
  etag: string;
  /** Its name carries a hash of its content, so it never changes. */
  immutable: boolean;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pbf': 'application/x-protobuf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Reads a folder once: request path to file. A path that is not in the list does not exist, whatever dots, encodings
 * or backslashes it carries, so no request can leave the folder.
 */
export async function readStaticFiles(folder: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  await addFolder(folder, '', files);
  return files;
}

// Walks by hand: inside Electron's archive (asar) a recursive readdir is not to be relied on.
async function addFolder(folder: string, path: string, files: Map<string, StaticFile>): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name);
    const own = `${path}/${entry.name}`;
    if (entry.isDirectory()) await addFolder(file, own, files);
    // Dot files are the builder's, not the windows'.
    else if (entry.isFile() && !entry.name.startsWith('.')) {
      const content = await readFile(file);
      const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
      const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
      files.set(own, { content, type, etag, immutable: own.startsWith('/assets/') });
    }
  }
}

/** How long a browser may keep a file: for good when its name says what is in it, else asked for every time. */
export function cacheControl(file: StaticFile): string {
  return file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
}
