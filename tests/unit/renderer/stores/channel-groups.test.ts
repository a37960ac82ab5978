import { beforeEach, expect, test, vi } from 'vitest';
import type { ChannelGroup } from '../../../../shared/scene/channel-group.ts';
import { fail, ok, type Result } from '../../../../shared/lib/result.ts';

const favourites = (...channels: string[]): ChannelGroup => ({ id: 'favourites', name: 'favourites', channels });

async function openStore() {
  vi.resetModules();
  const store = await import('../../../../renderer/stores/channel-groups.ts');
  const { setCaller } = await import('../../../../renderer/stores/service-calls.ts');
  const sent: ChannelGroup[][] = [];
  const answers: ((result: Result<Record<string, never>>) => void)[] = [];
  setCaller(((_name: string, args: { groups: ChannelGroup[] }) => {
    sent.push(args.groups);
    return new Promise((resolve) => answers.push(resolve));
  }) as Parameters<typeof setCaller>[0]);
  const answer = async (result: Result<Record<string, never>>) => {
    answers.shift()!(result);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ...store, sent, answer, now: () => store.useChannelGroups.getState() };
}

let store: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  store = await openStore();
});

test('favourites are there before the service has told of any group, and stand first', () => {
  expect(store.now().groups).toEqual([favourites()]);
  store.takeGroups([{ id: 'a', name: 'A', channels: [] }, favourites('ch-1')]);
  expect(store.now().groups.map(({ id }) => id)).toEqual(['favourites', 'a']);
});

test('a change shows at once, goes out whole, and stays when the echo agrees', async () => {
  store.changeGroups(store.putInGroup('favourites', ['ch-1']));
  expect(store.now().groups[0]!.channels).toEqual(['ch-1']);
  expect(store.sent).toEqual([[favourites('ch-1')]]);
  await store.answer(ok({}));
  expect(store.now().groups[0]!.channels).toEqual(['ch-1']);
  store.takeGroups([favourites('ch-1')]);
  expect(store.now()).toEqual({ groups: [favourites('ch-1')], refusal: undefined });
});

test('the echo decides, also when it comes before the reply', async () => {
  store.changeGroups(store.putInGroup('favourites', ['ch-1']));
  store.takeGroups([favourites('ch-9', 'ch-1')]);
  await store.answer(ok({}));
  expect(store.now().groups).toEqual([favourites('ch-9', 'ch-1')]);
});

test('what the service refuses is taken back and said', async () => {
  store.takeGroups([favourites('ch-1')]);
  store.changeGroups(store.putInGroup('favourites', ['ch-2']));
  await store.answer(fail('offline', 'no port'));
  expect(store.now()).toEqual({ groups: [favourites('ch-1')], refusal: { why: 'save', code: 'offline' } });
  store.changeGroups(store.putInGroup('favourites', ['ch-3']));
  expect(store.now().refusal).toBeUndefined();
  store.changeGroups(store.addGroup('x', 'favourites'));
  store.dismissRefusal();
  expect(store.now().refusal).toBeUndefined();
});

test('changes go one after the other, each over what the last has left, and none is lost to another window', async () => {
  store.changeGroups(store.putInGroup('favourites', ['ch-1']));
  store.changeGroups(store.addGroup('a', 'A'));
  expect(store.sent).toHaveLength(1);
  expect(store.now().groups.map(({ id }) => id)).toEqual(['favourites', 'a']);
  store.takeGroups([favourites('ch-8'), { id: 'b', name: 'B', channels: [] }]);
  expect(store.now().groups).toEqual([favourites('ch-8', 'ch-1'), { id: 'b', name: 'B', channels: [] }, { id: 'a', name: 'A', channels: [] }]);
  await store.answer(fail('offline', 'no port'));
  expect(store.sent[1]).toEqual([favourites('ch-8'), { id: 'b', name: 'B', channels: [] }, { id: 'a', name: 'A', channels: [] }]);
  await store.answer(ok({}));
  expect(store.now().groups.map(({ id }) => id)).toEqual(['favourites', 'b', 'a']);
});

test('limits are refused whole and by name, and nothing is sent', () => {
  const full = Array.from({ length: 500 }, (_, n) => `ch-${n}`);
  store.takeGroups([favourites(...full.slice(0, 498)), ...Array.from({ length: 49 }, (_, n) => ({ id: `g${n}`, name: `G${n}`, channels: [] }))]);
  store.changeGroups(store.addGroup('one-more', 'new'));
  expect(store.now().refusal).toEqual({ why: 'groups', most: 50 });
  store.changeGroups(store.putInGroup('favourites', ['x', 'y', 'z', 'ch-1']));
  expect(store.now().refusal).toEqual({ why: 'channels', most: 500, room: 2 });
  store.changeGroups(store.renameGroup('g1', 'G2'));
  expect(store.now().refusal).toEqual({ why: 'name-taken' });
  expect(store.sent).toEqual([]);
  store.changeGroups(store.putInGroup('favourites', ['x', 'ch-1', 'x', 'y']));
  expect(store.now().groups[0]!.channels.slice(-2)).toEqual(['x', 'y']);
});

test('a group is renamed, loses channels, and goes; favourites never go', () => {
  store.takeGroups([favourites('ch-1'), { id: 'a', name: 'A', channels: ['ch-1', 'ch-2', 'ch-3'] }]);
  store.changeGroups(store.renameGroup('a', 'B'));
  store.changeGroups(store.takeFromGroup('a', ['ch-1', 'ch-3']));
  expect(store.now().groups[1]).toEqual({ id: 'a', name: 'B', channels: ['ch-2'] });
  store.changeGroups(store.removeGroup('a'));
  store.changeGroups(store.removeGroup('favourites'));
  expect(store.now().groups).toEqual([favourites('ch-1')]);
});
