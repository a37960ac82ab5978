import { describe, expect, it } from 'vitest';
import { hashFraction, hashText } from '../../../../shared/lib/hash.ts';

describe('hash', () => {
  it('is the same for ever', () => {
    expect(hashText('')).toBe('811c9dc5c9dc5118');
    expect(hashText('聊城')).toBe(hashText('聊城'));
    expect(hashText('聊城')).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells ten thousand near texts apart', () => {
    const seen = new Set(Array.from({ length: 10_000 }, (_, i) => hashText(`K${i}`)));
    expect(seen.size).toBe(10_000);
  });

  it('spreads fractions evenly over 0..1', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i += 1) {
      const f = hashFraction(`channel/${i}`);
      expect(f).toBeGreaterThanOrEqual(0);
      expect(f).toBeLessThan(1);
      tenths[Math.floor(f * 10)]! += 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });
});
