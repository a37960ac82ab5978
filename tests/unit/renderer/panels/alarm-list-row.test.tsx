import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { detectionKinds } from '../../../../electron/fabric/simulator/alarm-kinds.ts';
import { AlarmListRow } from '../../../../renderer/panels/alarms/AlarmListRow.tsx';
import { AlarmDetail } from '../../../../renderer/panels/detail/AlarmDetail.tsx';
import { useLanguage } from '../../../../renderer/stores/language.ts';
import { lookupOf } from '../../../../renderer/stores/lookup.ts';
import { usePicture } from '../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../renderer/stores/site-rules.ts';
import { buildCatalogue } from '../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { buildEntity } from '../../../builders/entities.ts';

const lookup = lookupOf(buildCatalogue(loadNetwork()));
const first = { language: useLanguage.getInitialState(), rules: useSiteRules.getInitialState(), picture: usePicture.getInitialState() };
const before = { language: { ...first.language }, rules: { ...first.rules }, picture: { ...first.picture } };
beforeEach(() => {
  Object.assign(first.language, { language: 'en' });
  Object.assign(first.rules, { rules: shippedRuleTables });
});
afterEach(() => {
  Object.assign(first.language, before.language);
  Object.assign(first.rules, before.rules);
  Object.assign(first.picture, before.picture);
});

const chinese = /[\u3400-\u9fff]/;
const row = (alarm: Alarm) => renderToStaticMarkup(<AlarmListRow row={{ id: alarm.id, alarm, alarms: [alarm], foldKey: alarm.id, inside: false }} lookup={lookup} isOpen={false} byRoad={false} asked={0} onFold={() => undefined} />);
const onRoad = (type: string) => buildEntity('alarms', { type, text: '济聊高速 车辆异常停驶', position: { route: 'S1', direction: 1, stake: 60_500 }, ack: undefined, shelved: undefined });

test('whatever the fabric’s words, an English row is English: what, where, when, who', () => {
  const rows = [...detectionKinds.map((kind) => kind.type), 'fog', 'queue'].map((type) => [type, row(onRoad(type))] as const);
  for (const [type, said] of rows) expect([type, chinese.test(said), said.includes('K60+500'), said.includes(`>${type}<`)]).toEqual([type, false, true, false]);
  // An alarm without a place names what saw it, or whose it is.
  const oneOfEachKind = new Map(lookup.catalogue.channels.map((channel) => [`${channel.kind} ${channel.department}`, channel]));
  expect(oneOfEachKind.size).toBeGreaterThan(20);
  const placeless = [...oneOfEachKind.values()].flatMap(({ id }) => ['device', 'department'].map((type) => row({ ...onRoad(type), position: undefined, source: id })));
  expect(placeless.filter((said) => chinese.test(said))).toEqual([]);
});

test('in the English details only what is marked as the fabric’s own words is Chinese', () => {
  const alarm = onRoad('stopped-vehicle');
  Object.assign(first.picture, { ready: true, entities: { ...first.picture.entities, alarms: [alarm] } });
  const said = renderToStaticMarkup(<AlarmDetail id={alarm.id} lookup={lookup} />);
  expect(said).toContain(`<dt>Fabric’s words</dt><dd class="">${alarm.text}</dd>`);
  expect(said).toContain('Stopped vehicle');
  expect(said.replace(alarm.text, '')).not.toMatch(chinese);
});
