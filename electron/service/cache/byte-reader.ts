/** Reads what a `ByteWriter` wrote. Throws RangeError beyond the end: the caller holds bytes from disk and catches it. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  /** Position of the next byte. */
  position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** True when all has been read. */
  get done(): boolean {
    return this.position >= this.bytes.length;
  }

  u8(): number {
    const value = this.bytes[this.position++];
    if (value === undefined) throw new RangeError('read beyond the end of a packed block');
    return value;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 8; count++) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
    throw new RangeError('a varint of more than 8 bytes');
  }

  signed(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  f64(): number {
    if (this.position + 8 > this.bytes.length) throw new RangeError('read beyond the end of a packed block');
    const value = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.position, 8).getFloat64(0, true);
    this.position += 8;
    return value;
  }

  /** `length` bytes as a view. */
  raw(length: number): Uint8Array {
    if (this.position + length > this.bytes.length) throw new RangeError('read beyond the end of a packed block');
    const part = this.bytes.subarray(this.position, this.position + length);
    this.position += length;
    return part;
  }

  /** Bytes with their length before them, as a view. */
  block(): Uint8Array {
    return this.raw(this.varint());
  }
}
