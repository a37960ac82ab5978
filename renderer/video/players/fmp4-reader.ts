import { codecsOf, readBox } from './mp4-codec.ts';

/** Largest box that is believed, bytes: a second of 4K video is below it. */
const largestBox = 16 * 1024 * 1024;

/** What has come whole: the initialisation segment once, then media in whole boxes. */
export interface Fmp4Piece {
  /** Codecs of the tracks; only with the initialisation segment. */
  codecs?: string[];
  bytes: Uint8Array<ArrayBuffer>;
}

/** Cuts a fragmented MP4 that comes in any pieces into its initialisation segment and whole boxes after it. */
export class Fmp4Reader {
  private held = new Uint8Array(0);
  private begun = false;

  /**
   * Takes what came.
   * @returns what is whole now, in order; undefined when it is no MP4
   */
  push(chunk: Uint8Array): Fmp4Piece[] | undefined {
    const bytes = new Uint8Array(this.held.length + chunk.length);
    bytes.set(this.held);
    bytes.set(chunk, this.held.length);
    const pieces: Fmp4Piece[] = [];
    let from = 0;
    let at = 0;
    for (let box = readBox(bytes, at); box; box = readBox(bytes, at)) {
      const known = /^[a-z0-9]{4}$/i.test(box.type);
      if (!known || Number.isNaN(box.end) || box.end - box.start > largestBox) return undefined;
      if (box.end > bytes.length) break;
      at = box.end;
      if (this.begun || box.type !== 'moov') continue;
      const init = bytes.slice(from, at);
      const codecs = codecsOf(init);
      if (codecs.length === 0) return undefined;
      pieces.push({ codecs, bytes: init });
      this.begun = true;
      from = at;
    }
    if (this.begun && at > from) {
      pieces.push({ bytes: bytes.slice(from, at) });
      from = at;
    }
    this.held = bytes.slice(from);
    return pieces;
  }
}
