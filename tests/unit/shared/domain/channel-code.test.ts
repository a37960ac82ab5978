import { describe, expect, it } from 'vitest';
import { copyCode, formatPlainCode, formatVideoCode, originalCode, parsePlainCode, parseVideoCode } from '../../../../shared/domain/channel-code.ts';

describe('channel codes', () => {
  it.each(['37150000041322010001', '37150000051215020003', '37150000041384900007'])('reads and writes %s', (id) => {
    const code = parseVideoCode(id)!;
    expect(code.centre).toBe('37150000');
    expect(formatVideoCode(code)).toBe(id);
  });

  it('takes a video code apart', () => {
    expect(parseVideoCode('37150000051215020003')).toEqual({ centre: '37150000', industry: '05', type: '121', network: '5', serial: '020003' });
  });

  it.each(['LC-QX-C01-S1-K131+200-B-01', 'LC-JJ-D03-G20-K419+000-I-02', 'LC-QZ-E04-XX-MOB-B-05'])('reads and writes %s', (id) => {
    expect(formatPlainCode(parsePlainCode(id)!)).toBe(id);
  });

  it.each(['', 'LC-QX-C01-S9-K131+200-B-01', 'LC-QX-C01-S1-K131+200-B-001', 'LC-QX-F01-S1-MOB-B-01', '3715000004132201000', '371500000413220100011', 'x'.repeat(10_000)])(
    'does not read %j',
    (id) => {
      expect(parsePlainCode(id)).toBeUndefined();
      expect(parseVideoCode(id)).toBeUndefined();
    },
  );

  it('marks copies and finds their originals', () => {
    const copy = copyCode('LC-QZ-E04-XX-MOB-B-05', 12);
    expect(copy).toBe('LC-QZ-E04-XX-MOB-B-05~12');
    expect(copyCode('37150000041322010001', 0)).toBe('37150000041322010001');
    expect(originalCode(copy)).toBe('LC-QZ-E04-XX-MOB-B-05');
    expect(parsePlainCode(copy)!.number).toBe(5);
    expect(parseVideoCode('37150000041322010001~3')!.serial).toBe('010001');
  });
});
