/** Grows a byte buffer; numbers are little-endian or LEB128. */
export class ByteWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  /** Bytes written so far. */
  length = 0;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
  }

  /** One byte. */
  u8(value: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = value;
  }

  /** An unsigned whole number below 2^53, 7 bits a byte, low bits first. */
  varint(value: number): void {
    if (this.bytes.length - this.length < 8) this.grow(8);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = rest < 0x8000_0000 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  /** A signed whole number of magnitude below 2^52, zigzag. */
  signed(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** An IEEE double. */
  f64(value: number): void {
    if (this.bytes.length - this.length < 8) this.grow(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Bytes as they are, without their length. */
  raw(bytes: Uint8Array): void {
    if (this.bytes.length - this.length < bytes.length) this.grow(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Bytes with their length before them. */
  block(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.raw(bytes);
  }

  /** What was written, as a view: write nothing more afterwards. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }

  private grow(need: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + need));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
