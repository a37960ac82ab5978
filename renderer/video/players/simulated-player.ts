import type { Disposable } from '../../../shared/lib/disposable.ts';
import { drawAtOnce, onPictureTick } from '../simulated/picture-clock.ts';
import { SimulatedPicture } from '../simulated/simulated-picture.ts';
import type { Player, PlayerEvents, PlayerSource } from './player.ts';

/** A picture drawn from the World in place of a stream. It has frames only while the World's clock advances and its camera works. */
export function openSimulatedPlayer({ channel, big }: PlayerSource, events: PlayerEvents): Player {
  const picture = new SimulatedPicture(channel, big);
  const draw = (nowMs: number): void => {
    if (picture.draw(nowMs)) events.onFrame();
  };
  let ticking: Disposable | undefined;
  return {
    element: picture.canvas,
    start: () => {
      if (ticking) return;
      ticking = onPictureTick(draw);
      drawAtOnce(draw);
    },
    dispose: () => {
      ticking?.dispose();
      picture.canvas.remove();
    },
  };
}
