import { afterEach, expect, it, test } from 'vitest';
import { buildSeries, useSeries, wantSeries } from '../../../../renderer/stores/fog-series.ts';
import { usePast } from '../../../../renderer/stores/past.ts';
import { setCaller } from '../../../../renderer/stores/service-calls.ts';
import { quality } from '../../../../shared/domain/freshness.ts';
import type { ChannelHistory } from '../../../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../../../shared/lib/result.ts';

it('leaves out what the sensor itself calls bad, and keeps what it is only unsure of', () => {
  const history = { channel: 'a', at: [1, 2, 3, 4], value: [100, 90, 80, null], quality: [quality.good, quality.uncertain, quality.bad, quality.good] };
  expect(buildSeries(history)).toEqual({ at: [1, 2, 3, 4], visibilityM: [100, 90, null, null] });
});

afterEach(() => {
  setCaller(undefined);
  usePast.setState({ shown: undefined });
});

test('another moment forgets what was read of the last one, asks at once, and takes no late answer of it', async () => {
  const asked: { toMs: number; answer: (at: number) => void }[] = [];
  const history = ({ toMs }: { toMs: number }) => new Promise<Result<ChannelHistory>>((resolve) => {
    asked.push({ toMs, answer: (at) => resolve(ok({ channel: 'a', at: [at], value: [100], quality: [quality.good] })) });
  });
  setCaller(((_name: string, args: { toMs: number }) => history(args)) as unknown as Parameters<typeof setCaller>[0]);
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const end = wantSeries(['a']);
  asked[0]!.answer(900);
  await settled();
  expect(useSeries.getState().byChannel.a?.at).toEqual([900]);
  usePast.setState({ shown: { forMs: 500, at: 499 } });
  expect(useSeries.getState().byChannel).toEqual({});
  usePast.setState({ shown: { forMs: 300, at: 299 } });
  expect(asked.slice(1).map(({ toMs }) => toMs)).toEqual([500, 300]);
  asked[2]!.answer(290);
  asked[1]!.answer(490);
  await settled();
  expect(useSeries.getState().byChannel.a?.at).toEqual([290]);
  end();
});

test('a sensor that the cache says nothing of is not one without readings, and what was read stays when a later answer fails', async () => {
  const answers = [fail('cache-failed', 'no'), ok({ channel: 'b', at: [], value: [], quality: [] })];
  setCaller((() => Promise.resolve(answers.shift())) as unknown as Parameters<typeof setCaller>[0]);
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const ends = [wantSeries(['c']), wantSeries(['b'])];
  await settled();
  expect(useSeries.getState().byChannel).toEqual({ b: { at: [], visibilityM: [] } });
  answers.push(fail('cache-failed', 'no'), fail('cache-failed', 'no'));
  const again = wantSeries(['d', 'e']);
  await settled();
  expect(useSeries.getState().byChannel.b).toEqual({ at: [], visibilityM: [] });
  for (const end of [...ends, again]) end();
});
