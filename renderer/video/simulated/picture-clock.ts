import type { Disposable } from '../../../shared/lib/disposable.ts';
import { fabricNow } from '../../stores/clock.ts';
import { useLink } from '../../stores/link.ts';
import { usePicture } from '../../stores/picture.ts';
import { isDated, trustOf } from '../../stores/trust.ts';

/** Simulated pictures move five times a second, all at once. */
const frameMs = 200;
/** Pictures run on for so long (real ms) after the World's last frame: it has about one a second. */
const holdMs = 1_000;

type Draw = (nowMs: number) => void;

const pictures = new Set<Draw>();
let timer: ReturnType<typeof setInterval> | undefined;
let lastAt = 0;
let lastNow = Number.NEGATIVE_INFINITY;

/**
 * The moment that pictures may show: the fabric's now, but never much past the World's last frame. A picture that went on
 * by itself while the link is dead would lie.
 * @param rate of the fabric's clock
 */
export function pictureTime(fabricMs: number, worldAt: number, rate: number): number {
  return Math.min(fabricMs, worldAt + holdMs * Math.max(1, rate));
}

/** Calls `draw` with the fabric's time five times a second, while the page is seen and the World's clock advances. */
export function onPictureTick(draw: Draw): Disposable {
  pictures.add(draw);
  timer ??= setInterval(tick, frameMs);
  return {
    dispose: () => {
      pictures.delete(draw);
      if (pictures.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function tick(): void {
  if (document.visibilityState === 'hidden') return;
  const link = useLink.getState();
  const { ready, at } = usePicture.getState();
  if (!ready || isDated(trustOf(link))) return;
  const now = pictureTime(fabricNow(), at, link.status?.clock.rate ?? 1);
  const advanced = now > lastNow || at < lastAt;
  lastAt = at;
  if (!advanced) return;
  lastNow = now;
  for (const draw of pictures) draw(now);
}
