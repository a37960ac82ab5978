// A log on a full disk, or a terminal that has gone, must not end the console.
for (const stream of [process.stdout, process.stderr]) if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);

/** Tells the person who started the console one line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Tells of a failure, one line on stderr. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
