/** One frame as it goes on the wire. */
export interface WireFrame {
  readonly seq: number;
  /** Local ms when it was made. */
  readonly madeAt: number;
  readonly data: string | Uint8Array;
}

/** How much of the past is kept for consoles that resume. */
export interface RingLimits {
  /** ms; a frame younger than this is kept unless bytes forbid. */
  keepMs: number;
  /** The hard limit: a text counts two bytes a character. */
  maxBytes: number;
}

/** 15 minutes, more than the protocol's 10, and at most 256 MiB: at 213,000 channels that is the harder limit. */
export const ringLimits: RingLimits = { keepMs: 15 * 60_000, maxBytes: 256 * 1024 * 1024 };

/** Stands where a frame was until the array is cut, so that its bytes are let go at once. */
const gone: WireFrame = { seq: -1, madeAt: 0, data: '' };

/** The last frames, in order, without gaps. */
export class FrameRing {
  private readonly limits: RingLimits;
  private frames: WireFrame[] = [];
  /** Frames before this one are gone; the array is cut when half of it is. */
  private first = 0;
  private bytes = 0;

  constructor(limits: RingLimits = ringLimits) {
    this.limits = limits;
  }

  /** Adds the next frame and lets go of what is too old or too much. */
  push(frame: WireFrame): void {
    this.frames.push(frame);
    this.bytes += sizeOf(frame);
    while (this.first < this.frames.length - 1) {
      const oldest = this.frames[this.first]!;
      if (frame.madeAt - oldest.madeAt <= this.limits.keepMs && this.bytes <= this.limits.maxBytes) break;
      this.bytes -= sizeOf(oldest);
      this.frames[this.first++] = gone;
    }
    if (this.first > 1_024 && this.first * 2 > this.frames.length) {
      this.frames = this.frames.slice(this.first);
      this.first = 0;
    }
  }

  /**
   * Every frame after `seq` up to the last.
   * @param maxBytes more than this is not given at all
   * @returns `undefined` when some of them are gone, when they are too much, or when `seq` is not of this stream yet
   */
  since(seq: number, maxBytes = Number.POSITIVE_INFINITY): WireFrame[] | undefined {
    const last = this.frames.at(-1);
    const oldest = this.frames[this.first];
    if (!last || !oldest) return undefined;
    if (seq > last.seq || seq < oldest.seq - 1) return undefined;
    const frames = this.frames.slice(this.first + (seq + 1 - oldest.seq));
    return frames.reduce((sum, frame) => sum + sizeOf(frame), 0) <= maxBytes ? frames : undefined;
  }

  /** Frames and bytes held. */
  get size(): { frames: number; bytes: number } {
    return { frames: this.frames.length - this.first, bytes: this.bytes };
  }
}

function sizeOf({ data }: WireFrame): number {
  return typeof data === 'string' ? data.length * 2 : data.byteLength;
}
