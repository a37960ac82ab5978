import { describe, expect, it } from 'vitest';
import { freeSlots } from '../../../../renderer/stores/tiles.ts';
import { buildStage, buildTile } from '../../../builders/scene.ts';
import { slotsOf } from '../../../../shared/scene/slots.ts';

describe('free tiles', () => {
  const stage = buildStage();
  const slots = slotsOf(stage).filter(({ attached }) => attached).map(({ id }) => id);

  it('come in the order of their numbers, as many as are asked for and there are', () => {
    expect(slots.length).toBeGreaterThan(2);
    expect(freeSlots({ ...stage, tiles: {} }, 2)).toEqual(slots.slice(0, 2));
    expect(freeSlots({ ...stage, tiles: {} }, 1_000)).toEqual(slots);
    expect(freeSlots({ ...stage, tiles: {} }, 0)).toEqual([]);
  });

  it('are empty ones and the patrol’s before an operator’s, and never pinned or a rule’s', () => {
    const [a, b, c, ...others] = slots as [string, string, string, ...string[]];
    const tiles = { [a]: buildTile('ch', { by: 'operator', pinned: false }), [b]: buildTile('ch', { by: 'operator', pinned: true }), [c]: buildTile('ch', { by: 'rule', pinned: false }) };
    expect(freeSlots({ ...stage, tiles }, 1_000)).toEqual([...others, a]);
  });
});
