import { expect, it } from 'vitest';
import { AlertBook, maxStanding } from '../../../../electron/service/alerts.ts';

it('keeps one alert a key, counts it, ends it, and tells of each change', () => {
  let now = 100;
  const book = new AlertBook(() => now);
  const seen: number[] = [];
  book.changed.on((alerts) => seen.push(alerts.length));
  book.raise('link:a', 'warning', 'offline', 'one');
  now = 200;
  book.raise('link:a', 'error', 'refused', 'x'.repeat(900));
  book.raise('disk', 'error', 'disk-full', 'full');
  expect(book.list()).toEqual([
    { key: 'link:a', level: 'error', code: 'refused', text: 'x'.repeat(500), count: 2, since: 100, lastAt: 200 },
    { key: 'disk', level: 'error', code: 'disk-full', text: 'full', count: 1, since: 200, lastAt: 200 },
  ]);
  book.list()[0]!.count = 99;
  expect(book.list()[0]!.count).toBe(2);
  book.clear('nothing');
  now = 299;
  book.clearQuiet('link:', 100);
  expect(seen).toEqual([1, 1, 2]);
  now = 300;
  book.clearQuiet('link:', 100);
  book.clear('disk');
  expect(book.list()).toEqual([]);
  expect(seen).toEqual([1, 1, 2, 1, 0]);
});

it('ends what was raised by a clock that has been set back since', () => {
  let now = 10_000_000;
  const book = new AlertBook(() => now);
  book.raise('notice:a', 'info', 'n', '');
  book.clearQuiet('notice:', 600_000);
  expect(book.list()).toHaveLength(1);
  now -= 3_600_000;
  book.clearQuiet('notice:', 600_000);
  expect(book.list()).toEqual([]);
});

it('a fabric that makes up alerts without end fills no memory: the one raised longest ago goes', () => {
  let now = 0;
  const book = new AlertBook(() => now++);
  book.raise('link:offline', 'error', 'offline', '');
  for (let count = 0; count < maxStanding - 1; count++) book.raise(`notice:${count}`, 'info', 'n', '');
  book.raise('link:offline', 'error', 'offline', '');
  book.raise('notice:more', 'info', 'n', '');
  expect(book.list()).toHaveLength(maxStanding);
  expect(book.list().map((alert) => alert.key)).not.toContain('notice:0');
  expect(book.list()[0]!.key).toBe('link:offline');
});

it('what is only for information goes before a warning that stands longer', () => {
  let now = 0;
  const book = new AlertBook(() => now++);
  book.raise('disk', 'error', 'disk-full', '');
  for (let count = 0; count < 3 * maxStanding; count++) book.raise(`notice:${count}`, 'info', 'n', '');
  expect(book.list()).toHaveLength(maxStanding);
  expect(book.list()[0]!.key).toBe('disk');
  for (let count = 0; count < 3 * maxStanding; count++) book.raise(`warning:${count}`, 'warning', 'w', '');
  expect(book.list()).toHaveLength(maxStanding);
  expect(book.list().map((alert) => alert.level)).not.toContain('info');
});
