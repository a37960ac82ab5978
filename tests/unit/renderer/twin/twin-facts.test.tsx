import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { usePast } from '../../../../renderer/stores/past.ts';
import { world } from '../../../../renderer/stores/world.ts';
import { TwinFacts } from '../../../../renderer/twin/TwinFacts.tsx';
import { TwinModel } from '../../../../renderer/twin/twin-model.ts';
import { viewNow } from '../../../../renderer/twin/twin-source.ts';
import { buildCorridorBed } from '../../../builders/corridor.ts';

const then = Date.parse('2026-04-29T07:30:15+08:00');
const bed = buildCorridorBed(10_000, 1);
world.applyCatalogue(bed.lookup.catalogue);
const view = viewNow(new TwinModel(bed.corridor, bed.lookup), then, 'zh', false);
const words = () => renderToStaticMarkup(<TwinFacts view={view} lookup={bed.lookup} nowMs={then} />).replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');

afterEach(() => Object.assign(usePast.getInitialState(), { timeMs: undefined, shown: undefined }));

test('a picture of before says so with date and time, and that its vehicles stand', () => {
  Object.assign(usePast.getInitialState(), { timeMs: then, shown: { forMs: then, at: then } });
  expect(words()).toContain('历史画面 2026-04-29 07:30:15，车辆静止');
  // The link of now says nothing of it.
  expect(words()).not.toContain('数据中断');
});

test('now’s picture does not, also while another is on its way', () => {
  Object.assign(usePast.getInitialState(), { timeMs: then });
  expect(words()).not.toContain('历史');
});

test('what is driven and what is counted are two readings, each with its own age', () => {
  const both = buildCorridorBed(10_000, 1, [
    { kind: 'radar', unit: 'km/h', everyMs: 10_000, stake: 10_000, direction: 1 },
    { kind: 'etc-gantry', unit: 'veh/h', everyMs: 300_000, stake: 10_000, direction: 1 },
  ]);
  both.set(0, 64, then - 5_000);
  both.set(1, 1_200, then - 240_000);
  const model = new TwinModel(both.corridor, both.lookup);
  const shown = model.build({ columns: both.columns, entities: { fogZones: [], queues: [], alarms: [], units: [], gates: [], measures: [], incidents: [], bulletins: [] }, asides: new Map(), nowMs: then, queueRules: undefined, suspects: new Map(), language: 'zh', radar: false });
  const said = renderToStaticMarkup(<TwinFacts view={shown} lookup={both.lookup} nowMs={then} />).replace(/<[^>]+>/g, '');
  expect(said).toMatch(/64 km\/h · [^·]*1,200[^·]*\(4 分\) · 5 秒/);
});
