import { suspectsAt, useDerived } from '../stores/derived.ts';
import type { Lookup } from '../stores/lookup.ts';
import { shownAlarmBook } from '../stores/alarm-book.ts';
import { usePicture } from '../stores/picture.ts';
import { roadSpotOf, roadSpotSought, type RoadSpot } from '../stores/selected-road.ts';
import { useSiteRules } from '../stores/site-rules.ts';
import type { Ref, SoughtStake } from '../stores/selection.ts';
import { world } from '../stores/world.ts';
import type { Language } from '../stores/language.ts';
import { corridorFor, TwinModel, type TwinView } from './twin-model.ts';

/** What a window looks at: keeps the last place of what is selected, and the road around it while the place is as good as the same. */
export class TwinSource {
  private kept: { of: string; spot: RoadSpot } | undefined;
  private lookup: Lookup | undefined;
  private model: TwinModel | undefined;

  /** Where what is selected is now; where it was last when it has gone from the picture. */
  spotOf(selected: Ref | undefined, sought: SoughtStake | undefined, lookup: Lookup): RoadSpot | undefined {
    const of = keyOf(selected, sought);
    const found = selected ? roadSpotOf(selected, usePicture.getState().entities, lookup) : sought && roadSpotSought(sought, lookup);
    if (found) this.kept = { of, spot: found };
    return found ?? (this.kept?.of === of ? this.kept.spot : undefined);
  }

  /** The model of a place, moved up or down the road. */
  modelAt(spot: RoadSpot, shiftM: number, lookup: Lookup): TwinModel | undefined {
    const before = this.lookup === lookup ? this.model : undefined;
    const corridor = corridorFor(spot, shiftM, lookup, before?.corridor);
    this.lookup = lookup;
    if (corridor !== before?.corridor || !before) this.model = corridor && new TwinModel(corridor, lookup);
    return this.model;
  }
}

/** Names what is selected or sought. */
export function keyOf(selected: Ref | undefined, sought: SoughtStake | undefined): string {
  return selected ? `${selected.kind}/${selected.id}` : `stake/${sought?.label ?? ''}`;
}

/** A model's view of the picture on the screen, which may be one of before. @param nowMs the moment that it is of (`useClock`) */
export function viewNow(model: TwinModel, nowMs: number, language: Language, radar: boolean): TwinView {
  return model.build({ columns: world.columns, entities: usePicture.getState().entities, asides: shownAlarmBook().asides, nowMs, queueRules: useSiteRules.getState().rules?.queueTiers, suspects: suspectsAt(useDerived.getState().suspects, nowMs), language, radar });
}
