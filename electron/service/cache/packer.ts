import { packSegment } from './segment.ts';
import type { Store, StreamFrame } from './store.ts';

/** Bytes of frames that one segment takes at most: bounds memory and the transaction that swaps it in. */
const segmentBytes = 4 * 1024 * 1024;
const pageFrames = 100;

/**
 * Packs every raw frame up to and including `through` into segments, one transaction each: whenever it is cut, each
 * frame is either raw or packed. Throws what SQLite throws.
 * @param signal ends it between two segments
 */
export async function packFrames(store: Store, through: number, signal: AbortSignal, now: () => number): Promise<void> {
  for (;;) {
    if (signal.aborted) return;
    const frames = nextRun(store, through);
    if (frames.length === 0) return;
    const packed = await packSegment(frames);
    if (signal.aborted) return;
    let [fromAt, toAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { at } of frames) {
      if (at < fromAt) fromAt = at;
      if (at > toAt) toAt = at;
    }
    const first = frames[0]!;
    const span = { stream: first.stream, firstFrame: first.id, lastFrame: frames.at(-1)!.id, fromAt, toAt, savedAt: now(), frames: frames.length };
    store.saveSegment(span, packed);
  }
}

/** The oldest raw frames of one stream, up to `segmentBytes`. */
function nextRun(store: Store, through: number): StreamFrame[] {
  const run: StreamFrame[] = [];
  let bytes = 0;
  for (;;) {
    const page = store.framesAfter(run.at(-1)?.id ?? 0, pageFrames);
    for (const frame of page) {
      if (frame.id > through || frame.stream !== (run[0] ?? frame).stream) return run;
      bytes += frame.body.length;
      run.push(frame);
      if (bytes >= segmentBytes) return run;
    }
    if (page.length < pageFrames) return run;
  }
}
