import { fabricNow } from './clock.ts';
import { usePast } from './past.ts';
import { act } from './stage.ts';

let wished: { at: number | undefined } | undefined;
let underWay = false;

/** Sets all windows to a moment (fabric clock, UTC ms), or to now. While one wish is on its way only the last of the others is kept, so that a drag is as quick as the service. */
export async function setTime(at: number | undefined): Promise<void> {
  wished = { at };
  if (underWay) return;
  underWay = true;
  while (wished) {
    const { at: next }: { at: number | undefined } = wished;
    wished = undefined;
    await act(next === undefined ? { do: 'set-time' } : { do: 'set-time', at: next });
  }
  underWay = false;
}

/** Moves the cursor by some ms, from now where there is none; a step that reaches now is back at now. */
export function stepTime(byMs: number): void {
  const at = (usePast.getState().timeMs ?? fabricNow()) + byMs;
  void setTime(at >= fabricNow() ? undefined : at);
}
