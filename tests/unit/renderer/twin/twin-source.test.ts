import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPastTaker } from '../../../../renderer/bridge/past-pictures.ts';
import { takeSuspects } from '../../../../renderer/stores/derived.ts';
import { shownNow } from '../../../../renderer/stores/clock.ts';
import { publishPicture } from '../../../../renderer/stores/picture.ts';
import { useStage } from '../../../../renderer/stores/stage.ts';
import { liveWorld, world } from '../../../../renderer/stores/world.ts';
import { TwinModel } from '../../../../renderer/twin/twin-model.ts';
import { viewNow } from '../../../../renderer/twin/twin-source.ts';
import { buildCorridorBed } from '../../../builders/corridor.ts';
import { buildEntity } from '../../../builders/entities.ts';
import { buildSnapshotBytes } from '../../../builders/frames.ts';
import { buildStage } from '../../../builders/scene.ts';

/** Noon and the midnight before it, in Shandong. */
const noon = Date.parse('2026-04-29T12:00:00+08:00');
const midnight = Date.parse('2026-04-29T00:00:00+08:00');
const bed = buildCorridorBed(10_000, 1, [{ kind: 'radar', unit: 'km/h', everyMs: 10_000, stake: 10_000, direction: 1 }]);
const model = new TwinModel(bed.corridor, bed.lookup);
const taker = openPastTaker(publishPicture);
const queueAt = (id: string, at: number) => buildEntity('queues', { id, route: 'X', direction: 1, tail: 9_800, head: 10_400, updatedAt: at - 40_000 });

function setTime(timeMs?: number): void {
  useStage.setState({ stage: buildStage(timeMs === undefined ? {} : { timeMs }) });
  taker.follow();
}
function look() {
  const view = viewNow(model, shownNow(), 'zh', false);
  const { speedKmh, sampledAt, trust } = view.traffic[0]!.pieces[0]!;
  return { queues: view.traffic[0]!.queues.map(({ queue }) => queue.id), speedKmh, sampledAt, trust, daylight: Math.round(view.daylight), tail: view.marks.find(({ id }) => id.startsWith('tail/'))!.detail.split(' · ').at(-1) };
}

beforeEach(() => {
  world.applyCatalogue(bed.lookup.catalogue);
  world.beginEpoch('e');
  world.apply({ kind: 'snapshot', seq: 1, at: noon, entities: { queues: [queueAt('now', noon)] } });
  world.apply({ kind: 'telemetry', snapshot: true, seq: 1, at: noon, count: 1, index: new Uint32Array([0]), ageMs: new Uint32Array([1_000]), value: new Float32Array([90]), quality: new Uint8Array(1) });
  publishPicture();
});
afterEach(() => setTime());

test('the corridor is that of the moment that the windows are set to: readings, queues, ages and light; and now’s again afterwards', () => {
  const now = viewNow(model, noon, 'zh', false);
  expect(now.traffic[0]).toMatchObject({ pieces: [{ speedKmh: 90 }], queues: [{ queue: { id: 'now' } }] });
  expect(now.daylight).toBe(1);
  setTime(midnight);
  taker.take({ forMs: midnight, picture: { seq: 7, at: midnight - 400, entities: { queues: [queueAt('then', midnight)] } } });
  taker.takeRows(buildSnapshotBytes(1, 7, { value: 30, at: midnight - 400 }));
  liveWorld().apply({ kind: 'delta', seq: 2, at: noon + 1_000, upsert: { queues: [queueAt('later', noon)] }, remove: {} });
  publishPicture();
  expect(look()).toEqual({ queues: ['then'], speedKmh: 30, sampledAt: expect.closeTo(midnight, -4), trust: 'good', daylight: 0, tail: '40 秒' });
  setTime();
  const back = viewNow(model, noon + 1_000, 'zh', false);
  expect(back.traffic[0]).toMatchObject({ pieces: [{ speedKmh: 90 }], queues: [{ queue: { id: 'now' } }, { queue: { id: 'later' } }] });
  expect(back.daylight).toBe(1);
});

test('a detector that became suspect later is believed in a picture of before', () => {
  takeSuspects([{ channel: bed.lookup.catalogue.channels[0]!.id, reason: 'unchanged', since: noon - 60_000 }]);
  const trust = (nowMs: number) => viewNow(model, nowMs, 'zh', false).traffic[0]!.pieces.map((piece) => piece.trust);
  expect(trust(noon)).toEqual(['none']);
  expect(trust(noon - 60_001)).toEqual(['good']);
  takeSuspects([]);
});
