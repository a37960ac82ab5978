import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BoardPanel } from '../../../../../renderer/panels/board/BoardPanel.tsx';
import { useClock } from '../../../../../renderer/stores/clock.ts';
import { usePicture } from '../../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../../renderer/stores/site-rules.ts';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

// A server render shows the stores' first state.
const first = { clock: useClock.getInitialState(), picture: usePicture.getInitialState(), rules: useSiteRules.getInitialState() };
const before = { clock: { ...first.clock }, picture: { ...first.picture }, rules: { ...first.rules } };
beforeEach(() => {
  const entities = { ...first.picture.entities, fogZones: [buildEntity('fogZones', { visibilityM: 80, updatedAt: builtAt })], queues: [buildEntity('queues', { lengthM: 600, updatedAt: builtAt })] };
  Object.assign(first.picture, { ready: true, catalogue: buildCatalogue(), at: builtAt, entities });
  Object.assign(first.rules, { rules: shippedRuleTables });
});
afterEach(() => {
  Object.assign(first.clock, before.clock);
  Object.assign(first.picture, before.picture);
  Object.assign(first.rules, before.rules);
});

/** One cell of the board so long after its data. */
function cell(name: string, ageMs: number): string {
  Object.assign(first.clock, { nowMs: builtAt + ageMs });
  return renderToStaticMarkup(<BoardPanel />).split('<section class="board-cell"').find((each) => each.includes(`data-board="${name}"`))!;
}

test('the fog cell names the class while it is evidence, and from 900 s on as the last, grey and in words', () => {
  const fresh = cell('fog', 900_000);
  expect(fresh).toContain('tone-fog-2');
  expect(fresh).toContain('<b>80 m</b>');
  expect(fresh).not.toContain('过旧');
  const old = cell('fog', 900_001);
  expect(old).toContain('tone-stale');
  expect(old).not.toContain('tone-fog-2');
  expect(old).toContain('<b>最后 80 m</b>');
  expect(old).toContain('15 分前 · 最后为 2 级雾，数据过旧 · 共 1 处雾区 · 1 处数据过旧');
});

test('the queue cell does the same by the site’s table', () => {
  const staleMs = shippedRuleTables.queueTiers.age.staleS * 1_000;
  expect(cell('queues', staleMs)).toMatch(/<b>600 m<\/b>/);
  const old = cell('queues', staleMs + 1);
  expect(old).toContain('tone-stale');
  expect(old).toContain('<b>最后 600 m</b>');
  expect(old).toContain('1 处数据过旧');
});
