import { create } from 'zustand';
import { fabricTime } from '../../shared/domain/fabric-clock.ts';
import { useLink } from './link.ts';
import { usePast } from './past.ts';
import { useLive } from './picture.ts';

/** The fabric's time now, UTC ms; this machine's until a fabric has been heard. */
export function fabricNow(): number {
  const status = useLink.getState().status;
  const local = Date.now();
  return status && status.epoch !== '' ? fabricTime(status.clock, local) : Math.max(local, useLive.getState().at);
}

/** The moment that the picture on the screen is of, UTC ms, fabric clock: now, or the one that the windows are set to. Ages are told from it. */
export function shownNow(): number {
  return usePast.getState().shown?.forMs ?? fabricNow();
}

/**
 * Ticks once a second: `nowMs` is the moment that the picture on the screen is of (what ages and freshness redraw on),
 * `liveMs` the fabric's time whatever is shown, `localMs` this machine's.
 */
export const useClock = create<{ nowMs: number; liveMs: number; localMs: number }>(() => ({ nowMs: Date.now(), liveMs: Date.now(), localMs: Date.now() }));

/** Moves the clock; the app calls it once a second, the bridge when another picture is shown. */
export function tickClock(): void {
  useClock.setState({ nowMs: shownNow(), liveMs: fabricNow(), localMs: Date.now() });
}
