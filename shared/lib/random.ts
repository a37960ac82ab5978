/**
 * A seeded source of random numbers (sfc32, Chris Doty-Humphrey's PractRand), the same on every machine.
 * `fork` gives an independent stream by name, so that one model drawing more never disturbs another.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;
  private readonly seed: string;

  constructor(seed: string) {
    this.seed = seed;
    this.a = hashNumber(`${seed}/a`);
    this.b = hashNumber(`${seed}/b`);
    this.c = hashNumber(`${seed}/c`);
    for (let round = 0; round < 12; round++) this.next();
  }

  /** Uniform in [0, 1). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Normal with mean 0 and deviation 1 (Box-Muller, one of the pair). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** One of the items, uniformly. */
  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!;
  }

  /** An independent stream. */
  fork(name: string): Random {
    return new Random(`${this.seed}/${name}`);
  }
}

/** FNV-1a, 32 bits: stable text to number. */
export function hashNumber(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  return hash | 0;
}
