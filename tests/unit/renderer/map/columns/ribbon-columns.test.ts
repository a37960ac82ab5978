import { describe, expect, it } from 'vitest';
import { RibbonColumns, type RibbonStyle } from '../../../../../renderer/map/columns/ribbon-columns.ts';

const style: RibbonStyle = { colour: [1, 2, 3], alpha: 1, widthPixels: 5, offsetPixels: 4, pattern: 'plain', density: 1 };

describe('RibbonColumns', () => {
  it('has normals to the right of the line', () => {
    const columns = new RibbonColumns();
    columns.add([[116, 36], [117, 36]], style);
    expect([columns.normals[0]!, columns.normals[1]!].map((each) => Math.round(each) + 0)).toEqual([0, -1]);
    columns.begin();
    columns.add([[116, 36], [116, 37]], style);
    expect([columns.normals[0]!, columns.normals[1]!].map((each) => Math.round(each) + 0)).toEqual([1, 0]);
  });

  it('shares normals and distance at a corner, so that neighbours meet', () => {
    const columns = new RibbonColumns();
    columns.add([[116, 36], [116.5, 36], [116.5, 36.5]], style);
    expect([columns.normals[2], columns.normals[3]]).toEqual([columns.normals[4], columns.normals[5]]);
    expect(columns.measures[1]).toBe(columns.measures[4]);
  });

  it('limits the mitre of a hairpin and skips doubled points', () => {
    const columns = new RibbonColumns();
    columns.add([[116, 36], [116.5, 36], [116.5, 36], [116, 36.0001]], style);
    expect(columns.count).toBe(2);
    for (const each of columns.normals.subarray(0, 8)) expect(Math.abs(each)).toBeLessThanOrEqual(2);
  });

  it('tells every leg how long its line is where its ends are soft, and nothing where they are square', () => {
    const columns = new RibbonColumns();
    columns.add([[116, 36], [116.5, 36], [116.5, 36.5]], { ...style, softEnds: true });
    columns.add([[116, 36], [116.5, 36]], style);
    const whole = columns.measures[5]!;
    expect(whole).toBeGreaterThan(columns.measures[1]!);
    expect([...columns.lengths.subarray(0, 3)]).toEqual([whole, whole, 0]);
    columns.begin();
    columns.add([[116, 36], [116.5, 36]], style);
    expect(columns.lengths[0]).toBe(0);
  });

  it('keeps what it has when it grows, and rises its version with a rebuild', () => {
    const columns = new RibbonColumns();
    const { version } = columns;
    columns.begin();
    const line = Array.from({ length: 500 }, (_, i): [number, number] => [116 + i / 1_000, 36]);
    columns.add(line, style);
    const first = columns.starts[0];
    columns.add(line, style);
    expect(columns.starts[0]).toBe(first);
    expect(columns.count).toBe(998);
    expect(columns.version).toBe(version + 1);
  });
});
