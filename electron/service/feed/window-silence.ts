import { portBeat } from '../../../shared/ipc/port.ts';

/**
 * A window that has answered nothing of what it was sent for so long hangs, as far as anyone can hear, ms. Longer than the
 * beat, which a hidden page answers though it draws nothing.
 */
export const silentMs = portBeat.everyMs + 1_000;
/** Windows are looked at so often, ms. */
export const lookEveryMs = 1_000;

/** Whether a window answers: it acknowledges frames and says `here` to what is told of the link. Times are monotonic ms. */
export class WindowSilence {
  private askedMs: number | undefined;

  /** It has been sent something that it answers. */
  asked(nowMs: number): void {
    this.askedMs ??= nowMs;
  }

  /** Anything has come from it; also: the time since it was asked was not its own. */
  heard(): void {
    this.askedMs = undefined;
  }

  isSilent(nowMs: number): boolean {
    return this.askedMs !== undefined && nowMs - this.askedMs >= silentMs;
  }
}
