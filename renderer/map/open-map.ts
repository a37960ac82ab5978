import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as GroundMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { BaseMap } from '../../resources/network/base-map.ts';
import { DisposableStack, type Disposable } from '../../shared/lib/disposable.ts';
import { Emitter } from '../../shared/lib/emitter.ts';
import { rootPx } from '../lib/root-px.ts';
import { screenScaleOf } from '../lib/screen-scale.ts';
import { shownAlarmBook } from '../stores/alarm-book.ts';
import { fabricNow, shownNow, useClock } from '../stores/clock.ts';
import { onDrawn } from '../stores/drawn.ts';
import { useFilters } from '../stores/filters.ts';
import { useLanguage } from '../stores/language.ts';
import { useLink } from '../stores/link.ts';
import { usePast } from '../stores/past.ts';
import { channelsChanged, usePicture } from '../stores/picture.ts';
import { shownQueueNotes, useQueueNotes } from '../stores/queue-notes.ts';
import { useRoadLoop } from '../stores/road-loop.ts';
import { hover, select, useSelection, type Ref } from '../stores/selection.ts';
import { useSiteRules } from '../stores/site-rules.ts';
import { isDated, trustOf } from '../stores/trust.ts';
import { AlarmRings, newUrgentAlarms, type RingBook } from './alarm-rings.ts';
import { buildBaseStyle } from './base-style.ts';
import { openCamera } from './camera.ts';
import { drawRoadLoop } from './draw-road-loop.ts';
import { drawSelection } from './draw-selection.ts';
import { LabelCanvas } from './labels/label-canvas.ts';
import { labelAt } from './labels/place-labels.ts';
import { MapLabels } from './labels/map-labels.ts';
import { deviceProps, FramesOnDemand } from './layers/frames-on-demand.ts';
import { locate } from './locate.ts';
import { MapLayers } from './layers/map-layers.ts';
import { MapModel } from './map-model.ts';
import { mapObstacles } from './obstacles.ts';
import { pickAt } from './pick.ts';
import { Screen } from './screen.ts';
import { drawStakeMark, homeKeyBox, layStakeMark } from './stake-mark.ts';

/** What the pointer is over. */
export interface Pointed {
  ref: Ref;
  x: number;
  y: number;
}

/** The map of a window. Made once, and kept for as long as the window lives. */
export class RoadMap implements Disposable {
  readonly model: MapModel;
  /** Frames of the layers drawn so far. */
  frames = 0;
  /** What the pointer rests on; for the tooltip. */
  readonly pointed = new Emitter<Pointed | undefined>();
  /** The layers' graphics context was lost (true) or is back (false). */
  readonly lost = new Emitter<boolean>();
  /** After every frame of the layers. */
  readonly drawn = new Emitter<number>();
  private readonly stack = new DisposableStack();
  private readonly map: GroundMap;
  private readonly labels = new MapLabels();
  private readonly canvas: LabelCanvas;
  private readonly rings: AlarmRings;
  private bookBefore: Pick<RingBook, 'alarms' | 'asides'> = { alarms: [], asides: new Map() };
  private readonly frameLoop = new FramesOnDemand();
  private layers: MapLayers;
  private overlay: MapLibreOverlay | undefined;
  private screen: Screen;
  private frameAsked = 0;
  private labelsDue = true;
  private layersDue = false;
  private seqShown = -1;
  private dated = false;
  private pointer: { x: number; y: number } | undefined;

  constructor(container: HTMLElement, baseMap: BaseMap) {
    setWorkerUrl(workerUrl);
    this.model = new MapModel(baseMap);
    this.layers = new MapLayers(this.model);
    const style = buildBaseStyle(baseMap);
    this.map = new GroundMap({
      container, style, attributionControl: false, keyboard: false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
      renderWorldCopies: false, fadeDuration: 0, minZoom: 7, maxZoom: 17, maxPitch: 0, bounds: [[baseMap.bounds[0], baseMap.bounds[1]], [baseMap.bounds[2], baseMap.bounds[3]]], fitBoundsOptions: { padding: 24 },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.getCanvas().tabIndex = -1;
    this.canvas = new LabelCanvas(container);
    this.screen = this.look();
    this.stack.defer(() => this.map.remove());
    this.stack.use(this.canvas);
    this.rings = this.stack.use(new AlarmRings(container));
    this.stack.use(this.frameLoop);
    // The overlay draws on the same event: the layers must know the camera before it does.
    this.map.on('render', () => this.onCamera());
    this.map.on('resize', () => this.ask(true, true));
    this.map.getCanvas().addEventListener('webglcontextrestored', () => {
      if (!this.map.style) this.map.setStyle(style);
    });
    this.addOverlay();
    this.stack.use(openCamera(this.map, baseMap.bounds));
    this.listen(container);
  }

  dispose(): void {
    cancelAnimationFrame(this.frameAsked);
    this.stack.dispose();
  }

  private listen(container: HTMLElement): void {
    const { stack } = this;
    const picture = usePicture.getState();
    this.model.applyCatalogue(picture.catalogue, useFilters.getState(), shownNow());
    if (picture.ready) this.seqShown = picture.seq;
    const onNotes = (): void => {
      if (this.model.applyQueueNotes(shownQueueNotes(), useSiteRules.getState().rules?.queueTiers, shownNow())) this.ask(true, true);
      this.applyPicture();
      this.write();
    };
    onNotes();
    stack.defer(usePicture.subscribe(() => this.onPicture()));
    stack.use(channelsChanged.on((changed) => {
      if (this.model.applyChannels(changed, shownNow()) && this.layers.channels.shown) this.ask(true, false);
    }));
    stack.defer(useClock.subscribe(({ nowMs }) => {
      if (this.model.applyClock(nowMs)) this.ask(true, false);
      this.applyPicture();
      this.write();
    }));
    for (const store of [useQueueNotes, useSiteRules, usePast]) stack.defer(store.subscribe(onNotes));
    stack.defer(useFilters.subscribe((filters) => {
      this.model.applyFilters(filters);
      this.applyPicture(true);
    }));
    stack.defer(useLanguage.subscribe(() => {
      this.write();
      this.ask(false, true);
    }));
    const onLink = (): void => {
      const dated = isDated(trustOf(useLink.getState()));
      if (dated === this.dated) return;
      this.dated = dated;
      this.ask(false, true);
    };
    onLink();
    stack.defer(useLink.subscribe(onLink));
    stack.defer(useSelection.subscribe(() => this.ask(false, true)));
    stack.defer(useRoadLoop.subscribe(() => this.ask(false, true)));
    const onFonts = (): void => {
      this.canvas.forgetFonts();
      this.ask(false, true);
    };
    document.fonts.addEventListener('loadingdone', onFonts);
    stack.defer(() => document.fonts.removeEventListener('loadingdone', onFonts));
    void document.fonts.ready.then(onFonts);
    this.map.on('mousemove', (event) => {
      this.pointer = event.point;
      this.ask(false, false);
    });
    this.map.on('mouseout', () => {
      this.pointer = undefined;
      this.ask(false, false);
    });
    this.map.on('click', (event) => select(this.at(event.point.x, event.point.y)));
    container.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') select(undefined);
    });
  }

  private onPicture(): void {
    const { catalogue, seq } = usePicture.getState();
    this.applyPicture(this.model.applyCatalogue(catalogue, useFilters.getState(), shownNow()));
    this.seqShown = seq;
    if (document.hidden) onDrawn.emit(seq);
    else this.ask(false, false);
  }

  /** Shows the entities and what the alarm book says of them now (holds and shelvings end by themselves), and rings for what has begun to call for a person. */
  private applyPicture(fresh = false): void {
    const book = shownAlarmBook();
    const news = book === this.bookBefore ? [] : newUrgentAlarms(this.bookBefore, book);
    this.bookBefore = book;
    if (this.model.applyEntities(usePicture.getState().entities, useFilters.getState(), shownNow(), book) || fresh) {
      this.write();
      this.ask(true, true);
    }
    if (news.length > 0) this.layers.follow(this.model, this.screen);
    this.rings.ring(news.flatMap(({ id }) => locate({ kind: 'alarm', id }, this.model, this.layers, this.screen) ?? []));
  }

  /** Writes the labels again; draws them only when they say something new. */
  private write(): void {
    const before = this.labels.text;
    this.labels.update(this.model, useLanguage.getState().language, useClock.getState().nowMs);
    if (this.labels.text !== before) this.ask(false, true);
  }

  private ask(layers: boolean, labels: boolean): void {
    this.labelsDue ||= labels;
    if (layers) {
      this.layersDue = true;
      this.layers.follow(this.model, this.screen);
      this.frameLoop.ask();
    }
    this.frameAsked ||= requestAnimationFrame(() => this.frame());
  }

  private frame(): void {
    this.frameAsked = 0;
    this.point();
    if (this.labelsDue) this.drawLabels();
    // A picture that changed nothing to be seen needs no frame to be on the screen.
    if (!this.layersDue) this.acknowledge();
  }

  private onCamera(): void {
    const { screen } = this;
    this.screen = this.look();
    if (screen.zoom !== this.screen.zoom || screen.xOf(0) !== this.screen.xOf(0) || screen.yOf(0) !== this.screen.yOf(0)) this.rings.clear();
    this.layers.follow(this.model, this.screen);
    this.drawLabels();
  }

  private drawLabels(): void {
    this.labelsDue = false;
    const { selected, hovered, sought } = useSelection.getState();
    const { channels } = this.layers;
    const { scale } = this.screen;
    const labels = this.labels.all(this.model, this.screen, channels.sizePixels / scale, channels.roadPixels / scale);
    const stakes = layStakeMark(sought, this.screen);
    const keep = mapObstacles(this.model, this.layers, this.screen, this.dated);
    this.canvas.draw(labels, this.screen, { ...keep, clear: [...keep.clear, homeKeyBox(this.screen), ...stakes.flatMap(({ ring, tag }) => [ring, tag])] }, (context) => {
      drawRoadLoop(context, useRoadLoop.getState().stretches, this.model.network, this.screen, fabricNow());
      drawSelection(context, this.model, this.layers, this.screen, selected, hovered);
      drawStakeMark(context, stakes, scale);
    });
  }

  private point(): void {
    const { pointer } = this;
    const ref = pointer && this.at(pointer.x, pointer.y);
    hover(ref);
    this.map.getCanvas().style.cursor = ref ? 'pointer' : '';
    this.pointed.emit(ref && pointer ? { ref, ...pointer } : undefined);
  }

  private at(x: number, y: number): Ref | undefined {
    return labelAt(this.canvas.placed, x, y)?.label.ref ?? pickAt(this.model, this.layers, this.screen, x, y);
  }

  private onFrame(): void {
    if (this.layers.list[0]!.context) this.frameLoop.attach(this.layers.list[0]!);
    this.frames += 1;
    this.layersDue = false;
    this.drawn.emit(this.frames);
    this.acknowledge();
  }

  private acknowledge(): void {
    if (this.seqShown >= 0) onDrawn.emit(this.seqShown);
    this.seqShown = -1;
  }

  private look(): Screen {
    const { lng, lat } = this.map.getCenter();
    const { clientWidth, clientHeight } = this.map.getContainer();
    return new Screen({ lon: lng, lat, zoom: this.map.getZoom(), width: clientWidth, height: clientHeight, scale: screenScaleOf(rootPx()) });
  }

  private addOverlay(): void {
    const overlay = new MapLibreOverlay({
      interleaved: false,
      deviceProps,
      layers: [...this.layers.list],
      onAfterRender: () => this.onFrame(),
      onDeviceInitialized: () => this.watchContext(overlay),
    });
    this.overlay = overlay;
    this.map.addControl(overlay);
  }

  /** A lost context takes buffers and programs with it: the layers are made anew from the model. */
  private watchContext(overlay: MapLibreOverlay): void {
    const canvas = overlay.getCanvas();
    // deck.gl learns of a new size from an observer of its own, made before this one, and its loop is parked.
    const resized = new ResizeObserver(() => this.ask(true, true));
    if (canvas) resized.observe(canvas);
    this.stack.defer(() => resized.disconnect());
    canvas?.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      if (overlay !== this.overlay) return;
      this.lost.emit(true);
      setTimeout(() => {
        this.map.removeControl(overlay);
        this.layers = new MapLayers(this.model);
        this.addOverlay();
        this.ask(true, true);
        this.lost.emit(false);
      }, 250);
    });
  }
}
