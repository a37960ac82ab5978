/**
 * What a person does to be given fresh window addresses.
 * @param tty whether the console's input is a terminal; without one nobody can press a key in it
 */
export function addressHint(tty: boolean, platform: NodeJS.Platform, pid: number): string {
  if (tty) return 'press Enter here';
  // Windows has no SIGUSR2.
  return platform === 'win32' ? 'start the console again in a terminal' : `run "kill -USR2 ${pid}"`;
}
