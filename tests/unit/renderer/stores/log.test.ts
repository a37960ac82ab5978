import { beforeEach, expect, test } from 'vitest';
import { addToLog, logLimit, useLog } from '../../../../renderer/stores/log.ts';

beforeEach(() => useLog.setState({ entries: [] }));

const link = (at: number) => ({ kind: 'link-changed' as const, trust: 'live' as const, at });
const times = () => useLog.getState().entries.map(({ event }) => event.at);

test('the newest stands first, also when something older is heard of late; of one moment the last said', () => {
  addToLog([link(10), link(20)]);
  addToLog([link(15)]);
  addToLog([{ kind: 'link-changed', trust: 'offline', at: 20 }]);
  expect(times()).toEqual([20, 20, 15, 10]);
  expect(useLog.getState().entries[0]!.event).toMatchObject({ trust: 'offline' });
  expect(new Set(useLog.getState().entries.map(({ id }) => id)).size).toBe(4);
});

test('it keeps 500, and the oldest go', () => {
  addToLog(Array.from({ length: logLimit + 40 }, (_, n) => link(n)));
  expect(times()).toHaveLength(500);
  expect(times().at(-1)).toBe(40);
});

test('nothing new changes nothing', () => {
  const { entries } = useLog.getState();
  addToLog([]);
  expect(useLog.getState().entries).toBe(entries);
});
