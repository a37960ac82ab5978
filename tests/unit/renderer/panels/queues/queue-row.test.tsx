import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { QueueRow } from '../../../../../renderer/panels/queues/QueueRow.tsx';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { buildChannelColumns } from '../../../../../shared/domain/channel-columns.ts';
import type { QueueSetting } from '../../../../../shared/domain/queue-view.ts';
import type { QueueNote } from '../../../../../shared/domain/queue-watch.ts';
import type { Queue } from '../../../../../shared/domain/queue.ts';
import { TailApproach } from '../../../../../shared/domain/tail-approach.ts';
import { buildCatalogue, buildChannel } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const detector = buildChannel(0, { kind: 'vehicle-detector', unit: 'km/h', stake: 415_000, direction: 1, everyMs: 30_000 });
const sign = buildChannel(1, { kind: 'vms', name: '可变情报板', stake: 414_000, direction: 1, everyMs: 60_000 });
const catalogue = buildCatalogue(0, { channels: [detector, sign] });
const lookup = lookupOf(catalogue);
const columns = buildChannelColumns(2);
columns.value.set([97, 0]);
columns.sampledAt.fill(builtAt - 12_000);
columns.quality.fill(0);
const note: QueueNote = { seenFrom: builtAt - 900_000, trend: { at: builtAt, lengthM: 600, samples: 12, spanMs: 660_000, driftMPerMin: 40, sdM: 15 }, since: { divert: builtAt - 360_000 }, overSince: builtAt - 900_000 };

function row(over: Partial<Queue> = {}, setting: Partial<QueueSetting> = {}): string {
  const queue = buildEntity('queues', { head: 416_600, tail: 416_000, lengthM: 600, lanes: 4, lanesOpen: 3, vehicles: 20, growthMPerMin: 40, ...over });
  const whole: QueueSetting = { travel: lookup.travel, approach: new TailApproach(catalogue, lookup.network), columns, gates: [], suspects: new Map(), notes: { 'queue-1': note }, rules: shippedRuleTables.queueTiers, nowMs: builtAt, ...setting };
  return renderToStaticMarkup(<QueueRow queue={queue} lookup={lookup} setting={whole} />).replace(/<svg.*?<\/svg>/g, '').replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
}

describe('the row of a queue', () => {
  it('says where, how long, how it grows, how old that is; its tail in 10 min and how sure; the last exit; who comes; what is proposed', () => {
    const text = row();
    expect(text).toContain('队尾 G22 K416+000 上行');
    expect(text).toContain('600 m');
    expect(text).toContain('↗ +40 米/分');
    expect(text).toContain('0 秒前');
    expect(text).toMatch(/10 分后 K415\+\d{3} ±\d+ m/);
    expect(text).toContain('来车 97 km/h 12 秒');
    expect(text).toMatch(/出口 聊城东\|[\d.]+ km/);
    expect(text).toContain('建议分流 6 分');
  });

  it('says when the tail will be at the exit, while that is a decision to be made', () => {
    const soon: QueueNote = { ...note, trend: { ...note.trend!, driftMPerMin: 600 } };
    expect(row({}, { notes: { 'queue-1': soon } })).toMatch(/\d 分后到/);
    expect(row({}, { notes: { 'queue-1': { ...note, trend: { ...note.trend!, driftMPerMin: 5 } } } })).not.toContain('分后到');
  });

  it('says that data are old, and neither says how it grows, nor forecasts, nor proposes', () => {
    const text = row({}, { nowMs: builtAt + 301_000 });
    expect(text).toContain('数据过旧 5 分前');
    expect(text).toContain('数据过旧，不预测');
    expect(text).not.toContain('建议');
    expect(text).not.toContain('米/分');
  });

  it('says of a picture of before that it is no time to forecast', () => {
    expect(row({}, { notes: undefined })).toContain('历史画面，不预测');
  });

  it('does not forecast from too few reports', () => {
    const { trend: _trend, ...young } = note;
    expect(row({}, { notes: { 'queue-1': young } })).toContain('样本不足，暂不预测');
  });

  it('says that a queue clears', () => {
    expect(row({}, { notes: { 'queue-1': { ...note, trend: { ...note.trend!, driftMPerMin: -100 } } } })).toContain('约 6 分后消散');
  });

  it('names no carriageway for one of which only the plaza is known', () => {
    const text = row({ kind: 'plaza', head: 410_000, tail: 410_000, bothWays: true });
    expect(text).toContain('队尾 G22 K410+000|');
    expect(text).not.toMatch(/上行|下行/);
  });

  it('tells of one beside the road how long it will be and how long one waits, and has no exit before it', () => {
    const text = row({ head: 410_000, tail: 410_000 });
    expect(text).toMatch(/10 分后 1\.0 km \([\d.]+–[\d.]+\)/);
    expect(text).toContain('等候约 2 分');
    expect(text).toContain('开 3/4 车道');
    expect(text).not.toMatch(/出口|来车/);
  });

  it('tells of one on the main line who warns upstream', () => {
    expect(row({ kind: 'mainline' })).toContain('上游预警 0/1');
  });

  it('says that a person holds the gate in place of a proposal', () => {
    const gate = buildEntity('gates', { way: 'exit', state: 'closed' });
    expect(row({ lengthM: 300 }, { gates: [gate] })).toContain('口门关闭');
  });

  it('marks how long a rule has held at least, when it held already as the queue was first seen', () => {
    expect(row({}, { notes: { 'queue-1': { ...note, since: { divert: note.seenFrom } } } })).toContain('建议分流 ≥ 15 分');
  });
});
