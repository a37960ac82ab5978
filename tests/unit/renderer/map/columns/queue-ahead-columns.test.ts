import { describe, expect, it } from 'vitest';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { fills, lookOf, looks } from '../../../../../renderer/map/columns/looks.ts';
import { addAheads, buildAheadMarks, buildAheads, keyOfAheads } from '../../../../../renderer/map/columns/queue-ahead-columns.ts';
import { RibbonColumns, ribbonPatterns } from '../../../../../renderer/map/columns/ribbon-columns.ts';
import type { QueueNotes } from '../../../../../shared/domain/queue-watch.ts';
import { RoadNetwork } from '../../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const network = new RoadNetwork(buildCatalogue().routes);
const rules = shippedRuleTables.queueTiers;
const queue = buildEntity('queues', { kind: 'mainline', head: 418_000, tail: 416_000, lengthM: 2_000 });
const notes = (driftMPerMin: number, sdM = 20): QueueNotes => ({
  [queue.id]: { seenFrom: builtAt - 900_000, since: {}, trend: { at: builtAt, lengthM: queue.lengthM, samples: 12, spanMs: 660_000, driftMPerMin, sdM } },
});

function draw(driftMPerMin: number, nowMs = builtAt) {
  const aheads = buildAheads([queue], notes(driftMPerMin), rules, nowMs, network);
  const ribbons = new RibbonColumns();
  ribbons.begin();
  addAheads(ribbons, aheads, network);
  return { aheads, ribbons, marks: buildAheadMarks(aheads, network) };
}

describe('what is forecast on the map', () => {
  it('is dashed, and its mark hollow, so that it is never taken for measured', () => {
    const { ribbons, marks } = draw(50);
    expect(ribbons.count).toBeGreaterThan(0);
    for (let leg = 0; leg < ribbons.count; leg += 1) expect(ribbonPatterns[ribbons.patterns[leg * 4]!]).toBe('dashed');
    expect(marks.shapes[7]).toBe(1);
    expect(looks[marks.looks[1]!]).toMatchObject({ fill: fills.hollow });
    expect(marks.looks[0]).toBe(lookOf.queue + 3);
  });

  it('lies upstream of the tail where the queue grows, on the side that queues are drawn on', () => {
    const { marks } = draw(50);
    const tail = network.pointAt('G22', 416_000, 1, 0)!;
    const head = network.pointAt('G22', 418_000, 1, 0)!;
    const [lon] = marks.placeOf(1);
    expect(Math.abs(lon - head.lon)).toBeGreaterThan(Math.abs(tail.lon - head.lon));
  });

  it('is not drawn for a tail that hardly moves, nor on old data, nor without rules', () => {
    for (const { ribbons, marks } of [draw(9.9), draw(50, builtAt + rules.age.staleS * 1_000 + 1)]) {
      expect(ribbons.count).toBe(0);
      expect(marks.shapes[7]).toBe(0);
      // The head is measured and stays.
      expect(marks.shapes[3]).toBe(1);
    }
    expect(buildAheads([queue], notes(50), undefined, builtAt, network)[0]!.tail).toBeUndefined();
  });

  it('has a mark inside the queue and no dashes before it where the queue surely shrinks', () => {
    const { ribbons, marks } = draw(-150);
    expect(marks.shapes[7]).toBe(1);
    expect(ribbons.count).toBe(0);
  });

  it('has nothing for a queue beside the road', () => {
    const aheads = buildAheads([{ ...queue, head: queue.tail }], notes(50), rules, builtAt, network);
    expect(aheads[0]!.tail).toBeUndefined();
    expect(buildAheadMarks(aheads, network).shapes[3]).toBe(0);
  });

  it('is drawn anew when it has moved, not for every second', () => {
    const key = (nowMs: number) => keyOfAheads(draw(30, nowMs).aheads);
    expect(key(builtAt + 1_000)).toBe(key(builtAt));
    expect(key(builtAt + 120_000)).not.toBe(key(builtAt));
  });
});
