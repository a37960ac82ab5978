import type { SnapshotFrame } from '../../shared/domain/frames.ts';
import type { PastPicture } from '../../shared/ipc/contract.ts';
import { parseTelemetryFrame } from '../../shared/protocol/telemetry-frame.ts';
import { noteFrame } from '../stores/changed-frames.ts';
import { tickClock } from '../stores/clock.ts';
import { usePast } from '../stores/past.ts';
import { useStage } from '../stores/stage.ts';
import { beginPast, endPast, world } from '../stores/world.ts';

/** Takes pictures of before off a port; the picture of now goes on beside. */
export interface PastTaker {
  /** The stage has changed: perhaps to another moment, perhaps back to now. */
  follow(): void;
  /** The event `past`. */
  take(picture: PastPicture): void;
  /** The telemetry half of the picture that was announced last; false when none was: the frame is the present's. */
  takeRows(bytes: Uint8Array): boolean;
}

/** @param onShown another picture is to be drawn */
export function openPastTaker(onShown: () => void): PastTaker {
  let announced: { forMs: number; snapshot: SnapshotFrame } | undefined;

  const show = (change: () => void) => {
    change();
    // No frame names what has changed: everything has.
    noteFrame(undefined, world.columns.count);
    tickClock();
    onShown();
  };
  const showNow = () => {
    if (usePast.getState().shown) show(endPast);
  };
  return {
    follow() {
      const timeMs = useStage.getState().stage?.timeMs;
      const past = usePast.getState();
      if (timeMs === past.timeMs) return;
      if (timeMs !== undefined) return usePast.setState({ timeMs, code: undefined });
      usePast.setState({ timeMs: undefined, shown: undefined, code: undefined });
      if (past.shown) show(endPast);
    },
    take({ forMs, picture, code }) {
      announced = picture && { forMs, snapshot: { kind: 'snapshot', ...picture } };
      if (!code || forMs !== usePast.getState().timeMs) return;
      // Without a picture of then, now's: never one of another moment.
      showNow();
      usePast.setState({ shown: undefined, code });
      tickClock();
    },
    takeRows(bytes) {
      const picture = announced;
      announced = undefined;
      if (!picture) return false;
      const rows = parseTelemetryFrame(bytes, world.columns.count);
      const { forMs, snapshot } = picture;
      if (!rows.ok || forMs !== usePast.getState().timeMs) return true;
      usePast.setState({ shown: { forMs, at: snapshot.at }, code: undefined });
      show(() => {
        beginPast();
        world.apply(snapshot);
        world.apply(rows.value);
      });
      return true;
    },
  };
}
