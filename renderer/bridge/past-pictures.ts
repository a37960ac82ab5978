import type { SnapshotFrame } from '../../shared/domain/frames.ts';
import type { DerivedPast, PastPicture } from '../../shared/ipc/contract.ts';
import { parseTelemetryFrame } from '../../shared/protocol/telemetry-frame.ts';
import { noteFrame } from '../stores/changed-frames.ts';
import { tickClock } from '../stores/clock.ts';
import { usePast, type Past } from '../stores/past.ts';
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

/** @param publish hands the picture that is shown now to the stores, at once: no sign may name a moment whose picture does not stand */
export function openPastTaker(publish: () => void): PastTaker {
  let announced: { forMs: number; snapshot: SnapshotFrame; derived: DerivedPast } | undefined;

  const show = (change: () => void, past: Partial<Past>) => {
    change();
    // No frame names what has changed: everything has.
    noteFrame(undefined, world.columns.count);
    publish();
    usePast.setState(past);
    tickClock();
  };
  return {
    follow() {
      const timeMs = useStage.getState().stage?.timeMs;
      const past = usePast.getState();
      if (timeMs === past.timeMs) return;
      if (timeMs !== undefined) return usePast.setState({ timeMs, code: undefined });
      const now = { timeMs: undefined, shown: undefined, code: undefined };
      if (past.shown) show(endPast, now);
      else usePast.setState(now);
    },
    take({ forMs, picture, derived = {}, code }) {
      announced = picture && { forMs, snapshot: { kind: 'snapshot', ...picture }, derived };
      if (!code || forMs !== usePast.getState().timeMs) return;
      // Without a picture of then, now's: never one of another moment.
      if (usePast.getState().shown) show(endPast, { shown: undefined, code });
      else usePast.setState({ code });
    },
    takeRows(bytes) {
      const picture = announced;
      announced = undefined;
      if (!picture) return false;
      const rows = parseTelemetryFrame(bytes, world.columns.count);
      const { forMs, snapshot, derived } = picture;
      if (!rows.ok || forMs !== usePast.getState().timeMs) return true;
      show(() => {
        beginPast();
        // What was derived for the moment that was shown before is not of this one.
        for (const name of world.derived) world.derive(name, undefined);
        world.apply(snapshot);
        world.derive('fogZones', derived.fogZones);
        world.derive('queues', derived.queues);
        world.apply(rows.value);
      }, { shown: { forMs, at: snapshot.at }, code: undefined });
      return true;
    },
  };
}
