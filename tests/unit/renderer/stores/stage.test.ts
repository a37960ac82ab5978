import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ref } from '../../../../renderer/stores/selection.ts';
import { fail, ok, type Result } from '../../../../shared/lib/result.ts';
import type { Stage, StageAction } from '../../../../shared/scene/stage.ts';
import { buildRule, buildScene, buildStage } from '../../../builders/scene.ts';

type Answer = Result<Record<string, never>>;
const ref = (id: string): Ref => ({ kind: 'alarm', id });

/** The store of a new window whose calls are answered when the test says so. */
async function openStore() {
  vi.resetModules();
  const store = await import('../../../../renderer/stores/stage.ts');
  const { setCaller } = await import('../../../../renderer/stores/service-calls.ts');
  const selection = await import('../../../../renderer/stores/selection.ts');
  const patrol = await import('../../../../renderer/stores/patrol.ts');
  const groups = await import('../../../../renderer/stores/channel-groups.ts');
  const asked: { name: string; args: unknown }[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  setCaller((name, args) => {
    asked.push({ name, args });
    return new Promise((resolve) => waiting.push(resolve));
  });
  return {
    ...store,
    ...selection,
    patrol: () => patrol.usePatrol.getState(),
    groups: () => groups.useChannelGroups.getState().groups,
    now: () => store.useStage.getState(),
    selected: () => selection.useSelection.getState().selected,
    /** Actions asked for since last taken. */
    actions: () => asked.splice(0).map(({ args }) => (args as { action: StageAction }).action),
    asked,
    /** The service says the stage. */
    say: (over: Partial<Stage> = {}) => store.takeStageEvent('stage', buildStage(over)),
    /** The service answers the oldest call. */
    async answer(answer: Answer = ok({})) {
      waiting.shift()!(answer);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

let store: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  store = await openStore();
});

describe('events of the service', () => {
  it('fill the stores, each its own, and others are left to others', () => {
    const stage = buildStage();
    expect(store.takeStageEvent('stage', stage)).toBe(true);
    expect(store.takeStageEvent('scenes', { scenes: [buildScene()], shipped: ['day'] })).toBe(true);
    expect(store.takeStageEvent('rules', [buildRule()])).toBe(true);
    expect(store.takeStageEvent('groups', [{ id: 'favourites', name: '收藏', channels: ['ch-1'] }])).toBe(true);
    expect(store.takeStageEvent('patrol', { on: false })).toBe(true);
    expect(store.takeStageEvent('link', {})).toBe(false);
    expect(store.now()).toEqual({ stage, scenes: [buildScene()], shipped: ['day'], rules: [buildRule()], refused: undefined });
    expect(store.groups()[0]!.channels).toEqual(['ch-1']);
    expect(store.patrol().status).toEqual({ on: false });
  });
});

describe('the display of a window', () => {
  it('is that of its role and place, and none before the service knows the window', () => {
    const stage = buildStage();
    expect(store.displayOf(stage, '1')).toBe(stage.scene.displays[0]);
    expect(store.displayOf(stage, '3')).toBe(stage.scene.displays[2]);
    for (const [known, window] of [[stage, '9'], [stage, undefined], [undefined, '1']] as const) expect(store.displayOf(known, window)).toBeUndefined();
  });
});

describe('an action', () => {
  it('goes out as it is; what the service refuses is kept until the next one succeeds', async () => {
    const action: StageAction = { do: 'apply-scene', scene: 'day' };
    const done = store.act(action);
    expect(store.asked).toEqual([{ name: 'stage.act', args: { action } }]);
    await store.answer(fail('forbidden', 'held'));
    expect(await done).toEqual(fail('forbidden', 'held'));
    expect(store.now().refused).toEqual({ code: 'forbidden', message: 'held' });
    void store.act({ do: 'take-control' });
    await store.answer();
    expect(store.now().refused).toBeUndefined();
  });

  it('that keeps a scene goes out as one', () => {
    void store.saveScene(buildScene());
    expect(store.asked).toEqual([{ name: 'scene.save', args: { scene: buildScene() } }]);
  });
});

describe('the selection', () => {
  beforeEach(() => store.shareSelection());

  it('of another window is taken over, its absence too, and not sent back', () => {
    store.say({ selected: ref('a') });
    expect(store.selected()).toEqual(ref('a'));
    store.say();
    expect(store.selected()).toBeUndefined();
    expect(store.actions()).toEqual([]);
  });

  it('of this window is shared once, and cleared', async () => {
    store.say();
    store.select(ref('a'));
    store.select(ref('a'));
    expect(store.actions()).toEqual([{ do: 'select', ref: ref('a') }]);
    store.say({ selected: ref('a') });
    await store.answer();
    store.select(undefined);
    expect(store.actions()).toEqual([{ do: 'select' }]);
    expect(store.selected()).toBeUndefined();
  });

  it('of this window stays before the service has said anything', () => {
    store.select(ref('a'));
    expect(store.actions()).toEqual([]);
    expect(store.selected()).toEqual(ref('a'));
  });

  it('leads while it is on its way, and the service has the last word', async () => {
    store.say({ selected: ref('old') });
    store.select(ref('a'));
    store.say({ selected: ref('old'), rev: 8 });
    expect(store.selected()).toEqual(ref('a'));
    store.say({ selected: ref('b'), rev: 9 });
    expect(store.selected()).toEqual(ref('a'));
    await store.answer();
    expect(store.selected()).toEqual(ref('b'));
    expect(store.actions()).toEqual([{ do: 'select', ref: ref('a') }]);
  });

  it('taken back while it is on its way is taken back everywhere', async () => {
    store.say();
    store.select(ref('a'));
    store.select(undefined);
    expect(store.actions()).toEqual([{ do: 'select', ref: ref('a') }, { do: 'select' }]);
    store.say({ selected: ref('a') });
    await store.answer();
    expect(store.selected()).toBeUndefined();
    store.say();
    await store.answer();
    expect(store.selected()).toBeUndefined();
  });

  it('that could not be shared is still this window’s own, is no refusal, and can be shared by the next try', async () => {
    store.say();
    store.select(ref('a'));
    await store.answer(fail('offline', 'no port'));
    expect(store.selected()).toEqual(ref('a'));
    expect(store.now().refused).toBeUndefined();
    void store.act({ do: 'take-control' });
    await store.answer(fail('offline', 'no port'));
    expect(store.selected()).toEqual(ref('a'));
    store.actions();
    store.select({ ...ref('a') });
    expect(store.actions()).toEqual([{ do: 'select', ref: ref('a') }]);
  });
});
