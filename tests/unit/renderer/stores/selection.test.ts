import { beforeEach, expect, test } from 'vitest';
import { hover, seek, select, useSelection } from '../../../../renderer/stores/selection.ts';

const stake = { label: 'G22 K465+200', places: [{ lon: 116, lat: 36.45 }] };
const ref = { kind: 'place', id: 'p1' } as const;

beforeEach(() => select(undefined));

test('a searched stake takes the place of the selection, and pointing at things leaves it', () => {
  select(ref);
  seek(stake);
  hover(ref);
  expect(useSelection.getState()).toMatchObject({ selected: undefined, sought: stake });
});

test.each([['another selection', ref], ['no selection', undefined]])('the mark of a stake goes with %s', (_, next) => {
  seek(stake);
  select(next);
  expect(useSelection.getState()).toMatchObject({ selected: next, sought: undefined });
});
