import type { Disposable } from '../../../shared/lib/disposable.ts';
import { fabricNow } from '../../stores/clock.ts';
import { useLink } from '../../stores/link.ts';
import { useLive } from '../../stores/picture.ts';
import { pictureTime } from '../../stores/picture-time.ts';
import { isDated, trustOf } from '../../stores/trust.ts';

/** Simulated pictures move five times a second, all at once. */
const frameMs = 200;

type Draw = (nowMs: number) => void;

const pictures = new Set<Draw>();
let timer: ReturnType<typeof setInterval> | undefined;
let lastAt = 0;
let lastNow = Number.NEGATIVE_INFINITY;

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

/** Calls `draw` at once, for a picture that has just begun: unless the World has stood still since the last tick. */
export function drawAtOnce(draw: Draw): void {
  const now = drawableNow();
  if (now !== undefined && now > lastNow) draw(now);
}

/** The moment that pictures may show now; undefined while nobody sees them, or nobody can answer for the World. */
function drawableNow(): number | undefined {
  if (document.visibilityState === 'hidden') return undefined;
  const link = useLink.getState();
  const { ready, at } = useLive.getState();
  return ready && !isDated(trustOf(link)) ? pictureTime(fabricNow(), at, link.status?.clock.rate ?? 1) : undefined;
}

function tick(): void {
  const now = drawableNow();
  if (now === undefined) return;
  const { at } = useLive.getState();
  const advanced = now > lastNow || at < lastAt;
  lastAt = at;
  if (!advanced) return;
  lastNow = now;
  for (const draw of pictures) draw(now);
}
