import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cameraEye, eyeOf, firstPose, moveView, stepAlongM, viewLimits } from '../../../../renderer/twin/view-camera.ts';
import { buildCorridorBed } from '../../../builders/corridor.ts';

const { corridor } = buildCorridorBed(10_000, 1);
const moves = fc.oneof(
  fc.record({ along: fc.double({ min: -3_000, max: 3_000, noNaN: true }) }),
  fc.record({ turn: fc.double({ min: -400, max: 400, noNaN: true }) }),
  fc.record({ tilt: fc.double({ min: -90, max: 90, noNaN: true }) }),
  fc.record({ zoom: fc.double({ min: 0.1, max: 10, noNaN: true }) }),
);

test('whatever is moved, the view stays on the corridor, above the road and within its limits', () => {
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 30 }), (list) => {
      const pose = list.reduce((before, move) => moveView(before, move, corridor), firstPose);
      expect(corridor.holds(pose.s)).toBe(true);
      expect(pose.tiltDeg).toBeGreaterThanOrEqual(viewLimits.tiltDeg[0]);
      expect(pose.tiltDeg).toBeLessThanOrEqual(viewLimits.tiltDeg[1]);
      expect(Math.abs(pose.yawDeg)).toBeLessThanOrEqual(180);
      expect(pose.distanceM).toBeGreaterThanOrEqual(viewLimits.distanceM[0]);
      expect(eyeOf(corridor, pose).eye[1]).toBeGreaterThan(2);
    }),
  );
});

test('a step along the road is whole tens of real metres, longer from farther off', () => {
  expect(stepAlongM({ ...firstPose, distanceM: 25 })).toBe(10);
  expect(stepAlongM({ ...firstPose, distanceM: 1_500 })).toBe(500);
  expect(moveView({ ...firstPose, s: 0 }, { along: 50 }, corridor).s).toBe(50);
});

test('the eye is as far from what it looks at as it says, behind it', () => {
  const { eye, target, eyeS } = eyeOf(corridor, { s: 100, yawDeg: 0, tiltDeg: 30, distanceM: 200 });
  expect(Math.hypot(eye[0] - target[0], eye[1] - target[1], eye[2] - target[2])).toBeCloseTo(200, 6);
  expect(eyeS).toBeCloseTo(100 - 200 * Math.cos(Math.PI / 6), 6);
});

test('a camera stands 9 m over its own shoulder and looks with its traffic', () => {
  const up = cameraEye(corridor, 0, 1);
  const down = cameraEye(corridor, 0, -1);
  expect(up.eye[1]).toBe(9);
  expect(up.eye[2]).toBeGreaterThan(10);
  expect(down.eye[2]).toBeLessThan(-10);
  expect(up.target[0]).toBeGreaterThan(up.eye[0]);
  expect(down.target[0]).toBeLessThan(down.eye[0]);
});
