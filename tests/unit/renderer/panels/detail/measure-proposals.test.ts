import { expect, test } from 'vitest';
import { standingMeasure } from '../../../../../renderer/panels/detail/MeasureProposals.tsx';
import { buildEntity } from '../../../../builders/entities.ts';

const stretch = { route: 'G22', direction: 1, from: 405_000, to: 412_000 } as const;
const measure = (over: object = {}) => buildEntity('measures', { type: 'diversion', place: undefined, stretch, state: 'active', ...over });

test('a measure stands for its place, or for a stretch that overlaps on the same carriageway', () => {
  const find = (aim: Parameters<typeof standingMeasure>[2], over: object = {}) => standingMeasure([measure(over)], 'diversion', aim)?.id;
  expect(find({ stretch: { ...stretch, from: 412_000, to: 413_000 } })).toBe('measure-1');
  expect(find({ stretch: { ...stretch, from: 413_000, to: 411_000 } })).toBe('measure-1');
  expect(find({ stretch: { ...stretch, from: 412_001, to: 413_000 } })).toBeUndefined();
  expect(find({ stretch: { ...stretch, direction: -1 } })).toBeUndefined();
  expect(find({ stretch: { ...stretch, direction: 0 } })).toBe('measure-1');
  expect(find({ stretch: { ...stretch, route: 'S1' } })).toBeUndefined();
  expect(find({ place: 'plaza-1' }, { place: 'plaza-1', stretch: undefined })).toBe('measure-1');
  expect(find({ place: 'plaza-2' }, { place: 'plaza-1', stretch: undefined })).toBeUndefined();
});

test('a measure of another type, or one that has been lifted, does not stand', () => {
  expect(standingMeasure([measure({ type: 'police-lead' }), measure({ state: 'lifted' })], 'diversion', { stretch })).toBeUndefined();
});
