import type { TelemetryFrame } from '../../shared/domain/frames.ts';

/** More rows than this share of the channels, and looking at all of them in order is quicker. */
const mostShare = 0.25;

let frames: TelemetryFrame[] = [];
let count = 0;
let whole = false;

/**
 * Notes a frame that the World has applied: what it says of few channels is all together in its columns, while the World's
 * lie ten times as far apart. The bridge calls it for every telemetry frame; a frame is held until the picture is published.
 * @param frame undefined when channels have changed that no frame names
 * @param channels how many there are
 */
export function noteFrame(frame: TelemetryFrame | undefined, channels: number): void {
  count += frame?.count ?? 0;
  whole ||= !frame || frame.snapshot || count > Math.ceil(channels * mostShare);
  if (whole || !frame) frames = [];
  else frames.push(frame);
}

/** The frames noted since the last call, in order; undefined when only the World's range is known. */
export function takeFrames(): readonly TelemetryFrame[] | undefined {
  const taken = whole || frames.length === 0 ? undefined : frames;
  frames = [];
  count = 0;
  whole = false;
  return taken;
}
