import { create } from 'zustand';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import { sourcesOn } from '../../shared/domain/fog-sources.ts';
import type { RoadNetwork } from '../../shared/domain/road-network.ts';
import { useLive } from '../stores/picture.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { isCalibrated } from './lane-ruler.ts';

/** What a person has said of the lane-dash rulers of tiles, by slot: shown or not; each window's own. */
export const useRulers = create<{ said: ReadonlyMap<string, boolean> }>(() => ({ said: new Map() }));

/** Shows a tile's ruler, or takes it away. */
export function sayRuler(slot: string, shown: boolean): void {
  useRulers.setState(({ said }) => ({ said: new Map(said).set(slot, shown) }));
}

/** What it goes by whether a tile shows its ruler. */
export interface RulerSight {
  said: ReadonlyMap<string, boolean>;
  fogZones: readonly FogZone[];
  network: RoadNetwork | undefined;
}

/** The same, for a component. */
export function useRulerSight(): RulerSight {
  const said = useRulers((state) => state.said);
  const fogZones = useLive((picture) => picture.entities.fogZones);
  return { said, fogZones, network: useLookup()?.network };
}

/**
 * Whether a tile shows its ruler: as a person said last, else over a calibrated camera inside fog that a person or a rule
 * has put there. The patrol's pictures pass too quickly for it.
 */
export function isRuled({ slot, channel, by }: { slot: string; channel?: Channel | undefined; by?: 'operator' | 'patrol' | 'rule' | undefined }, { said, fogZones, network }: RulerSight): boolean {
  const wish = said.get(slot);
  if (wish !== undefined || !channel) return wish ?? false;
  return by !== 'patrol' && network !== undefined && isCalibrated(channel) && fogZones.some(({ stretch }) => sourcesOn(stretch, [channel], network).cameras.length > 0);
}
