import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLabel, type MapLabel } from '../../../../../renderer/map/labels/label.ts';
import { labelAt, placeLabels, type Box } from '../../../../../renderer/map/labels/place-labels.ts';
import { SoftRoom } from '../../../../../renderer/map/labels/soft-room.ts';
import { Screen } from '../../../../../renderer/map/screen.ts';

const screen = new Screen({ lon: 116, lat: 36.45, zoom: 10, width: 1_000, height: 600, scale: 1 });
const measure = () => ({ width: 120, height: 24 });
const label = (id: string, over: Partial<MapLabel> = {}) => buildLabel({ id, lon: 116, lat: 36.45, form: 'text', runs: [], sides: ['right', 'left'], gap: 10, ...over });
const apart = (a: Box, b: Box) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

describe('placeLabels', () => {
  it('places the more important first and leaves out what finds no room', () => {
    const placed = placeLabels([label('low'), label('high', { priority: 9 }), label('middle', { priority: 5 })], screen, measure);
    expect(placed.map((each) => each.label.id)).toEqual(['high', 'middle']);
  });

  it('never lets two labels cover each other, the edge or an obstacle', () => {
    const obstacle = { left: 400, top: 200, right: 600, bottom: 400 };
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: 115.3, max: 116.7, noNaN: true }), fc.double({ min: 36, max: 37, noNaN: true })), { maxLength: 40 }), (points) => {
        const placed = placeLabels(points.map(([lon, lat], i) => label(`${i}`, { lon, lat, form: 'pill', gap: 10 })), screen, measure, { clear: [obstacle] });
        placed.forEach(({ box }, i) => {
          expect(box.left >= 0 && box.top >= 0 && box.right <= 1_000 && box.bottom <= 600).toBe(true);
          expect(apart(box, obstacle)).toBe(true);
          for (const other of placed.slice(i + 1)) expect(apart(box, other.box)).toBe(true);
        });
      }),
    );
  });

  it('shows a label only between its zooms', () => {
    expect(placeLabels([label('far', { zoomTo: 10 }), label('near', { zoomFrom: 10.1 })], screen, measure)).toEqual([]);
  });

  it('moves a pill farther off before it gives up', () => {
    const near = { left: 480, top: 100, right: 660, bottom: 500 };
    const pill = label('pill', { form: 'pill', gap: 90, sides: ['right'] });
    const { box } = placeLabels([pill], screen, measure, { clear: [near] })[0]!;
    expect(apart(box, near)).toBe(true);
    expect(Math.hypot((box.left + box.right) / 2 - 500, (box.top + box.bottom) / 2 - 300)).toBeGreaterThan(90 + 60);
  });

  it('never leaves out what must be seen while there is room, and lets no two texts touch', () => {
    const near = fc.tuple(fc.double({ min: 115.9, max: 116.1, noNaN: true }), fc.double({ min: 36.4, max: 36.5, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(fc.array(near, { maxLength: 40 }), (points) => {
        const musts = points.slice(0, 12).map(([lon, lat], i) => label(`must-${i}`, { lon, lat, form: 'pill', must: true }));
        const others = points.map(([lon, lat, isPill], i) => label(`other-${i}`, { lon, lat, form: isPill ? 'pill' : 'text', priority: 999 }));
        const placed = placeLabels([...others, ...musts], screen, measure);
        expect(placed.filter((each) => each.label.must)).toHaveLength(musts.length);
        placed.forEach(({ box }, i) => {
          for (const other of placed.slice(i + 1)) expect(apart(box, other.box)).toBe(true);
        });
      }),
    );
  });

  it('keeps texts off symbols and roads, moves those with a leader, and lets a pill lie on them before it drops it', () => {
    const soft = new SoftRoom(1_000, 600, 1);
    soft.take({ left: 420, right: 660, top: 240, bottom: 360 });
    const place = (over: Partial<MapLabel>) => placeLabels([label('a', { gap: 10, ...over })], screen, measure, { clear: [], soft })[0];
    expect(place({})).toBeUndefined();
    expect(soft.isFree(place({ leader: true, gap: 40 })!.box)).toBe(true);
    soft.take({ left: 0, right: 1_000, top: 0, bottom: 600 });
    expect(place({ leader: true })).toBeUndefined();
    expect(place({ form: 'pill' })).toBeDefined();
  });

  it('finds what was clicked only where it leads somewhere', () => {
    const placed = placeLabels([label('a', { ref: { kind: 'queue', id: 'q' } })], screen, measure);
    expect(labelAt(placed, 510, 300)?.label.id).toBe('a');
    expect(labelAt(placed, 510, 400)).toBeUndefined();
  });
});
