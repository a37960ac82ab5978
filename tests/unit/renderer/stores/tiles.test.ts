import { beforeEach, describe, expect, it } from 'vitest';
import { useLink } from '../../../../renderer/stores/link.ts';
import { setCaller } from '../../../../renderer/stores/service-calls.ts';
import { useStage } from '../../../../renderer/stores/stage.ts';
import { freeSlots, pushToTiles } from '../../../../renderer/stores/tiles.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { slotsOf } from '../../../../shared/scene/slots.ts';
import type { StageAction } from '../../../../shared/scene/stage.ts';
import { buildStage, buildTile } from '../../../builders/scene.ts';

describe('free tiles', () => {
  const stage = buildStage();
  const ids = (...asked: Parameters<typeof freeSlots>) => freeSlots(...asked).map(({ id }) => id);
  const slots = slotsOf(stage).filter(({ attached }) => attached).map(({ id }) => id);

  it('come in the order of their numbers, as many as are asked for and there are', () => {
    expect(slots.length).toBeGreaterThan(2);
    expect(ids({ ...stage, tiles: {} }, 2, '2')).toEqual(slots.slice(0, 2));
    expect(ids({ ...stage, tiles: {} }, 1_000, '2')).toEqual(slots);
    expect(ids({ ...stage, tiles: {} }, 0, '2')).toEqual([]);
  });

  it('are empty ones and the patrol’s before an operator’s, and never pinned or a rule’s', () => {
    const [a, b, c, ...others] = slots as [string, string, string, ...string[]];
    const tiles = { [a]: buildTile('ch', { by: 'operator', pinned: false }), [b]: buildTile('ch', { by: 'operator', pinned: true }), [c]: buildTile('ch', { by: 'rule', pinned: false }) };
    expect(ids({ ...stage, tiles }, 1_000, '2')).toEqual([...others, a]);
  });

  it.each<[string, string | undefined, string, string[]]>([
    ['nobody holds it', undefined, '2', ['1/video/1', '1/video/2', '1/video/3', '1/video/4', '2/video/1', '3/video/1']],
    ['the window itself holds it', '2', '2', ['1/video/1', '1/video/2', '1/video/3', '1/video/4', '2/video/1', '3/video/1']],
    ['another window holds it', '3', '2', ['2/video/1', '3/video/1']],
  ])('are on the wall too when %s', (_, holder, window, free) => {
    const control = { asking: [], ...(holder !== undefined && { holder: { window: holder, role: 'desk-right' as const, since: 0 } }) };
    expect(ids({ ...stage, control }, 1_000, window).toSorted()).toEqual(free);
  });
});

describe('cameras pushed', () => {
  let asked: StageAction[];
  beforeEach(() => {
    asked = [];
    setCaller((async (_name: string, { action }: { action: StageAction }) => (asked.push(action), ok({}))) as unknown as Parameters<typeof setCaller>[0]);
    useLink.setState({ hello: { window: '2', version: '1', host: 'browser', lang: 'zh' } });
  });
  const push = (over: Parameters<typeof buildStage>[0], ...channels: string[]) => {
    useStage.setState({ stage: buildStage(over) });
    pushToTiles(channels);
    return asked;
  };

  it('come onto a tile when the scene that stands lacks the one that they are on', () => {
    expect(push({ tiles: { '1/video/7': buildTile('ch-a') } }, 'ch-a')).toEqual([{ do: 'set-tile', slot: '1/video/1', channel: 'ch-a' }]);
  });

  it('come onto a tile when they are on one of a window that is gone', () => {
    const windows = buildStage().windows.map((window) => ({ ...window, attached: window.id === '2' }));
    expect(push({ windows, tiles: { '1/video/1': buildTile('ch-a') } }, 'ch-a')).toEqual([{ do: 'set-tile', slot: '2/video/1', channel: 'ch-a' }]);
  });

  it('stay where they are in sight, and the others come beside them', () => {
    expect(push({ tiles: { '1/video/1': buildTile('ch-a') } }, 'ch-a', 'ch-b')).toEqual([{ do: 'set-tile', slot: '1/video/2', channel: 'ch-b' }]);
  });

  it('stay where the patrol shows them, which has that tile no more', () => {
    const tiles = { '1/video/2': buildTile('ch-a', { by: 'patrol', next: 'ch-q' }) };
    expect(push({ tiles }, 'ch-b', 'ch-a')).toEqual([{ do: 'set-tile', slot: '1/video/2', channel: 'ch-a' }, { do: 'set-tile', slot: '1/video/1', channel: 'ch-b' }]);
  });

  it('come onto another tile when the patrol shows them on a wall that another window holds', () => {
    const control = { asking: [], holder: { window: '3', role: 'desk-right' as const, since: 0 } };
    expect(push({ control, tiles: { '1/video/2': buildTile('ch-a', { by: 'patrol' }) } }, 'ch-a')).toEqual([{ do: 'set-tile', slot: '2/video/1', channel: 'ch-a' }]);
  });

  it('leave a wall alone that another window holds', () => {
    const control = { asking: [], holder: { window: '3', role: 'desk-right' as const, since: 0 } };
    expect(push({ control }, 'ch-a')).toEqual([{ do: 'set-tile', slot: '2/video/1', channel: 'ch-a' }]);
  });

  describe('while a tile fills its pane', () => {
    const maximised = { '1/video': '1/video/1' };
    const desks = { '2/video/1': buildTile('ch-2', { pinned: true }), '3/video/1': buildTile('ch-3', { pinned: true }) };
    const back = { do: 'maximise-tile', slot: '1/video/1', on: false } as const;

    it('are not in sight behind it: it goes back to its place, and they stay in theirs', () => {
      expect(push({ maximised, tiles: { '1/video/1': buildTile('ch-m'), '1/video/3': buildTile('ch-a') } }, 'ch-a', 'ch-m')).toEqual([back]);
    });

    it('come onto tiles in sight when there are any, and it stays', () => {
      expect(push({ maximised, tiles: { '1/video/1': buildTile('ch-m') } }, 'ch-a')).toEqual([{ do: 'set-tile', slot: '2/video/1', channel: 'ch-a' }]);
    });

    it('come beside it rather than in its place when nothing else is free', () => {
      expect(push({ maximised, tiles: { ...desks, '1/video/1': buildTile('ch-m') } }, 'ch-a')).toEqual([back, { do: 'set-tile', slot: '1/video/2', channel: 'ch-a' }]);
    });

    it('come out from behind it, and others beside them', () => {
      expect(push({ maximised, tiles: { ...desks, '1/video/1': buildTile('ch-m'), '1/video/2': buildTile('ch-a') } }, 'ch-a', 'ch-b')).toEqual([back, { do: 'set-tile', slot: '1/video/3', channel: 'ch-b' }]);
    });

    it('leave the pane of a wall as it is that another window holds', () => {
      const control = { asking: [], holder: { window: '3', role: 'desk-right' as const, since: 0 } };
      expect(push({ control, maximised, tiles: { '1/video/1': buildTile('ch-m'), '1/video/3': buildTile('ch-a') } }, 'ch-a')).toEqual([{ do: 'set-tile', slot: '2/video/1', channel: 'ch-a' }]);
    });
  });
});
