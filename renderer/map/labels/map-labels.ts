import type { Gate } from '../../../shared/domain/gate.ts';
import type { Language } from '../../stores/language.ts';
import type { MapModel } from '../map-model.ts';
import type { Screen } from '../screen.ts';
import { baseLabels } from './base-labels.ts';
import { channelLabels, groupLabels, groupZooms } from './channel-labels.ts';
import { alarmLabels, fogLabels, incidentLabels, queueAheadLabels, queueLabels, unitLabels } from './entity-labels.ts';
import type { MapLabel } from './label.ts';
import { placeLabels, roadLabels } from './road-labels.ts';

/** Everything that is written on the map. What rests on the catalogue alone is kept; the rest is built for every change. */
export class MapLabels {
  private fixed: MapLabel[] = [];
  private fixedFor: unknown[] = [];
  private places: MapLabel[] = [];
  private placesFor: unknown[] = [];
  private moving: MapLabel[] = [];
  private language: Language = 'zh';

  /** Builds again what does not depend on where the map looks. */
  update(model: MapModel, language: Language, nowMs: number): void {
    const { catalogue, network, shown } = model;
    this.language = language;
    if (!isSame(this.fixedFor, [catalogue, language])) {
      this.fixedFor = [catalogue, language];
      this.fixed = [...baseLabels(model.baseMap, language), ...(catalogue ? roadLabels(catalogue, network, language, model.directionNamesEn) : [])];
    }
    const gates: readonly Gate[] = shown?.gates ?? [];
    if (!isSame(this.placesFor, [catalogue, language, gates])) {
      this.placesFor = [catalogue, language, gates];
      this.places = catalogue ? placeLabels(catalogue.places, gates, language) : [];
    }
    const time = { language, nowMs, queueRules: model.queueRules };
    this.moving = shown
      ? [
          ...fogLabels(shown.fogZones, network, time),
          ...queueLabels(shown.queues, network, time),
          ...queueAheadLabels(model.queueAheads, network, time),
          ...model.alarmViews.flatMap((view) => alarmLabels(view, network, time)),
          ...incidentLabels(shown.incidents, network, time),
          ...unitLabels(shown.units, network, time),
        ]
      : [];
    if (model.farGroups) this.moving.push(...groupLabels(model.farGroups.groups, 0, groupZooms.far));
    if (model.nearGroups) this.moving.push(...groupLabels(model.nearGroups.groups, groupZooms.far, groupZooms.near));
  }

  /** All labels for where the map looks. */
  all(model: MapModel, screen: Screen, symbolPixels: number, roadPixels: number): MapLabel[] {
    const near = model.catalogue && model.channels ? channelLabels(model.catalogue, model.channels, screen, this.language, symbolPixels, roadPixels) : [];
    return [...this.moving, ...this.places, ...this.fixed, ...near];
  }

  /** What the labels say, to find out whether they say something new. */
  get text(): string {
    return this.moving.map((label) => label.runs.map((run) => run.text).join('') + (label.shares?.join() ?? '')).join('|');
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
