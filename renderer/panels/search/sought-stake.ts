import type { Route } from '../../../shared/domain/catalogue.ts';
import type { Found, FoundStake } from '../../../shared/domain/search.ts';
import { formatPosition, parseStake } from '../../../shared/domain/stake.ts';
import type { SoughtStake } from '../../stores/selection.ts';

/** Every place that a found stake names: two on a long chain. */
export function placesOf(found: FoundStake, results: readonly Found[]): FoundStake[] {
  return results.filter((each): each is FoundStake => each.kind === 'stake' && each.label === found.label);
}

/** The mark of a found stake. Road and stake alone, which read the same in both languages; its place tells the carriageway. */
export function soughtStake(found: FoundStake, results: readonly Found[], routes: readonly Route[]): SoughtStake {
  const parsed = parseStake(found.label, routes);
  const route = parsed.ok ? routes.find(({ id }) => id === parsed.value.route) : undefined;
  const label = parsed.ok && route ? formatPosition(route, parsed.value.stakeM) : found.label;
  return { label, places: placesOf(found, results).map(({ lon, lat }) => ({ lon, lat })) };
}
