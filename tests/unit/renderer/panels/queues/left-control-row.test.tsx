import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LeftControlRow } from '../../../../../renderer/panels/queues/LeftControlRow.tsx';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import type { LeftQueueControl } from '../../../../../shared/domain/queue-control.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const lookup = lookupOf(buildCatalogue(0));
const plaza = lookup.places.get('plaza-1')!;
const gate = buildEntity('gates', { state: 'closed', reason: '入口排队过长', by: '王警官', since: builtAt - 3_600_000 });

function row(reading: LeftQueueControl['reading'], isTold: boolean): string {
  return renderToStaticMarkup(<LeftControlRow left={{ gate, plaza, ...(reading && { reading }) }} lookup={lookup} isTold={isTold} nowMs={builtAt} />).replace(/<svg.*?<\/svg>/g, '').replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
}

test('a control left in force says whose it is and, by what is known, what to do', () => {
  const reading = { lengthM: 20, sampledAt: builtAt - 12_000, isOver: true };
  const text = row(reading, false);
  expect(text).toContain('聊城东 入口 上行|关闭');
  expect(text).toContain('入口排队过长|自 02:10 · 王警官');
  expect(text).toContain('排队已消散：车道12 秒前测得 20 m。请核实后解除管控');
  expect(row({ ...reading, lengthM: 300, isOver: false }, true)).toContain('未报排队，但车道12 秒前测得 300 m。请看视频，先勿解除');
});

test('without any reading it does not say that the queue is over: the fabric’s word stands alone, or nobody knows', () => {
  expect(row(undefined, true)).toContain('平台已不报此处排队，但附近无检测数据。请看视频核实后再解除');
  expect(row(undefined, false)).toContain('附近无检测数据，排队是否消散不明。请看视频或派人查看后再定');
  for (const isTold of [true, false]) expect(row(undefined, isTold)).not.toContain('排队已消散');
});
