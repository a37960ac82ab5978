import { expect, test } from 'vitest';
import { buildLogLine, goToEvent, refOf } from '../../../../../renderer/panels/log/log-line.ts';
import type { LogEvent } from '../../../../../renderer/stores/log.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { useSelection } from '../../../../../renderer/stores/selection.ts';
import { useView } from '../../../../../renderer/stores/view.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const lookup = lookupOf(buildCatalogue(2));
const alarm = buildEntity('alarms');
const zone = buildEntity('fogZones');
const queue = buildEntity('queues');
const gate = buildEntity('gates');
const incident = buildEntity('incidents');

test.each<[LogEvent, string, string]>([
  [{ kind: 'alarm-raised', alarm }, '异常停车告警 G22 K410+000 上行', 'Alarm: Stopped vehicle G22 K410+000 WB'],
  [{ kind: 'alarm-acked', alarm }, '异常停车告警已确认（op-1） G22 K410+000 上行', 'op-1'],
  [{ kind: 'alarm-cleared', alarm: { ...alarm, position: undefined } }, '异常停车告警消失 部门 0', 'Department 0'],
  [{ kind: 'alarm-raised', alarm, aside: { why: 'suppressed', by: 'in-queue', other: 'q' } }, '异常停车告警（另列：抑制） G22 K410+000 上行 · 位于排队之中', 'Stopped vehicle (aside: Suppressed)'],
  [{ kind: 'alarm-shelved', alarm: { ...alarm, shelved: { by: 'op-2', until: 9, reason: '施工' } } }, '异常停车告警已搁置（op-2） G22', 'Stopped vehicle: shelved by op-2'],
  [{ kind: 'alarm-unshelved', alarm }, '异常停车告警取消搁置 G22', 'Stopped vehicle: unshelved'],
  [{ kind: 'fog-appeared', zone }, '出现雾区，能见度 80 m G22 K405+000–K412+000', 'visibility 80 m'],
  [{ kind: 'fog-worse', zone }, '雾区加重至 2 级，能见度 80 m', 'band 2'],
  [{ kind: 'fog-better', zone }, '雾区已好转 30 分，现为 2 级，能见度 80 m', 'better for 30 min, now band 2'],
  [{ kind: 'fog-old', zone }, '雾区数据过旧，最后能见度 80 m', 'old data, last visibility 80 m'],
  [{ kind: 'fog-again', zone }, '雾区恢复更新，能见度 80 m', 'visibility 80 m'],
  [{ kind: 'fog-lost', zone }, '雾区无数据，未必消散，最后能见度 80 m', 'may still stand'],
  [{ kind: 'fog-gone', zone }, '雾区消散', 'Fog gone'],
  [{ kind: 'queue-appeared', queue }, '收费站排队，长 600 m G22 K409+400 上行', '600 m'],
  [{ kind: 'queue-old', queue }, '收费站排队数据过旧，最后长 600 m G22 K409+400 上行', 'old data, last 600 m'],
  [{ kind: 'queue-again', queue }, '收费站排队恢复更新，长 600 m', '600 m'],
  [{ kind: 'queue-lost', queue }, '收费站排队无数据，未必消散，最后长 600 m', 'Toll plaza queue: no data, may still stand'],
  [{ kind: 'queue-gone', queue }, '收费站排队消散', 'gone'],
  [{ kind: 'gate-changed', gate }, '入口：限制 聊城东 上行 · op-1', 'Liaocheng East WB · op-1'],
  [{ kind: 'incident-opened', incident }, '警情立案 G', 'Incident opened: '],
  [{ kind: 'incident-closed', incident }, '警情办结 G', 'Incident closed: '],
  [{ kind: 'link-changed', trust: 'offline' }, '数据链路：离线', 'Link:'],
  [{ kind: 'scene-applied', name: '大雾', nameEn: 'Fog', by: 'rule' }, '场景切换为“大雾”（规则）', 'Scene “Fog”'],
  [{ kind: 'scene-applied', name: '大雾', by: 'wall' }, '（大屏）', '大雾'],
])('%o', (event, zh, en) => {
  const said = (language: 'zh' | 'en') => {
    const { what, where } = buildLogLine({ ...event, at: 0 }, language, lookup);
    return `${what} ${where}`;
  };
  expect(said('zh')).toContain(zh);
  expect(said('en').toLowerCase()).toContain(en.toLowerCase());
});

test('a queue of which only the plaza is known is told without a carriageway', () => {
  expect(buildLogLine({ kind: 'queue-appeared', queue: { ...queue, bothWays: true }, at: 0 }, 'zh', lookup).where).toBe('G22 K409+400');
});

test('an alarm that was kept aside stands without colour', () => {
  const tone = (event: LogEvent) => buildLogLine({ ...event, at: 0 }, 'zh', lookup).mark.tone;
  expect(tone({ kind: 'alarm-raised', alarm })).not.toBe('quiet');
  expect(tone({ kind: 'alarm-raised', alarm, aside: { why: 'suppressed', by: 'duplicate', other: 'b' } })).toBe('quiet');
});

test('fog whose data is too old stands in the colour of old data, whatever its class was', () => {
  const tone = (kind: 'fog-worse' | 'fog-old' | 'fog-again') => buildLogLine({ kind, zone, at: 0 }, 'zh', lookup).mark.tone;
  expect([tone('fog-worse'), tone('fog-old'), tone('fog-again')]).toEqual(['fog-2', 'stale', 'fog-2']);
});

test('a queue that nobody tells of stands in the colour of old data', () => {
  const tone = (kind: 'queue-appeared' | 'queue-old' | 'queue-again' | 'queue-lost') => buildLogLine({ kind, queue, at: 0 }, 'zh', lookup).mark.tone;
  expect([tone('queue-old'), tone('queue-lost')]).toEqual(['stale', 'stale']);
  expect(tone('queue-again')).toBe(tone('queue-appeared'));
});

test('a line selects what it happened to and flies there; the console’s own lines select nothing', () => {
  const go = (event: LogEvent) => {
    useSelection.setState({ selected: undefined });
    useView.setState({ wish: undefined });
    goToEvent({ ...event, at: 0 }, lookup);
    const { wish } = useView.getState();
    return [useSelection.getState().selected?.kind, wish?.to];
  };
  expect(go({ kind: 'alarm-raised', alarm })).toEqual(['alarm', 'point']);
  expect(go({ kind: 'fog-gone', zone })).toEqual(['fog-zone', 'bounds']);
  expect(go({ kind: 'queue-gone', queue })).toEqual(['queue', 'bounds']);
  expect(go({ kind: 'gate-changed', gate })).toEqual(['gate', 'point']);
  expect(go({ kind: 'incident-opened', incident })).toEqual(['incident', 'point']);
  expect(go({ kind: 'link-changed', trust: 'live' })).toEqual([undefined, undefined]);
  expect(refOf({ kind: 'queue-gone', queue, at: 0 })).toEqual({ kind: 'queue', id: 'queue-1' });
});
