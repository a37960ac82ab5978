import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { AlarmPanel } from '../../../../renderer/panels/alarms/AlarmPanel.tsx';
import { useClock } from '../../../../renderer/stores/clock.ts';
import { useFilters } from '../../../../renderer/stores/filters.ts';
import { usePicture } from '../../../../renderer/stores/picture.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

// A server render shows the stores' first states.
const picture = usePicture.getInitialState();
const before = { picture: { ...picture }, filters: { ...useFilters.getInitialState() }, clock: { ...useClock.getInitialState() } };
afterEach(() => {
  Object.assign(picture, before.picture);
  Object.assign(useFilters.getInitialState(), before.filters);
  Object.assign(useClock.getInitialState(), before.clock);
});

function panel(routes: ReadonlySet<string>): string {
  const alarm = (id: string, route: string) => buildEntity('alarms', { id, priority: 3, shelved: undefined, ack: undefined, clearedAt: undefined, position: { route, direction: 1, stake: 408_000 } });
  Object.assign(picture, { catalogue: buildCatalogue(), ready: true, entities: { ...before.picture.entities, alarms: [alarm('a', 'G22'), alarm('b', 'G22')] } });
  Object.assign(useFilters.getInitialState(), { routes });
  Object.assign(useClock.getInitialState(), { nowMs: builtAt });
  return renderToStaticMarkup(<AlarmPanel />);
}

test('alarms that a filter hides are told of: the list does not say that all have been dealt with', () => {
  const html = panel(new Set(['S1']));
  expect(html).toContain('另有 2 条待处置告警被筛选隐藏');
  expect(html).toContain('筛选范围内无待处置告警');
  expect(html).not.toContain('所有告警均已处置');
});
