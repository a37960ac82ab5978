/** Tells the person who started the console one line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Tells of a failure, one line on stderr. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
