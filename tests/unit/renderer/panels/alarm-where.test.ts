import { expect, test } from 'vitest';
import { alarmWhere } from '../../../../renderer/panels/alarms/alarm-where.ts';
import { departmentName } from '../../../../renderer/i18n/names.ts';
import { lookupOf } from '../../../../renderer/stores/lookup.ts';
import { linkAlarmId } from '../../../../shared/domain/link-alarm.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity } from '../../../builders/entities.ts';

const lookup = lookupOf(buildCatalogue(3));
const [channel] = lookup.catalogue.channels;
const nowhere = (over: { type: string; source: string }) => ({ ...buildEntity('alarms', over), position: undefined });

test('an alarm about a department names it, not the code of the channel that told', () => {
  const alarm = nowhere({ type: 'department', source: channel!.id });
  for (const language of ['zh', 'en'] as const) expect(alarmWhere(alarm, language, lookup)).toBe(departmentName(channel!.department, language, lookup));
});

test('the console names itself as what saw its own alarm', () => {
  const own = nowhere({ type: 'link', source: 'console' });
  expect([alarmWhere({ ...own, id: linkAlarmId }, 'zh', lookup), alarmWhere({ ...own, id: linkAlarmId }, 'en', lookup)]).toEqual(['本台', 'This console']);
});

test('one without a place names what saw it, and a source that nobody knows stays a code', () => {
  expect(alarmWhere(nowhere({ type: 'device', source: channel!.id }), 'zh', lookup)).toBe(channel!.name);
  expect(alarmWhere(nowhere({ type: 'device', source: 'LC-X' }), 'zh', lookup)).toBe('LC-X');
  expect(alarmWhere(buildEntity('alarms'), 'zh', lookup)).toContain('K410+000');
});
