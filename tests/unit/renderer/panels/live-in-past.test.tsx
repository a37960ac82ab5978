import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { AlarmLoadView } from '../../../../renderer/panels/alarms/AlarmLoadView.tsx';
import { AlarmPanel } from '../../../../renderer/panels/alarms/AlarmPanel.tsx';
import { LogPanel } from '../../../../renderer/panels/log/LogPanel.tsx';
import { OutboxPanel } from '../../../../renderer/panels/outbox/OutboxPanel.tsx';
import { useAlarmDesk } from '../../../../renderer/stores/alarm-desk.ts';
import { useClock } from '../../../../renderer/stores/clock.ts';
import { usePast } from '../../../../renderer/stores/past.ts';
import { usePicture } from '../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../renderer/stores/site-rules.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const dayMs = 86_400_000;
const then = builtAt - 2 * dayMs;
const desk = { desk: shippedRuleTables.alarmLoad.desks[0]!.id, buckets: [1, 2], current: 30, mean: 1.5, verdict: 'good' as const, floodSince: builtAt - 60_000 };
const stale = (id: string) => buildEntity('alarms', { id, ack: undefined, shelved: undefined, raisedAt: builtAt - 2 * dayMs });
// A server render shows the stores' first state.
const first = { past: usePast.getInitialState(), picture: usePicture.getInitialState(), clock: useClock.getInitialState() };

beforeEach(() => {
  vi.useFakeTimers({ now: builtAt });
  // Both pictures begin as one object.
  Object.assign(first.picture, { ready: true, catalogue: buildCatalogue(), at: then, entities: { ...first.picture.entities, alarms: [stale('a'), stale('b')] } });
  Object.assign(useSiteRules.getInitialState(), { rules: shippedRuleTables });
  Object.assign(useAlarmDesk.getInitialState(), { load: { ...useAlarmDesk.getInitialState().load, bucketFrom: builtAt, since: builtAt, total: 33, desks: [desk] } });
  Object.assign(first.past, { timeMs: then, shown: { forMs: then, at: then } });
  Object.assign(first.clock, { nowMs: then, liveMs: builtAt });
});
afterEach(() => {
  Object.assign(first.past, { timeMs: undefined, shown: undefined });
  vi.useRealTimers();
});

const words = (element: ReactElement) => renderToStaticMarkup(element).replace(/<svg.*?<\/svg>/g, '').replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');

test.each([['load of the desks', AlarmLoadView], ['log', LogPanel], ['outbox', OutboxPanel]])('the %s is of now, and says so while a picture of before is shown', (_name, Panel) => {
  expect(words(<Panel />)).toContain('|实时|');
  Object.assign(first.past, { timeMs: undefined, shown: undefined });
  expect(words(<Panel />)).not.toContain('实时');
});

test('the load is now’s throughout: its stale alarms and times are not told from the moment of before', () => {
  const said = words(<AlarmLoadView />);
  expect(said).toContain('持续超过 24 小时：2 条');
  // A clock time alone: of today, not of the day that is looked at.
  expect(said).toMatch(/（\d\d:\d\d:\d\d 起共 33 条）/);
});

test('a flood of now is called live, and the list of before is not folded for it', () => {
  Object.assign(first.picture, { entities: { ...first.picture.entities, alarms: [] } });
  const said = words(<AlarmPanel />);
  expect(said).toMatch(/告警洪泛\|实时\|/);
  expect(said).not.toMatch(/逐处列出|合并/);
  Object.assign(first.past, { timeMs: undefined, shown: undefined });
  expect(words(<AlarmPanel />)).toMatch(/告警洪泛\|逐处列出\|/);
});
