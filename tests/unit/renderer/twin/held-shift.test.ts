import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corridorFor, heldShiftM } from '../../../../renderer/twin/twin-model.ts';
import { buildCorridorBed } from '../../../builders/corridor.ts';

const { lookup } = buildCorridorBed(0, 1);
const { lengthM } = lookup.network.line('X')!;
const stepM = 500;

test('however often the end of the road has been passed, one step back moves the corridor', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(1 as const, -1 as const), fc.integer({ min: 1, max: 200 }), fc.constantFrom(1, -1), (share, direction, steps, way) => {
      const spot = { route: 'X', direction, alongM: share * lengthM };
      let shiftM = 0;
      for (let i = 0; i < steps; i += 1) shiftM = heldShiftM(spot, shiftM + way * stepM, lengthM);
      const there = corridorFor(spot, shiftM, lookup, undefined)!.centreM;
      const back = corridorFor(spot, heldShiftM(spot, shiftM - way * stepM, lengthM), lookup, undefined)!.centreM;
      expect(Math.abs(back - there)).toBeCloseTo(stepM, 6);
      // What is said of how far it has been moved is how far it has.
      expect((there - spot.alongM) * direction).toBeCloseTo(shiftM, 6);
    }),
  );
});
