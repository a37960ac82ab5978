import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';
import { doors, panelOf, walls } from './rules.ts';

/** What one file imports: specifiers as written. */
export function importsOf(path: string, source: string): string[] {
  const { module } = parseSync(path, source);
  const fixed = module.staticImports.map((each) => each.moduleRequest.value);
  const passedOn = module.staticExports.flatMap((each) => each.entries.flatMap((entry) => entry.moduleRequest?.value ?? []));
  const late = module.dynamicImports.flatMap((each) => /^['"](.+)['"]$/.exec(source.slice(each.moduleRequest.start, each.moduleRequest.end))?.[1] ?? []);
  return [...new Set([...fixed, ...passedOn, ...late])];
}

/**
 * Every breach of the walls by one file.
 * @param path relative to the root, with `/`
 */
export function findBreaches(path: string, source: string): string[] {
  return importsOf(path, source).flatMap((specifier) => {
    if (specifier.startsWith('node:') || specifier.startsWith('virtual:')) return [];
    return specifier.startsWith('.') ? breachesOfPath(path, join(dirname(path), specifier)) : breachesOfPackage(path, specifier);
  });
}

function breachesOfPath(path: string, target: string): string[] {
  const wall = walls.find((each) => each.from.test(path));
  const found = wall && !wall.mayReach.test(target) ? [`${path} → ${target}: ${wall.instead}`] : [];
  const panel = panelOf(path);
  const other = panelOf(target);
  if (panel && other && panel !== other) found.push(`${path} → ${target}: one panel never imports another; they meet in the stores and share renderer/ui`);
  return found;
}

function breachesOfPackage(path: string, specifier: string): string[] {
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  return doors.filter((door) => door.package.test(name) && !door.only.test(path)).map((door) => `${path} → ${name}: ${door.instead}`);
}

/** Every breach in files named relative to `root`. */
export function checkWalls(root: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => findBreaches(relative(root, resolve(root, path)).replaceAll('\\', '/'), readFileSync(resolve(root, path), 'utf8')));
}
