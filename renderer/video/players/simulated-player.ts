import type { Disposable } from '../../../shared/lib/disposable.ts';
import { onPictureTick } from '../simulated/picture-clock.ts';
import { SimulatedPicture } from '../simulated/simulated-picture.ts';
import type { Player, PlayerEvents, PlayerSource } from './player.ts';

/** A picture drawn from the World in place of a stream. It has frames only while the World's clock advances and its camera works. */
export function openSimulatedPlayer({ channel, big }: PlayerSource, events: PlayerEvents): Player {
  const picture = new SimulatedPicture(channel, big);
  let ticking: Disposable | undefined;
  return {
    element: picture.canvas,
    start: () => {
      ticking ??= onPictureTick((nowMs) => {
        if (picture.draw(nowMs)) events.onFrame();
      });
    },
    dispose: () => {
      ticking?.dispose();
      picture.canvas.remove();
    },
  };
}
