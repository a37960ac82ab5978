import { afterEach, expect, it, vi } from 'vitest';
import { usePast } from '../../../../renderer/stores/past.ts';
import { usePicture } from '../../../../renderer/stores/picture.ts';
import { setCaller, type CallService } from '../../../../renderer/stores/service-calls.ts';
import { addZones, joinPast, useZonePast, wantZones } from '../../../../renderer/stores/zone-series.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { judgeFog } from '../../../../shared/domain/fog-hold.ts';
import type { FogHistory } from '../../../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../../../shared/lib/result.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const min = 60_000;
const hour = 60 * min;
const ends: (() => void)[] = [];
const settled = () => new Promise((resolve) => setImmediate(resolve));

function show(visibilityM: number, updatedAt: number): void {
  usePicture.setState(({ entities }) => ({ entities: { ...entities, fogZones: [buildEntity('fogZones', { id: 'z', visibilityM, updatedAt })] } }));
}
/** A cache whose answers come when the test says so. */
function openCache(): { toMs: number; fromMs: number; answer: (result: Result<FogHistory>) => Promise<unknown> }[] {
  const asked: ReturnType<typeof openCache> = [];
  setCaller(((_name: string, { fromMs, toMs }: { fromMs: number; toMs: number }) => new Promise((resolve) => {
    asked.push({ fromMs, toMs, answer: (result) => (resolve(result), settled()) });
  })) as unknown as CallService);
  return asked;
}
const past = (...pairs: [minute: number, metres: number][]) =>
  ok<FogHistory>({ zones: [{ id: 'z', at: pairs.map(([minute]) => builtAt + minute * min), visibilityM: pairs.map(([, metres]) => metres) }] });
const level = (visibilityM: number, minute: number) => judgeFog(shippedRuleTables.fogLadder, { visibilityM }, Object.values(useZonePast.getState().byZone), builtAt + minute * min).level?.level;

afterEach(() => {
  for (const end of ends.splice(0)) end();
  setCaller(undefined);
  usePast.setState({ shown: undefined });
  vi.useRealTimers();
});

it('a window that is loaded anew holds the class on, from what the cache knows, to the same minute', async () => {
  const [asked] = [openCache()];
  show(300, builtAt + 20 * min);
  ends.push(wantZones(hour));
  expect(useZonePast.getState().isKnown).toBe(false);
  expect(asked[0]!.toMs - asked[0]!.fromMs).toBe(hour);
  await asked[0]!.answer(past([0, 80], [10, 80], [15, 300], [20, 300]));
  expect(useZonePast.getState()).toMatchObject({ isKnown: true, byZone: { z: { at: [0, 10, 15, 20].map((minute) => builtAt + minute * min) } } });
  for (const minute of [25, 30, 40]) show(300, builtAt + minute * min);
  expect([level(300, 45 - 1 / min), level(300, 45)]).toEqual([2, undefined]);
});

it('what the window saw while it asked comes after what the cache says, once', async () => {
  const asked = openCache();
  show(300, builtAt);
  ends.push(wantZones(hour));
  show(250, builtAt + min);
  show(240, builtAt + 2 * min);
  await asked[0]!.answer(past([-5, 80], [0, 300], [1, 250]));
  expect(useZonePast.getState().byZone.z).toEqual({ at: [-5, 0, 1, 2].map((minute) => builtAt + minute * min), visibilityM: [80, 300, 250, 240] });
});

it('does not know what holds while the cache cannot be read, and asks it again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = openCache();
  show(300, builtAt);
  ends.push(wantZones(hour));
  await asked[0]!.answer(fail('cache-failed', 'no'));
  expect(useZonePast.getState()).toMatchObject({ isKnown: false, byZone: { z: { at: [builtAt] } } });
  vi.advanceTimersByTime(15_000);
  await asked[1]!.answer(past([-5, 80]));
  expect(useZonePast.getState()).toMatchObject({ isKnown: true, byZone: { z: { visibilityM: [80, 300] } } });
});

it('another moment is asked for anew, and takes no answer of the last one', async () => {
  const asked = openCache();
  show(300, builtAt);
  ends.push(wantZones(hour));
  usePast.setState({ shown: { forMs: builtAt - hour, at: builtAt - hour } });
  expect(asked[1]!.toMs).toBe(builtAt - hour);
  await asked[0]!.answer(past([0, 80]));
  expect(useZonePast.getState().isKnown).toBe(false);
  show(150, builtAt - hour);
  await asked[1]!.answer(past([-70, 90]));
  expect(useZonePast.getState().byZone.z!.visibilityM).toEqual([90, 150]);
});

it('forgets zones that have gone and what is older than the span, but for the figure that stood at its beginning', () => {
  const before = { z: { at: [0, 10, 20].map((minute) => builtAt + minute * min), visibilityM: [1, 2, 3] }, gone: { at: [builtAt], visibilityM: [9] } };
  const zone = { id: 'z', updatedAt: builtAt + 75 * min, visibilityM: 4 };
  expect(addZones(before, [zone], hour)).toEqual({ z: { at: [10, 20, 75].map((minute) => builtAt + minute * min), visibilityM: [2, 3, 4] } });
  // A fabric that was set back begins anew.
  expect(addZones(before, [{ ...zone, updatedAt: builtAt }], hour).z!.visibilityM).toEqual([4]);
  expect(joinPast({}, { zones: [{ id: 'z', at: [], visibilityM: [] }] }).z!.at).toEqual([]);
});
