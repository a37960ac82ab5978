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

function tick(): void {
  if (document.visibilityState === 'hidden') return;
  const link = useLink.getState();
  const { ready, at } = useLive.getState();
  if (!ready || isDated(trustOf(link))) return;
  const now = pictureTime(fabricNow(), at, link.status?.clock.rate ?? 1);
  const advanced = now > lastNow || at < lastAt;
  lastAt = at;
  if (!advanced) return;
  lastNow = now;
  for (const draw of pictures) draw(now);
}
