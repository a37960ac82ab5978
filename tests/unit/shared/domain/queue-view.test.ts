import { describe, expect, it, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { buildChannelColumns } from '../../../../shared/domain/channel-columns.ts';
import { buildQueueView, type QueueSetting } from '../../../../shared/domain/queue-view.ts';
import type { QueueNote } from '../../../../shared/domain/queue-watch.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { TailApproach } from '../../../../shared/domain/tail-approach.ts';
import { TravelNetwork } from '../../../../shared/domain/travel.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const catalogue = buildCatalogue(0);
const network = new RoadNetwork(catalogue.routes);
const rules = shippedRuleTables.queueTiers;
const note: QueueNote = {
  seenFrom: builtAt - 900_000,
  trend: { at: builtAt, lengthM: 600, samples: 12, spanMs: 660_000, driftMPerMin: 30, sdM: 15 },
  since: { 'open-all-lanes': builtAt - 900_000, divert: builtAt - 120_000 },
  overSince: builtAt - 900_000,
};
const setting = (over: Partial<QueueSetting> = {}): QueueSetting => ({
  travel: new TravelNetwork(network, catalogue.places), approach: new TailApproach(catalogue, network), columns: buildChannelColumns(0), gates: [], suspects: new Map(), notes: { 'queue-1': note }, rules, nowMs: builtAt, ...over,
});
const queue = buildEntity('queues', { head: 416_600, tail: 416_000, lengthM: 600, lanes: 4, lanesOpen: 3, vehicles: 20 });

test('a queue with all that is known of it', () => {
  const view = buildQueueView(queue, setting());
  expect(view).toMatchObject({ age: 'fresh', exit: { place: { id: 'plaza-1' } }, forecast: { trend: { samples: 12 } } });
  expect(view.exitInMin).toBeCloseTo(view.exit!.distanceM / 30);
  expect(view.verdicts.map(({ action, since, atLeast }) => [action, since - builtAt, atLeast])).toEqual([['divert', -120_000, false], ['open-all-lanes', -900_000, true]]);
});

describe('data that grow old', () => {
  it.each([
    [rules.age.lateS * 1_000, 'fresh'],
    [rules.age.lateS * 1_000 + 1, 'late'],
    [rules.age.staleS * 1_000, 'late'],
    [rules.age.staleS * 1_000 + 1, 'stale'],
  ])('after %d ms are %s', (ageMs, age) => {
    expect(buildQueueView(queue, setting({ nowMs: builtAt + ageMs })).age).toBe(age);
  });

  it('say nothing of tomorrow and propose nothing', () => {
    const view = buildQueueView(queue, setting({ nowMs: builtAt + rules.age.staleS * 1_000 + 1 }));
    expect(view).toMatchObject({ forecast: 'stale', verdicts: [] });
    expect(view.exitInMin).toBeUndefined();
    expect(view.exit).toBeDefined();
  });
});

test('a note of another time is not of this queue', () => {
  expect(buildQueueView({ ...queue, updatedAt: note.seenFrom }, setting({ nowMs: note.seenFrom })).verdicts.find(({ action }) => action === 'divert')!.atLeast).toBe(false);
  const view = buildQueueView({ ...queue, updatedAt: note.seenFrom - 1 }, setting({ nowMs: note.seenFrom }));
  expect(view.forecast).toBe('samples');
  expect(view.verdicts).toMatchObject([{ action: 'divert', atLeast: true }, { action: 'open-all-lanes', atLeast: true }]);
});

test('of a picture of before, of which nothing is remembered, nothing is forecast', () => {
  expect(buildQueueView(queue, setting({ notes: undefined })).forecast).toBe('past');
});

test('where waiting is not known the clock over the first tier is shown, and counts from its fifteenth minute', () => {
  const { vehicles: _vehicles, ...unknown } = queue;
  const view = buildQueueView({ ...unknown, lengthM: 300 }, setting());
  expect(view).toMatchObject({ overSince: note.overSince });
  expect(view.verdicts[0]).toMatchObject({ action: 'divert', reason: 'standing', since: builtAt, atLeast: true });
  expect(buildQueueView(queue, setting())).not.toHaveProperty('overSince');
});

test('a gate that a person holds is told', () => {
  const gate = buildEntity('gates', { way: 'exit', state: 'closed' });
  expect(buildQueueView(queue, setting({ gates: [gate] })).heldBy).toBe(gate);
  expect(buildQueueView(queue, setting({ gates: [{ ...gate, state: 'restricted' }] })).heldBy).toBeUndefined();
});
