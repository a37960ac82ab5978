import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SoftRoom } from '../../../../../renderer/map/labels/soft-room.ts';

const edge = fc.double({ min: -50, max: 250, noNaN: true });
const box = fc.tuple(edge, edge, fc.double({ min: 1, max: 60, noNaN: true }), fc.double({ min: 1, max: 60, noNaN: true })).map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }));

test('what overlaps a taken box on the screen is never free; what is a cell away from all is', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 8 }), box, (taken, asked) => {
      const room = new SoftRoom(200, 200, 1);
      for (const each of taken) room.take(each);
      const within = (between: number) =>
        taken.some((each) => Math.max(each.left, 0) < asked.right + between && asked.left < Math.min(each.right, 200) + between && Math.max(each.top, 0) < asked.bottom + between && asked.top < Math.min(each.bottom, 200) + between);
      const onScreen = asked.left >= 0 && asked.top >= 0 && asked.right <= 200 && asked.bottom <= 200;
      if (onScreen && within(0)) expect(room.isFree(asked)).toBe(false);
      if (!within(4)) expect(room.isFree(asked)).toBe(true);
    }),
  );
});

test('a line takes its width all along', () => {
  const room = new SoftRoom(200, 200, 1);
  room.takeLine(0, 0, 200, 200, 6);
  for (let at = 10; at < 190; at += 7) expect(room.isFree({ left: at - 1, right: at + 1, top: at - 1, bottom: at + 1 })).toBe(false);
  expect(room.isFree({ left: 120, right: 180, top: 20, bottom: 60 })).toBe(true);
});
