import { fabricNow } from '../stores/clock.ts';
import { useLink } from '../stores/link.ts';
import { usePast } from '../stores/past.ts';
import { pictureTime } from '../stores/picture-time.ts';
import { usePicture } from '../stores/picture.ts';
import { isDated, trustOf } from '../stores/trust.ts';

/** Whether the traffic goes on: with the picture's own time, and never in a picture that stands (a dead link, a fabric that waits, a moment of before). */
export class TrafficClock {
  private at = Number.NaN;

  /** Asked once a frame. */
  goesOn(): boolean {
    const link = useLink.getState();
    if (usePast.getState().shown || isDated(trustOf(link))) return false;
    const now = pictureTime(fabricNow(), usePicture.getState().at, link.status?.clock.rate ?? 1);
    const stands = now <= this.at;
    this.at = now;
    return !stands;
  }
}
