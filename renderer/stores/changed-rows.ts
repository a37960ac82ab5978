/** More rows than this share of the channels, and looking at all of them in order is quicker. */
const mostShare = 0.25;

let rows = new Uint32Array(0);
let count = 0;
let whole = false;

/**
 * Notes which channels a frame wrote, beside the World's range: scattered rows are a tenth of their range.
 * The bridge calls it for every telemetry frame it applies.
 * @param index the frame's rows; undefined when all of them
 * @param channels how many there are
 */
export function noteRows(index: Uint32Array | undefined, channels: number): void {
  const most = Math.ceil(channels * mostShare);
  if (rows.length < most) rows = new Uint32Array(most);
  if (!index || whole || count + index.length > most) {
    whole = true;
    return;
  }
  rows.set(index, count);
  count += index.length;
}

/** The rows noted since the last call, repeats included; undefined when only the range is known. Valid until the next note. */
export function takeRows(): Uint32Array | undefined {
  const taken = whole || count === 0 ? undefined : rows.subarray(0, count);
  count = 0;
  whole = false;
  return taken;
}
