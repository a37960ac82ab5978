import { expect, it } from 'vitest';
import type { Place } from '../../../../shared/domain/catalogue.ts';
import { buildPatrolPriorities } from '../../../../shared/domain/patrol-priorities.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { buildEntity } from '../../../builders/entities.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

const night = Date.UTC(2026, 10, 21, 18);
const noon = Date.UTC(2026, 10, 21, 4);
const place = (kind: Place['kind'], stake: number, props?: Place['props']): Place => ({ id: `${kind}-${stake}`, kind, name: '', nameEn: '', route: 'G22', stake, lon: 0, lat: 0, ...(props && { props }) });
const video = (id: string, stake: number, direction: 1 | -1 = 1) => buildChannel(0, { id, kind: 'video', stake, direction });

function priorities(nowMs: number, channels: ReturnType<typeof buildChannel>[]): Record<string, number> {
  const places = [place('fog-prone', 50_000, { fromStake: 48_000, toStake: 52_000 }), place('hazard', 70_000)];
  const catalogue = buildCatalogue(0, { channels, places, routes: [buildChainRoute('G22', 0, 100_000, [])] });
  return Object.fromEntries(buildPatrolPriorities({
    catalogue, network: new RoadNetwork(catalogue.routes), nowMs,
    fogZones: [buildEntity('fogZones', { stretch: { route: 'G22', direction: 0, from: 20_000, to: 10_000 } })],
    queues: [buildEntity('queues', { route: 'G22', direction: 1, tail: 30_000, head: 32_000 })],
  }));
}

it('puts live fog before queue tails, those before fog-prone stretches by night, those before hazards', () => {
  const channels = [
    video('in-fog', 15_000, -1), video('beside-fog', 20_900), video('clear', 23_000), video('before-tail', 28_200), video('behind-head', 33_000), video('across', 29_000, -1),
    video('fog-prone', 47_500), video('hazard', 70_800, -1), video('past-hazard', 71_500), buildChannel(1, { id: 'no-camera', kind: 'radar', stake: 15_000 }), buildChannel(2, { id: 'nowhere', kind: 'video', route: undefined }),
  ];
  expect(priorities(night, channels)).toEqual({ 'in-fog': 4, 'beside-fog': 4, 'before-tail': 3, 'fog-prone': 2, hazard: 1 });
  expect(priorities(noon, channels)).toEqual({ 'in-fog': 4, 'beside-fog': 4, 'before-tail': 3, hazard: 1 });
});

it('holds 20:00 for night and 09:00 for day, by the clock of the prefecture', () => {
  const at = (clock: string) => priorities(Date.parse(`2026-11-21T${clock}+08:00`), [video('fog-prone', 47_500)])['fog-prone'];
  expect(['19:59:59', '20:00:00', '08:59:59', '09:00:00'].map(at)).toEqual([undefined, 2, 2, undefined]);
});
