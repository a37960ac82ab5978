import { expect, test } from 'vitest';
import { collectionNames } from '../../../../shared/domain/collections.ts';
import type { EntityArrays } from '../../../../renderer/stores/picture.ts';
import { roadSpotOf, roadSpotSought } from '../../../../renderer/stores/selected-road.ts';
import type { RefKind } from '../../../../renderer/stores/selection.ts';
import { buildCorridorBed, lonAt } from '../../../builders/corridor.ts';
import { buildEntity } from '../../../builders/entities.ts';

const { lookup } = buildCorridorBed(10_000, 1, [{ kind: 'video', stake: 8_000, direction: -1 }]);
const position = { route: 'X', direction: -1, stake: 10_000 } as const;
const [lon, lat] = [lonAt(12_000), 36.001];
const entities: EntityArrays = {
  ...(Object.fromEntries(collectionNames.map((name) => [name, []])) as unknown as EntityArrays),
  alarms: [buildEntity('alarms', { position })],
  incidents: [buildEntity('incidents', { position: { ...position, route: 'Y' } })],
  queues: [buildEntity('queues', { route: 'X', direction: 1, tail: 9_000, head: 9_600 })],
  fogZones: [buildEntity('fogZones', { stretch: { route: 'X', direction: 0, from: 9_000, to: 11_000 } })],
  units: [buildEntity('units', { position: undefined as never, lon, lat })],
};
const spot = (kind: RefKind, id: string) => {
  const found = roadSpotOf({ kind, id }, entities, lookup);
  return found && [found.direction, Math.round(lookup.network.line('X')!.stakes.stakeAt(found.alongM))];
};

test('what is selected is looked at on the road: an alarm at its place, a queue at its tail, fog at its middle, a camera where it stands', () => {
  expect([spot('alarm', 'alarm-1'), spot('queue', 'queue-1'), spot('fog-zone', 'fog-1'), spot('channel', 'ch-0')]).toEqual([[-1, 10_000], [1, 9_000], [0, 10_000], [-1, 8_000]]);
});

test('what has no place of its own is looked at on the nearest road, and what has gone or is on none nowhere', () => {
  expect(spot('unit', 'unit-1')![0]).toBe(0);
  expect(Math.abs(spot('unit', 'unit-1')![1]! - 12_000)).toBeLessThan(60);
  expect([spot('alarm', 'gone'), spot('incident', 'incident-1'), spot('route', 'X')]).toEqual([undefined, undefined, undefined]);
  expect(roadSpotSought({ label: '', places: [{ lon, lat: 40 }] }, lookup)).toBeUndefined();
  expect(roadSpotSought({ label: '', places: [{ lon, lat }] }, lookup)!.route).toBe('X');
});
