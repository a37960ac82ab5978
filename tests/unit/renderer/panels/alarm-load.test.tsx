import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { AlarmLoadView } from '../../../../renderer/panels/alarms/AlarmLoadView.tsx';
import { useAlarmDesk } from '../../../../renderer/stores/alarm-desk.ts';
import { usePicture } from '../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../renderer/stores/site-rules.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { builtAt } from '../../../builders/entities.ts';

const desk = { desk: shippedRuleTables.alarmLoad.desks[0]!.id, buckets: [1], current: 1, mean: 1, verdict: 'good' as const };

/** What the view says of the busiest sources, ten of them with this share each. */
function busiest(share: number): string {
  const top = Array.from({ length: 10 }, (_, i) => ({ source: `source-${i}`, count: 4, share }));
  // A server render shows the stores' first state.
  Object.assign(usePicture.getInitialState(), { ready: true, catalogue: buildCatalogue(), at: builtAt });
  Object.assign(useSiteRules.getInitialState(), { rules: shippedRuleTables });
  Object.assign(useAlarmDesk.getInitialState(), { load: { ...useAlarmDesk.getInitialState().load, bucketFrom: builtAt, since: builtAt, total: 1_000, desks: [desk], top } });
  const words = renderToStaticMarkup(<AlarmLoadView />).replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
  return /最多的 10 个来源.*?\|[^|]*\|/.exec(words)![0];
}

test('the ten busiest sources are held to 5 % together, not each (ISA-18.2)', () => {
  expect(busiest(0.0049)).toMatch(/合计应低于 5 %，现为 5 %）\|✓/);
  expect(busiest(0.0051)).toMatch(/现为 5 %）\|▲/);
  expect(busiest(0.04)).toMatch(/现为 40 %）\|▲/);
});
