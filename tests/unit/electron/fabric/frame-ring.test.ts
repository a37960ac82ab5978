import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameRing, ringLimits, type WireFrame } from '../../../../electron/fabric/frame-ring.ts';

describe('frame ring', () => {
  it('keeps at least the ten minutes of the protocol', () => expect(ringLimits.keepMs).toBeGreaterThanOrEqual(600_000));

  it('gives exactly what follows a number, or nothing, whatever was pushed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(40)), { minLength: 1, maxLength: 3_000 }), fc.nat(3_100), (pushes, asked) => {
        const ring = new FrameRing({ keepMs: 5_000, maxBytes: 2_000 });
        const all: WireFrame[] = [];
        let madeAt = 0;
        for (const [later, size] of pushes) {
          const frame = { seq: all.length + 1, madeAt: (madeAt += later), data: new Uint8Array(size) };
          all.push(frame);
          ring.push(frame);
        }
        const found = ring.since(asked);
        const held = asked >= all.length - ring.size.frames && asked <= all.length;
        expect(found).toEqual(held ? all.slice(asked) : undefined);
        expect(ring.size.bytes).toBeLessThanOrEqual(2_000 + 40);
      }),
      { numRuns: 60 },
    );
  });

  it('holds a young past even when much older than it is asked for', () => {
    const ring = new FrameRing({ keepMs: 60_000, maxBytes: 1e9 });
    for (let i = 1; i <= 200; i++) ring.push({ seq: i, madeAt: i * 1_000, data: 'x' });
    expect(ring.since(140)).toHaveLength(60);
    expect(ring.since(139)?.[0]?.seq).toBe(140);
    expect(ring.since(100)).toBeUndefined();
    expect(ring.since(201)).toBeUndefined();
    expect(ring.since(150, 99)).toBeUndefined();
    expect(ring.since(150, 100)).toHaveLength(50);
  });

  it('lets go of the bytes of what is gone at once, not of the frame alone', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const ring = new FrameRing({ keepMs: 60_000, maxBytes: 100 });
    const first = new WeakRef(push(1));
    for (let seq = 2; seq <= 20; seq += 1) push(seq);
    // A WeakRef holds its target to the end of the turn.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    expect(first.deref()).toBeUndefined();
    expect(ring.since(18)).toHaveLength(2);

    function push(seq: number): Uint8Array {
      const data = new Uint8Array(40);
      ring.push({ seq, madeAt: seq, data });
      return data;
    }
  });
});
