import { pino, type Logger } from 'pino';

const levels: ReadonlySet<string> = new Set(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

/** JSON lines on stderr, written at once so that the last words of a dying process are kept; level by `YILU_LOG` (default info). */
export function openLogger(level = process.env['YILU_LOG']): Logger {
  return pino({ name: 'service', level: level && levels.has(level) ? level : 'info' }, pino.destination({ fd: 2, sync: true }));
}
