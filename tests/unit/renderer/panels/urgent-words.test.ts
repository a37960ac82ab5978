import { expect, test } from 'vitest';
import { urgentWords } from '../../../../renderer/panels/status/urgent-words.ts';
import { lookupOf } from '../../../../renderer/stores/lookup.ts';
import { buildCatalogue } from '../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { buildEntity } from '../../../builders/entities.ts';

const lookup = lookupOf(buildCatalogue(loadNetwork()));
const { alarmTypes } = shippedRuleTables;
const alarm = (type: string, stake?: number) => buildEntity('alarms', { type, priority: 1, position: stake === undefined ? undefined : { route: 'G22', direction: 1, stake } });

test('of alarms of priority 1 that come together every one is told: three by name and place, the others by number', () => {
  const two = urgentWords([alarm('wrong-way', 410_000), alarm('pedestrian', 412_300)], 'zh', lookup, alarmTypes);
  expect(two).toMatch(/^一级告警：逆行 G22 K410\+000 .+、行人.* G22 K412\+300 /);
  const five = urgentWords(Array.from({ length: 5 }, () => alarm('wrong-way', 410_000)), 'en', lookup, alarmTypes);
  expect(five.match(/K410/g)).toHaveLength(3);
  expect(five).toMatch(/, 2 more$/);
});

test('what stands at no place has no words for one, and a type of the site’s own goes by the name that the site gave it', () => {
  expect(urgentWords([alarm('wrong-way')], 'en', lookup, alarmTypes)).not.toMatch(/[,，]/);
  const [first] = alarmTypes.types;
  const own = { ...alarmTypes, types: [{ ...first!, id: 'smoke', name: '烟雾', nameEn: 'Smoke' }] };
  expect(urgentWords([alarm('smoke')], 'zh', lookup, own)).toBe('一级告警：烟雾');
});
