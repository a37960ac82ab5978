import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCount, formatLength, formatLengthRange, formatRate, formatSigned, formatValue, wholeVisibilityM } from '../../../../renderer/lib/numbers.ts';
import { fogBandOf } from '../../../../shared/domain/fog-band.ts';

test('numbers carry as many digits as they deserve', () => {
  expect([2_130, 213_000].map(formatCount)).toEqual(['2,130', '213,000']);
  expect([0, 12, 1_234.5, 12.34, 1.234, -0.5, Number.NaN].map(formatValue)).toEqual(['0', '12', '1,235', '12.3', '1.23', '-0.50', '']);
  expect([0, 640.4, 999.6, 1_240, Number.NaN].map(formatLength)).toEqual(['0 m', '640 m', '1.0 km', '1.2 km', '']);
  expect([12.4, 3.14, -3.14, 0.04, -120].map(formatSigned)).toEqual(['+12', '+3.1', '−3.1', '0', '−120']);
});

test('a clock says how fast it runs only when it does not keep real time', () => {
  expect([1, 1.04, 0.96, 5.000113122171946, 0.5, 10.06, Number.NaN].map(formatRate)).toEqual(['', '', '', '×5', '×0.5', '×10.1', '']);
});

test('a length and where it may lie are in the unit of the length', () => {
  expect(formatLengthRange(520, 640, 1_300)).toBe('640 m (520–1,300)');
  expect(formatLengthRange(0, 999.4, 1_900)).toBe('999 m (0–1,900)');
  expect(formatLengthRange(800, 1_240, 1_600)).toBe('1.2 km (0.8–1.6)');
  expect(formatLengthRange(Number.NaN, 1, 2)).toBe('');
});

test('a visibility is never written as a figure of a milder class than it is of', () => {
  expect([199.7, 200, 99.5, 49.999, 30.2].map(wholeVisibilityM)).toEqual([199, 200, 99, 49, 30]);
  fc.assert(fc.property(fc.double({ min: 0, max: 1_000, noNaN: true }), (visibilityM) => fogBandOf(wholeVisibilityM(visibilityM)) === fogBandOf(visibilityM)));
});

test('no source rounds a visibility another way; the simulated picture draws it, and writes none', () => {
  const renderer = join(import.meta.dirname, '../../../../renderer');
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  expect(sources.filter((file) => /Math\.round\([^()]*(visibilityM|fogM)\)/.test(readFileSync(join(renderer, file), 'utf8')))).toEqual([]);
});
