import { pino, type Logger } from 'pino';

const levels: ReadonlySet<string> = new Set(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

/** Lines that a log which takes nothing (a full disk) leaves waiting, characters; more are dropped. */
const heldChars = 65_536;

/** JSON lines on stderr, written at once so that the last words of a dying process are kept; level by `YILU_LOG` (default info). */
export function openLogger(level = process.env['YILU_LOG']): Logger {
  const out = pino.destination({ fd: 2, sync: true, maxLength: heldChars });
  // A log on a full disk, or one whose reader has gone, must not end the process.
  out.on('error', () => undefined);
  return pino({ name: 'service', level: level && levels.has(level) ? level : 'info' }, out);
}
