/** One wall: files matching `from` may reach only project files matching `mayReach`. */
export interface Wall {
  from: RegExp;
  mayReach: RegExp;
  /** What to do instead. */
  instead: string;
}

/** One door: a package that only files matching `only` may import. */
export interface Door {
  package: RegExp;
  only: RegExp;
  instead: string;
}

/** The walls between the folders (design: "Folders, and what may import what"). Paths are relative to the root. */
export const walls: readonly Wall[] = [
  { from: /^shared\/lib\//, mayReach: /^shared\/lib\//, instead: 'shared/lib imports nothing but itself' },
  { from: /^shared\/(domain|scene)\//, mayReach: /^shared\/(lib|domain|scene)\//, instead: 'domain rules know no wire, port or platform' },
  { from: /^shared\/rules\//, mayReach: /^shared\/(lib|domain|rules)\//, instead: 'rule tables know only the domain' },
  { from: /^shared\/(protocol|ipc)\//, mayReach: /^shared\//, instead: 'contracts know only shared/' },
  { from: /^resources\//, mayReach: /^(resources|shared)\//, instead: 'resources are data with pure builders' },
  { from: /^electron\/host\//, mayReach: /^(electron\/host|shared)\//, instead: 'the host never sees the data: talk to the service by shared/ipc' },
  { from: /^electron\/service\//, mayReach: /^(electron\/service|shared|resources\/(scenes|rules))\//, instead: 'the service runs alone; of the resources it knows the shipped scenes and rules' },
  { from: /^electron\/fabric\//, mayReach: /^(electron\/fabric|shared|resources)\//, instead: 'console and fabric never depend on each other' },
  { from: /^electron\//, mayReach: /^(electron|shared|resources)\/|^package\.json$/, instead: 'the desktop side knows no renderer' },
  { from: /^renderer\/(stores|bridge)\//, mayReach: /^(renderer\/(stores|bridge|lib)|shared)\//, instead: 'stores and bridge know no pixels' },
  { from: /^renderer\/(ui|lib|i18n)\//, mayReach: /^(renderer\/(ui|lib|i18n|stores)|resources|shared)\//, instead: 'leaves of the renderer' },
  { from: /^renderer\/map\//, mayReach: /^(renderer\/(map|stores|ui|lib|i18n)|resources|shared)\//, instead: 'map and panels meet in the stores' },
  { from: /^renderer\/video\//, mayReach: /^(renderer\/(video|stores|ui|lib|i18n)|resources|shared)\//, instead: 'video, map and panels meet in the stores' },
  { from: /^renderer\/twin\//, mayReach: /^(renderer\/(twin|stores|ui|lib|i18n)|resources|shared)\//, instead: 'the corridor view, map and panels meet in the stores' },
  { from: /^renderer\/panels\//, mayReach: /^(renderer\/(panels|stores|ui|lib|i18n)|resources|shared)\//, instead: 'map and panels meet in the stores' },
  { from: /^renderer\//, mayReach: /^(renderer|resources|shared)\//, instead: 'windows reach the machine only through their port' },
];

/** Packages behind one door each. */
export const doors: readonly Door[] = [
  { package: /^electron$/, only: /^electron\/(main|preload)\.ts$|^electron\/host\/electron-host\//, instead: 'only main, preload and electron-host import electron' },
  { package: /^ws$/, only: /^electron\/(service\/(link|feed)|fabric)\//, instead: 'sockets live in link/, feed/ and fabric/' },
  { package: /^better-sqlite3$/, only: /^electron\/service\/cache\//, instead: 'the database is behind electron/service/cache' },
  { package: /^(hls\.js|mpegts\.js)$/, only: /^renderer\/video\/players\//, instead: 'stream libraries are behind renderer/video/players' },
  { package: /^three$/, only: /^(renderer\/twin|tests\/bench)\//, instead: 'three.js is behind renderer/twin' },
  { package: /^jsonc-parser$/, only: /^shared\/rules\//, instead: 'rule files are read in shared/rules' },
  { package: /^valibot$/, only: /^shared\/(protocol|ipc|scene|rules)\/|^electron\/(service|fabric)\/|^electron\/host\/seats-file\.ts$/, instead: 'validation happens at the four edges only' },
];

/** The panel folder of a file, if it is in one: one panel never imports another. */
export function panelOf(path: string): string | undefined {
  return /^renderer\/panels\/([^/]+)\//.exec(path)?.[1];
}
