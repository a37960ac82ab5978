import { beforeEach, expect, it } from 'vitest';
import { PastPictures } from '../../../../../electron/service/feed/past-pictures.ts';
import type { World } from '../../../../../shared/domain/world.ts';
import type { PortMessage } from '../../../../../shared/ipc/port.ts';
import { fail, ok, type Result } from '../../../../../shared/lib/result.ts';
import { FrameMaker } from '../../../../builders/frame-maker.ts';

const { world } = new FrameMaker();
let asked: { atMs: number; answer: (found: Result<World>) => void }[];
let told: PortMessage[][];
let past: PastPictures;

beforeEach(() => {
  asked = [];
  told = [];
  past = new PastPictures({
    world,
    pictureAt: (atMs) => new Promise((answer) => asked.push({ atMs, answer })),
    publish: (messages) => told.push([...messages]),
  });
});

/** Answers the last question, and lets the loop go on. */
async function answer(found: Result<World> = ok(world)): Promise<void> {
  asked.at(-1)!.answer(found);
  await Promise.resolve();
  await Promise.resolve();
}
const toldOf = () => told.map(([text]) => (JSON.parse(text as string) as { value: { forMs: number } }).value.forMs);

it('tells of a moment once it is loaded, and whoever comes later as well', async () => {
  past.seek(1_000);
  expect([told, past.standing()]).toEqual([[], []]);
  await answer();
  expect(toldOf()).toEqual([1_000]);
  expect(past.standing()).toEqual(told[0]);
  past.seek(undefined);
  expect(past.standing()).toEqual([]);
});

it('of several moments asked for in quick succession the last counts, and is the only one told', async () => {
  for (const atMs of [1_000, 2_000, 3_000]) past.seek(atMs);
  expect(asked.map(({ atMs }) => atMs)).toEqual([1_000]);
  await answer();
  expect([toldOf(), past.standing()]).toEqual([[], []]);
  expect(asked.map(({ atMs }) => atMs)).toEqual([1_000, 3_000]);
  await answer();
  expect(toldOf()).toEqual([3_000]);
});

it('tells nothing of a moment that nobody wants any more', async () => {
  past.seek(1_000);
  past.seek(undefined);
  await answer();
  expect([told, past.standing(), asked.length]).toEqual([[], [], 1]);
  past.seek(1_000);
  expect(asked).toHaveLength(2);
});

it('says why a moment cannot be had', async () => {
  past.seek(1_000);
  await answer(fail('not-found', 'the cache holds no picture of then'));
  expect(JSON.parse(told[0]![0] as string)).toEqual({ t: 'event', name: 'past', value: { forMs: 1_000, code: 'not-found' } });
});
