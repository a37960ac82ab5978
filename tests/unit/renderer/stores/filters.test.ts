import { beforeEach, expect, test } from 'vitest';
import { countBy } from '../../../../renderer/panels/filters/count-by.ts';
import { countShown } from '../../../../renderer/panels/filters/count-shown.ts';
import { clearFilters, filterValues, hasFilters, toggled, toggleFilter } from '../../../../renderer/stores/filter-actions.ts';
import { noFilters, passesAlarm, passesFilters, passesRoute, useFilters } from '../../../../renderer/stores/filters.ts';
import { applyRows, buildChannelColumns } from '../../../../shared/domain/channel-columns.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';
import { buildSnapshotBytes, decodeFrame } from '../../../builders/frames.ts';

const catalogue = buildCatalogue(26, { channels: [...Array.from({ length: 25 }, (_, n) => buildChannel(n)), buildChannel(25, { route: undefined })] });
const shown = () => catalogue.channels.filter((channel) => passesFilters(useFilters.getState(), channel)).length;

beforeEach(clearFilters);

test('the first choice shows only that, further ones add, the last one taken away lifts the filter', () => {
  expect(toggled(undefined, 'a', 3)).toEqual(new Set(['a']));
  expect(toggled(new Set(['a']), 'b', 3)).toEqual(new Set(['a', 'b']));
  expect(toggled(new Set(['a', 'b']), 'c', 3)).toBeUndefined();
  expect(toggled(new Set(['a']), 'a', 3)).toBeUndefined();
});

test('groups narrow each other, and clearing shows everything', () => {
  toggleFilter('departments', 'dep-0', catalogue);
  expect(shown()).toBe(2);
  toggleFilter('classes', 'class-0', catalogue);
  expect(shown()).toBe(1);
  expect(hasFilters(useFilters.getState())).toBe(true);
  clearFilters();
  expect(shown()).toBe(26);
  expect(hasFilters(useFilters.getState())).toBe(false);
});

test('what stands on no route does not pass a filter by route', () => {
  const filters = { ...noFilters, routes: new Set(['G22']) };
  expect(passesFilters(filters, catalogue.channels[25]!)).toBe(false);
  expect(passesRoute(filters, undefined)).toBe(false);
  expect(passesRoute(noFilters, undefined)).toBe(true);
});

test('an alarm of another road passes while it is of priority 1 and nobody has acknowledged it; the console’s own always does', () => {
  const filters = { ...noFilters, routes: new Set(['G20']) };
  const passes = (over: Parameters<typeof buildEntity<'alarms'>>[1]) => passesAlarm(filters, buildEntity('alarms', { ack: undefined, ...over }));
  expect(passes({ priority: 1 })).toBe(true);
  expect(passes({ priority: 1, position: undefined })).toBe(true);
  expect(passes({ priority: 1, ack: { by: 'op', at: builtAt } })).toBe(false);
  expect(passes({ priority: 2 })).toBe(false);
  expect(passes({ priority: 2, id: 'console:link', position: undefined })).toBe(true);
  expect(passesAlarm({ ...filters, routes: new Set(['G22']) }, buildEntity('alarms', { priority: 2 }))).toBe(true);
});

test('only kinds that the catalogue has are offered, and counts add up', () => {
  expect(filterValues('kinds', catalogue)).toEqual(['video', 'vehicle-detector', 'visibility', 'weather', 'etc-gantry', 'toll-lane']);
  for (const name of ['departments', 'classes', 'kinds'] as const) expect([...countBy(catalogue, name).values()].reduce((a, b) => a + b)).toBe(26);
  expect(countBy(catalogue, 'routes').get('G22')).toBe(25);
});

test('freshness counts as of now', () => {
  const columns = buildChannelColumns(26);
  applyRows(columns, decodeFrame(buildSnapshotBytes(26, 1, { at: builtAt, ageMs: 0 }), 26));
  const fresh = { ...noFilters, freshness: new Set(['fresh'] as const) };
  expect(countShown(fresh, catalogue.channels, columns, builtAt)).toBe(26);
  expect(countShown(fresh, catalogue.channels, columns, builtAt + 20_000)).toBe(0);
  expect(countShown({ ...fresh, departments: new Set(['dep-0']) }, catalogue.channels, columns, builtAt)).toBe(2);
});
