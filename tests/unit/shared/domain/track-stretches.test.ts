import { describe, expect, it } from 'vitest';
import { trackStretches } from '../../../../shared/domain/track-stretches.ts';

const name = ({ lowM }: { lowM: number }) => `new-${lowM}`;
const was = (id: string, lowM: number, highM: number) => ({ id, since: 5, lowM, highM });
const ids = (found: { lowM: number; highM: number }[], before: ReturnType<typeof was>[]) => trackStretches(before, found, 9, 1_000, name).map(({ id, since }) => [id, since]);

describe('trackStretches', () => {
  it('names what is new and keeps the name of what has moved, grown or shrunk', () => {
    expect(ids([{ lowM: 0, highM: 10 }], [])).toEqual([['new-0', 9]]);
    expect(ids([{ lowM: 900, highM: 5_000 }], [was('a', 0, 1_000)])).toEqual([['a', 5]]);
  });

  it('takes for the same what is within the slack, and no farther', () => {
    expect(ids([{ lowM: 2_000, highM: 3_000 }], [was('a', 0, 1_000)])).toEqual([['a', 5]]);
    expect(ids([{ lowM: 2_001, highM: 3_000 }], [was('a', 0, 1_000)])).toEqual([['new-2001', 9]]);
  });

  it('gives the name to the larger part when one becomes two, and keeps that of the larger when two become one', () => {
    expect(ids([{ lowM: 0, highM: 300 }, { lowM: 400, highM: 1_000 }], [was('a', 0, 1_000)])).toEqual([['new-0', 5], ['a', 5]]);
    expect(ids([{ lowM: 0, highM: 1_000 }], [was('a', 0, 300), was('b', 400, 1_000)])).toEqual([['b', 5]]);
  });

  it('gives one name once', () => {
    expect(ids([{ lowM: 0, highM: 10 }, { lowM: 20, highM: 30 }], [was('a', 0, 10), was('b', 15, 30)])).toEqual([['a', 5], ['b', 5]]);
  });
});
