import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { alarmName } from '../../../../renderer/i18n/alarm-words.ts';
import { causeLabel } from '../../../../renderer/i18n/names.ts';
import { buildLogLine } from '../../../../renderer/panels/log/log-line.ts';
import { targetOf } from '../../../../renderer/panels/outbox/outbox-lines.ts';
import { lookupOf } from '../../../../renderer/stores/lookup.ts';
import { usePicture } from '../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../renderer/stores/site-rules.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity } from '../../../builders/entities.ts';

afterEach(() => useSiteRules.setState({ rules: undefined }));

test('a type that only the site’s table has goes by its name there wherever an alarm is named', () => {
  const { alarmTypes } = shippedRuleTables;
  useSiteRules.setState({ rules: { ...shippedRuleTables, alarmTypes: { ...alarmTypes, types: [...alarmTypes.types, { ...alarmTypes.types[0]!, id: 'smoke', name: '烟雾', nameEn: 'Smoke' }] } } });
  const lookup = lookupOf(buildCatalogue());
  const alarm = buildEntity('alarms', { type: 'smoke' });
  const { entities } = usePicture.getInitialState();
  expect([alarmName('smoke', 'zh'), alarmName('smoke', 'en')]).toEqual(['烟雾', 'Smoke']);
  expect(causeLabel('incident:smoke', 'zh')).toMatch(/· 烟雾$/);
  expect(targetOf({ kind: 'alarm.note', args: { alarm: alarm.id } }, { ...entities, alarms: [alarm] }, 'zh', lookup)).toMatch(/^烟雾 · /);
  expect(buildLogLine({ kind: 'alarm-raised', alarm, at: alarm.raisedAt }, 'zh', lookup).what).toContain('烟雾');
});

test('no source names an alarm by the texts alone', () => {
  const renderer = join(import.meta.dirname, '../../../../renderer');
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  expect(sources.filter((file) => /textOf\([^)]*, 'alarm', /.test(readFileSync(join(renderer, file), 'utf8')))).toEqual([join('i18n', 'alarm-words.ts')]);
});
