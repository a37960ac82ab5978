import type { Disposable } from '../../shared/lib/disposable.ts';
import { placeVehicles, TravelledMetres, VehicleColumns } from './columns/vehicle-columns.ts';
import type { Corridor } from './corridor.ts';
import { FramePace } from './frame-pace.ts';
import { layLabels, type LabelBox } from './label-layout.ts';
import type { Mark } from './marks.ts';
import type { TwinScene } from './scene/twin-scene.ts';
import { TrafficClock } from './traffic-clock.ts';
import type { TwinView } from './twin-model.ts';
import { cameraEye, eyeOf, type EyePose, type ViewPose } from './view-camera.ts';
import { prefersLessMotion } from '../lib/less-motion.ts';

/** The window's view of a moment and from where. */
export interface LoopShow {
  view: TwinView;
  pose: ViewPose;
  /** Stands in a camera's place instead. */
  eye: { s: number; direction: 1 | -1 } | undefined;
  radar: boolean;
  /** CSS pixels at the lower and upper edge that writing of the pane's own covers. */
  marginPx: number;
}

/** Longest step of the traffic between two frames, s: after a pause it goes on, it does not leap. */
const longestStepS = 0.5;
/** The view glides to where it is wanted: so much of what is left goes in a tenth of a second. */
const glide = 0.45;

/** Draws a scene while something moves in it and somebody sees it, and lays its labels. */
export class TwinLoop implements Disposable {
  /** Frames drawn. */
  frames = 0;
  private readonly scene: TwinScene;
  private readonly host: HTMLElement;
  private readonly pace = new FramePace();
  private readonly clock = new TrafficClock();
  private readonly vehicles = new VehicleColumns();
  private readonly travelled = new TravelledMetres();
  private readonly still = prefersLessMotion();
  private readonly watch: ResizeObserver;
  private shown: LoopShow | undefined;
  private road: Corridor | undefined;
  private pose: ViewPose | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private dirty = false;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private size = { width: 0, height: 0, coveredPx: 0 };

  constructor(scene: TwinScene, host: HTMLElement) {
    this.scene = scene;
    this.host = host;
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(host);
    document.addEventListener('visibilitychange', this.wake);
    this.fit();
  }

  /** Shows a moment; draws as soon as the pace allows. */
  show(shown: LoopShow): void {
    if (shown.view.corridor !== this.road) {
      this.road = shown.view.corridor;
      this.scene.showRoad(this.road);
      this.pose = undefined;
    }
    if (shown.view !== this.shown?.view) this.scene.showBlocks(shown.view.blocks);
    this.shown = shown;
    this.fit();
    this.wake();
  }

  dispose(): void {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.asked);
    this.watch.disconnect();
    document.removeEventListener('visibilitychange', this.wake);
    this.shown = undefined;
  }

  private readonly wake = (): void => {
    this.dirty = true;
    this.plan();
  };

  private plan(): void {
    if (this.timer !== undefined || this.asked !== 0 || !this.shown || document.visibilityState === 'hidden') return;
    const waitMs = Math.max(0, this.drawnAt + this.pace.gapMs - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      const from = performance.now();
      this.asked = requestAnimationFrame(() => {
        this.asked = 0;
        this.pace.told(performance.now() - from + this.tick());
      });
    }, waitMs);
  }

  /** @returns what drawing took of this thread, ms */
  private tick(): number {
    const { shown } = this;
    if (!shown || this.size.width === 0) return 0;
    const begin = performance.now();
    const passedS = Math.min(longestStepS, (begin - this.drawnAt) / 1_000);
    const runs = this.advance(shown, passedS);
    const glides = this.follow(shown.pose, passedS);
    if (runs || glides || this.dirty) this.draw(shown);
    this.dirty = false;
    this.drawnAt = begin;
    if (runs || glides) this.plan();
    return performance.now() - begin;
  }

  /** Moves the traffic with the picture's own time. @returns false when nothing moves */
  private advance({ view }: LoopShow, passedS: number): boolean {
    // A picture that stands is woken by the next moment.
    if (this.still || !this.clock.goesOn()) return false;
    this.travelled.advance(view.traffic, passedS);
    return this.vehicles.count > 0 || this.frames === 0;
  }

  /** Glides to the wanted pose. @returns false when it is there */
  private follow(wanted: ViewPose, passedS: number): boolean {
    const { pose } = this;
    if (!pose || this.still) {
      this.pose = wanted;
      return false;
    }
    const share = 1 - (1 - glide) ** (passedS * 10);
    const turn = ((wanted.yawDeg - pose.yawDeg + 540) % 360) - 180;
    const next = {
      s: pose.s + (wanted.s - pose.s) * share,
      yawDeg: pose.yawDeg + turn * share,
      tiltDeg: pose.tiltDeg + (wanted.tiltDeg - pose.tiltDeg) * share,
      distanceM: pose.distanceM + (wanted.distanceM - pose.distanceM) * share,
    };
    const there = Math.abs(wanted.s - next.s) < 0.2 && Math.abs(turn) < 0.2 && Math.abs(wanted.tiltDeg - next.tiltDeg) < 0.1 && Math.abs(wanted.distanceM / next.distanceM - 1) < 0.002;
    const moved = !there || pose.s !== wanted.s;
    this.pose = there ? wanted : next;
    return moved && !there;
  }

  private draw({ view, eye, radar, marginPx }: LoopShow): void {
    const pose: EyePose = eye ? cameraEye(view.corridor, eye.s, eye.direction) : eyeOf(view.corridor, this.pose!);
    placeVehicles(this.vehicles, view.corridor, view.traffic, this.travelled);
    this.scene.render({ eye: pose, vehicles: this.vehicles, freeFlowKmh: view.freeFlowKmh, fog: view.fog, daylight: view.daylight, radar });
    this.frames += 1;
    this.host.dataset.frames = String(this.frames);
    this.host.dataset.vehicles = String(this.vehicles.count);
    this.layMarks(view.marks, marginPx);
  }

  private layMarks(marks: readonly Mark[], marginPx: number): void {
    const { width, height } = this.size;
    const elements = this.host.querySelectorAll<HTMLElement>('[data-mark]');
    const boxes: LabelBox[] = [];
    const seen: HTMLElement[] = [];
    for (const [i, element] of elements.entries()) {
      const mark = marks[i];
      const at = mark && mark.id === element.dataset.mark ? this.scene.screenOf(mark.s, mark.offsetM, mark.heightM) : undefined;
      const inView = at && at.awayM < mark!.nearM && at.x > 0 && at.x < 1 && at.y > -0.1 && at.y < 1;
      if (!inView) element.style.visibility = 'hidden';
      else {
        boxes.push({ x: at.x * width, y: at.y * height - marginPx, width: element.offsetWidth, height: element.offsetHeight, rank: mark!.rank + at.awayM / 2_000 });
        seen.push(element);
      }
    }
    const placed = layLabels(boxes, width, height - 2 * marginPx, 4);
    for (const [i, element] of seen.entries()) {
      const place = placed[i];
      element.style.visibility = place ? 'visible' : 'hidden';
      if (place) element.style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top + marginPx)}px)`;
    }
  }

  private fit(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    const coveredPx = this.shown?.marginPx ?? 0;
    if (width === this.size.width && height === this.size.height && coveredPx === this.size.coveredPx) return;
    this.size = { width, height, coveredPx };
    if (width === 0 || height === 0) return;
    this.scene.resize(width, height, Math.min(1.5, devicePixelRatio), coveredPx);
    this.wake();
  }
}
