import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseStoredRules, parseStoredScenes, parseStoredStage, type StoredStage } from '../../../../../electron/service/stage/stored-stage.ts';
import { buildRule, buildScene, buildTile } from '../../../../builders/scene.ts';

const stored: StoredStage = { scene: 'day', tiles: { '1/video/1': buildTile('ch-1', { pinned: true }), '2/video/1': buildTile('ch-2') }, grids: { '1/video': 16 } };

describe('the stage of the last run', () => {
  it('is read as it was written, but for what was added to it', () => {
    expect(parseStoredStage(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    expect(parseStoredStage({ ...stored, borrowed: [] })).toEqual(stored);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', [stored]],
    ['a text', JSON.stringify(stored)],
    ['no scene', { ...stored, scene: undefined }],
    ['a number for a scene', { ...stored, scene: 5 }],
    ['no tiles', { scene: 'day', grids: {} }],
    ['no grids', { scene: 'day', tiles: {} }],
    ['a tile without a channel', { ...stored, tiles: { '1/video/1': { by: 'operator', pinned: false } } }],
    ['a tile of the patrol', { ...stored, tiles: { '1/video/1': buildTile('ch-1', { by: 'patrol' }) } }],
    ['a grid of two', { ...stored, grids: { '1/video': 2 } }],
  ])('is none when it is %s', (_, data) => {
    expect(parseStoredStage(data)).toBeUndefined();
  });
});

describe('saved scenes', () => {
  it('are none when they are no list', () => {
    for (const data of [undefined, null, {}, 'x', 5]) expect(parseStoredScenes(data)).toEqual([]);
  });

  it('that cannot be read are left out, and the others stay in order', () => {
    const [a, b] = [buildScene('a'), buildScene('b')];
    expect(parseStoredScenes([a, { ...buildScene('c'), displays: [] }, null, b, 'x'])).toEqual([a, b]);
  });

  it('are at most 100', () => {
    const list = Array.from({ length: 101 }, (_, n) => buildScene(`s${n}`));
    expect(parseStoredScenes(list)).toEqual(list.slice(0, 100));
  });
});

describe('saved rules', () => {
  it('are read, an empty list too, and one bad rule spoils all', () => {
    expect(parseStoredRules([buildRule()])).toEqual([buildRule()]);
    expect(parseStoredRules([])).toEqual([]);
    expect(parseStoredRules([buildRule(), { ...buildRule(), priority: 9 }])).toBeUndefined();
    expect(parseStoredRules(undefined)).toBeUndefined();
  });
});

test('anything at all is read or left, and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      parseStoredStage(data);
      parseStoredScenes(data);
      parseStoredScenes([data]);
      parseStoredRules(data);
    }),
  );
});
