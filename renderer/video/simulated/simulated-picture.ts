import type { Channel } from '../../../shared/domain/catalogue.ts';
import { channelName, placeLabel } from '../../i18n/names.ts';
import { textIn } from '../../i18n/text.ts';
import { useLanguage } from '../../stores/language.ts';
import { lookupOf } from '../../stores/lookup.ts';
import { useLive } from '../../stores/picture.ts';
import { liveWorld } from '../../stores/world.ts';
import { isChannelLost } from '../channel-lost.ts';
import { buildCameraSite, type CameraSite } from './camera-site.ts';
import { drawRoad, drawYard } from './draw-background.ts';
import { drawVehicles } from './draw-vehicles.ts';
import { drawClock, drawWriting, type Writing } from './draw-writing.ts';
import { buildPerspective } from './perspective.ts';
import { buildRoadView, type RoadView } from './road-view.ts';
import { lightOf } from './tint.ts';
import { placeVehicles } from './vehicles.ts';

/** Pixels of a picture: the sub stream's and the main stream's. */
const sizes = { sub: [480, 270], main: [960, 540] } as const;
/** Sensors are read again after so much of the fabric's time, ms. */
const lookEveryMs = 1_000;
/** Visibility is drawn in steps of this factor: each makes a new background. */
const hazeStep = 1.08;
const longestStepS = 5;

/** One simulated picture on its canvas. Draws nothing by itself: `draw` makes one frame. */
export class SimulatedPicture {
  readonly canvas = document.createElement('canvas');
  private readonly backdrop = document.createElement('canvas');
  private readonly writing = document.createElement('canvas');
  private readonly pen: CanvasRenderingContext2D;
  private readonly view;
  private readonly channelId: string;
  private site: CameraSite | undefined;
  private seen: RoadView | undefined;
  private seenAt = Number.NEGATIVE_INFINITY;
  private backdropKey = '';
  private drawnAt = Number.NaN;
  private readonly movedM = { ahead: 0, across: 0, queue: 0 };

  constructor(channelId: string, big: boolean) {
    this.channelId = channelId;
    const [width, height] = sizes[big ? 'main' : 'sub'];
    for (const canvas of [this.canvas, this.backdrop, this.writing]) Object.assign(canvas, { width, height });
    this.pen = this.canvas.getContext('2d', { alpha: false })!;
    this.view = buildPerspective(width, height);
  }

  /**
   * Draws the camera's picture of a moment.
   * @param nowMs UTC ms, fabric clock
   * @returns false when the World says that the camera is not working, or does not know it: nothing was drawn
   */
  draw(nowMs: number): boolean {
    const { catalogue, entities } = useLive.getState();
    if (!catalogue) return false;
    const lookup = lookupOf(catalogue);
    const channel = catalogue.channels[lookup.channelIndex.get(this.channelId) ?? -1];
    if (!channel) return false;
    if (this.site?.channel !== channel) this.site = buildCameraSite(channel, lookup);
    if (isChannelLost(channel, this.site.index, liveWorld().columns, nowMs)) return false;
    if (!this.seen || Math.abs(nowMs - this.seenAt) >= lookEveryMs) {
      this.seen = buildRoadView(this.site, { columns: liveWorld().columns, queues: entities.queues, fogZones: entities.fogZones, network: lookup.network, nowMs });
      this.seenAt = nowMs;
    }
    this.move(this.seen, nowMs);
    this.paint(channel, this.site, this.seen, nowMs);
    return true;
  }

  private move({ ahead, across }: RoadView, nowMs: number): void {
    const passedS = Number.isNaN(this.drawnAt) ? 0 : Math.min(Math.max(0, (nowMs - this.drawnAt) / 1_000), longestStepS);
    this.drawnAt = nowMs;
    this.movedM.ahead += (ahead.speedKmh / 3.6) * passedS;
    this.movedM.across += (across.speedKmh / 3.6) * passedS;
    this.movedM.queue += ((ahead.queue ?? across.queue)?.speedKmh ?? 0) / 3.6 * passedS;
  }

  private paint(channel: Channel, { road }: CameraSite, seen: RoadView, nowMs: number): void {
    const { pen, view, canvas } = this;
    const visibilityM = hazeStep ** Math.round(Math.log(seen.visibilityM) / Math.log(hazeStep));
    const daylight = Math.round(seen.daylight * 24) / 24;
    const light = lightOf(daylight, visibilityM);
    const { language } = useLanguage.getState();
    const key = `${channel.name}/${language}/${visibilityM}/${daylight}`;
    if (key !== this.backdropKey) {
      this.backdropKey = key;
      const back = this.backdrop.getContext('2d', { alpha: false })!;
      if (road) drawRoad(back, view, light, visibilityM);
      else drawYard(back, view, light, visibilityM);
      const over = this.writing.getContext('2d')!;
      over.clearRect(0, 0, canvas.width, canvas.height);
      drawWriting(over, canvas.width, canvas.height, writingOf(channel));
    }
    pen.drawImage(this.backdrop, 0, 0);
    if (road) drawVehicles(pen, view, light, visibilityM, placeVehicles(channel.id, seen.ahead, seen.across, this.movedM));
    pen.drawImage(this.writing, 0, 0);
    drawClock(pen, canvas.width, canvas.height, nowMs);
  }
}

function writingOf(channel: Channel): Writing {
  const { language } = useLanguage.getState();
  const lookup = lookupOf(useLive.getState().catalogue!);
  const place = channel.route === undefined || channel.stake === undefined ? '' : placeLabel(channel.route, channel.stake, channel.direction ?? 0, language, lookup);
  return { name: channelName(channel, language, lookup), place, mark: textIn(language)('video.simulated') };
}
