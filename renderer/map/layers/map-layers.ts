import type { Layer } from '@deck.gl/core';
import { carriagewayPixels } from '../columns/road-columns.ts';
import { MarkColumns } from '../columns/mark-columns.ts';
import type { MapModel } from '../map-model.ts';
import type { Screen } from '../screen.ts';
import { groupZooms } from '../labels/channel-labels.ts';
import { MarkLayer, type MarkLook } from './mark-layer.ts';
import { RibbonLayer, type RibbonLook } from './ribbon-layer.ts';

/** Distance from the centre line at which symbols begin, pixels at scale 1. */
const besideRoadPixels = carriagewayPixels + 7;

/** How big a channel's symbol is at a zoom, pixels at scale 1. */
export function symbolPixelsAt(detailZoom: number): number {
  if (detailZoom < 12) return 9;
  return Math.min(9 + (detailZoom - 12) * 8.5, 30);
}

/** The map's layers: made once, told what to look at, and never made again. */
export class MapLayers {
  readonly roads: RibbonLook;
  readonly fog: RibbonLook;
  readonly queues: RibbonLook;
  readonly channels: MarkLook = { columns: new MarkColumns(0), sizePixels: 8, roadPixels: besideRoadPixels, detail: false, shown: false };
  readonly aheads: MarkLook = { columns: new MarkColumns(0), sizePixels: 20, roadPixels: besideRoadPixels, detail: false, shown: true };
  readonly tails: MarkLook = { columns: new MarkColumns(0), sizePixels: 20, roadPixels: besideRoadPixels, detail: false, shown: true };
  readonly units: MarkLook = { columns: new MarkColumns(0), sizePixels: 20, roadPixels: besideRoadPixels, detail: false, shown: true };
  readonly incidents: MarkLook = { columns: new MarkColumns(0), sizePixels: 20, roadPixels: besideRoadPixels, detail: false, shown: true };
  readonly alarms: MarkLook = { columns: new MarkColumns(0), sizePixels: 20, roadPixels: besideRoadPixels, detail: false, shown: true };
  /** In the order they are drawn. */
  readonly list: readonly Layer[];

  constructor(model: MapModel) {
    this.roads = { columns: model.roads, scale: 1, casing: 1.6 };
    this.fog = { columns: model.fog, scale: 1, casing: 0 };
    this.queues = { columns: model.queues, scale: 1, casing: 1.6 };
    this.list = [
      new RibbonLayer({ id: 'fog-zones', look: this.fog }),
      new RibbonLayer({ id: 'roads', look: this.roads }),
      new RibbonLayer({ id: 'queues', look: this.queues }),
      new MarkLayer({ id: 'channels', look: this.channels }),
      new MarkLayer({ id: 'queue-aheads', look: this.aheads }),
      new MarkLayer({ id: 'queue-tails', look: this.tails }),
      new MarkLayer({ id: 'units', look: this.units }),
      new MarkLayer({ id: 'incidents', look: this.incidents }),
      new MarkLayer({ id: 'alarms', look: this.alarms }),
    ];
  }

  /** Points the layers at the model's columns and at the camera. */
  follow(model: MapModel, screen: Screen): void {
    const { scale, detailZoom } = screen;
    this.roads.scale = scale;
    this.fog.scale = scale;
    this.queues.scale = scale;
    if (model.channels) this.channels.columns = model.channels.marks;
    this.channels.shown = detailZoom >= groupZooms.near;
    this.channels.sizePixels = symbolPixelsAt(detailZoom) * scale;
    this.channels.detail = detailZoom >= 13;
    this.aheads.columns = model.aheads;
    this.tails.columns = model.tails;
    this.units.columns = model.units;
    this.incidents.columns = model.incidents;
    const alarms = model.alarmsAt(detailZoom).marks;
    // Another view's marks lie in the buffers, though these may have been written before.
    if (alarms !== this.alarms.columns) alarms.touchAll();
    this.alarms.columns = alarms;
    const entityPixels = (detailZoom < 9.5 ? 16 : 20) * scale;
    this.channels.roadPixels = besideRoadPixels * scale;
    for (const look of [this.aheads, this.tails, this.units, this.incidents, this.alarms]) {
      look.roadPixels = besideRoadPixels * scale;
      look.sizePixels = entityPixels;
    }
  }
}
