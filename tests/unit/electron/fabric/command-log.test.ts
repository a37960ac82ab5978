import { expect, it } from 'vitest';
import { CommandLog } from '../../../../electron/fabric/command-log.ts';

it('runs a command once an id, and forgets the oldest beyond its limit', () => {
  const log = new CommandLog(2);
  let runs = 0;
  const run = () => ({ ok: true, code: 'ok', message: `${++runs}` }) as const;
  expect([log.once('a', run).message, log.once('a', run).message, log.once('b', run).message]).toEqual(['1', '1', '2']);
  log.once('c', run);
  expect([log.once('b', run).message, log.once('a', run).message]).toEqual(['2', '4']);
});
