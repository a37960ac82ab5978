import { create } from 'zustand';
import { fabricTime } from '../../shared/domain/fabric-clock.ts';
import { useLink } from './link.ts';
import { usePicture } from './picture.ts';

/** The fabric's time now, UTC ms; this machine's until a fabric has been heard. */
export function fabricNow(): number {
  const status = useLink.getState().status;
  const local = Date.now();
  return status && status.epoch !== '' ? fabricTime(status.clock, local) : Math.max(local, usePicture.getState().at);
}

/** Ticks once a second with the fabric's time (`localMs`: this machine's): what clocks, ages and freshness redraw on. */
export const useClock = create<{ nowMs: number; localMs: number }>(() => ({ nowMs: Date.now(), localMs: Date.now() }));

/** Moves the clock; the app calls it once a second and after every link event. */
export function tickClock(): void {
  useClock.setState({ nowMs: fabricNow(), localMs: Date.now() });
}
