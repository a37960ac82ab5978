import { describe, expect, it } from 'vitest';
import { buildPlazaLanes, derivePlazaQueues, noPlazaState, type PlazaState } from '../../../../shared/domain/derive-plaza-queues.ts';
import { queueSide } from '../../../../shared/domain/queue.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { buildSaid, type Said } from '../../../builders/sensor-road.ts';

const t0 = 1_790_000_000_000;
const lane = (position: number, over: object) => buildChannel(position, { kind: 'toll-lane', unit: 'm', direction: 1, stake: 410_000, everyMs: 30_000, ...over });
const catalogue = buildCatalogue(0, {
  channels: [lane(0, {}), lane(1, { stake: 410_300 }), lane(2, { unit: 'veh', direction: -1 }), lane(3, { unit: 'veh/h' }), lane(4, { stake: 415_000 }), lane(5, { kind: 'vehicle-detector' })],
});
const plazas = buildPlazaLanes(catalogue, new RoadNetwork(catalogue.routes));

/** Looks 30 s apart at the two lanes of one side and the one of the other. */
function look(looks: Said[][], state: PlazaState = noPlazaState): PlazaState {
  return looks.reduce((before, said, n) => {
    const at = (state.at || t0) + (n + 1) * 30_000;
    return derivePlazaQueues(before, plazas, buildSaid([...said, 0, 0, 0], at), at);
  }, state);
}
const lengths = (state: PlazaState) => [...state.queues.values()].map(({ lengthM }) => lengthM);

describe('a queue at a plaza', () => {
  it('of lanes that serve both carriageways is told without one, with the lanes of the entry and nobody counted; it is not told beside lanes that name theirs', () => {
    const undirected = buildCatalogue(0, { channels: [lane(0, { direction: undefined }), lane(1, { direction: undefined, stake: 420_000 }), lane(2, { stake: 420_000, direction: -1 })] });
    const [first, ...others] = undirected.places;
    const places = [{ ...first!, props: { lanesEntry: 4 } }, { ...first!, id: 'plaza-9', stake: 420_000 }, ...others];
    const found = buildPlazaLanes({ ...undirected, places }, new RoadNetwork(undirected.routes));
    expect(found.map(({ place, direction, lanes }) => [place, direction, lanes.map(({ channel }) => channel)])).toEqual([['plaza-1', 0, [0]], ['plaza-9', -1, [2]]]);
    const { queues } = derivePlazaQueues(noPlazaState, found, buildSaid([300, 0, 0], t0), t0);
    expect([...queues.values()]).toMatchObject([{ id: 'derived-queue-plaza-1', place: 'plaza-1', direction: 1, bothWays: true, lengthM: 300, lanes: 4 }]);
    expect([...queues.values()][0]).not.toHaveProperty('vehicles');
    expect([...queues.values()].map(queueSide)).toEqual([0]);
  });

  it('is known to lanes near it that say how many wait or how far back, and to no lane that only counts', () => {
    expect(plazas.map(({ place, direction, lanes }) => [place, direction, lanes.map(({ channel }) => channel)])).toEqual([['plaza-1', 1, [0, 1]], ['plaza-1', -1, [2]]]);
  });

  it('is told by lanes up to a kilometre from the plaza, by way of real metres, and a plaza whose stake names no place is near none', () => {
    const metre = new RoadNetwork(catalogue.routes);
    const stake = (awayM: number) => metre.line('G22')!.stakes.stakeAt(metre.alongOf('G22', 410_000) + awayM);
    const [plaza] = catalogue.places;
    const found = (places: object[], awayM: number) => buildPlazaLanes({ ...catalogue, channels: [lane(0, { stake: stake(awayM) })], places: places as typeof catalogue.places }, metre).map(({ place }) => place);
    expect([999, 1_001].map((awayM) => found([plaza!], awayM).length)).toEqual([1, 0]);
    expect(found([{ ...plaza, id: 'nowhere', stake: 1 }, plaza!], 100)).toEqual(['plaza-1']);
  });

  it('has one name for each of two plazas whose long ids begin alike', () => {
    const ids = ['1', '2'].map((last) => `urn:cn:shandong:liaocheng:expressway:plaza:${last}`);
    const { queues } = derivePlazaQueues(noPlazaState, ids.map((place) => ({ ...plazas[0]!, place })), buildSaid([300, 300, 0, 0, 0, 0], t0), t0);
    expect([...queues.values()].map(({ place }) => place)).toEqual(ids);
    for (const id of queues.keys()) expect(id.length).toBeLessThanOrEqual(64);
  });

  it('is the mean of its lanes in metres, beside the road', () => {
    const state = look([[400, 200, 25]]);
    expect([...state.queues.values()]).toMatchObject([
      { id: 'derived-queue-plaza-1+', kind: 'plaza', place: 'plaza-1', direction: 1, head: 410_000, tail: 410_000, lengthM: 300, lanes: 2, vehicles: 60, since: t0 + 30_000 },
      { id: 'derived-queue-plaza-1-', direction: -1, lengthM: 250, lanes: 1, vehicles: 25 },
    ]);
  });

  it('begins at 120 m and ends below 60 m', () => {
    expect(lengths(look([[119, 119, 0]]))).toEqual([]);
    const begun = look([[120, 120, 0]]);
    expect(lengths(begun)).toEqual([120]);
    expect(lengths(look([[60, 60, 0]], begun))).toEqual([60]);
    expect(lengths(look([[59, 59, 0]], begun))).toEqual([]);
  });

  it('asks only lanes that are evidence', () => {
    expect(lengths(look([[{ value: 400, quality: 2 }, 200, 0]]))).toEqual([200]);
    expect(lengths(look([[{ value: 400, quality: 2 }, { value: 400, ageMs: 90_001 }, 0]]))).toEqual([]);
  });

  it('stands with its age while its lanes are silent, until the last evidence is lost', () => {
    const begun = look([[300, 300, 0]]);
    const seenAt = begun.at;
    // Every 30 s: lost after ten times that.
    const silent = (ageS: number) => derivePlazaQueues(begun, plazas, buildSaid([{ value: 300, quality: 2 }, { value: 0, ageMs: ageS * 1_000, quality: 3 }, 0, 0, 0, 0], seenAt + ageS * 1_000), seenAt + ageS * 1_000);
    expect([...silent(300).queues.values()]).toEqual([...begun.queues.values()]);
    expect(silent(300).queues.get('derived-queue-plaza-1+')!.updatedAt).toBe(seenAt);
    expect(lengths(silent(301))).toEqual([]);
  });

  it('grows by regression, keeps its beginning, and is the same object while nothing is news', () => {
    const first = look([[200, 200, 0]]);
    const grown = look([[220, 220, 0], [240, 240, 0], [260, 260, 0]], first);
    expect([...grown.queues.values()]).toMatchObject([{ growthMPerMin: 40, since: t0 + 30_000 }]);
    const at = first.at + 5_000;
    expect(derivePlazaQueues(first, plazas, buildSaid([201, 201, 0, 0, 0, 0], at), at).queues.get('derived-queue-plaza-1+')).toBe(first.queues.get('derived-queue-plaza-1+'));
    expect(lengths(derivePlazaQueues(grown, plazas, buildSaid([100, 100, 0, 0, 0, 0], t0), t0))).toEqual([]);
  });
});
