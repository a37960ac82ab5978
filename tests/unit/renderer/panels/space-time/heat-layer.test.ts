import { beforeEach, describe, expect, it } from 'vitest';
import { CorridorGrid } from '../../../../../renderer/panels/space-time/corridor-grid.ts';
import { HeatLayer, type HeatImage, type HeatSurface } from '../../../../../renderer/panels/space-time/heat-layer.ts';
import { heatPixels } from '../../../../../renderer/panels/space-time/heat-scale.ts';
import { scaleAt } from '../../../../../renderer/panels/space-time/plot-scale.ts';
import type { CorridorSensor } from '../../../../../shared/domain/corridor.ts';
import { buildChannelColumns } from '../../../../../shared/domain/channel-columns.ts';
import type { CorridorHistory } from '../../../../../shared/ipc/contract.ts';

const minute = 60_000;
const t0 = Date.UTC(2026, 3, 28, 20, 0);
const lengthM = 12_000;
const sensor = (index: number, alongM: number, over: Partial<CorridorSensor> = {}): CorridorSensor => ({ index, id: `ch-${index}`, alongM, measure: 'speed', everyMs: 30_000, directed: true, ...over });
const sensors = [sensor(0, 1_000), sensor(1, 7_000, { everyMs: 60_000 }), sensor(2, 1_000, { measure: 'flow', everyMs: 60_000 })];
/** Two columns a minute, a pixel a kilometre. */
const size = { widthPx: 480, heightPx: 12, spanMs: 4 * 3_600_000, lengthM };

/** A canvas in plain memory; 0 is clear. */
class Memory implements HeatSurface {
  pixels = new Uint32Array(size.widthPx * size.heightPx);
  put(column: number, width: number, { pixels, bins, offset, perColumn }: HeatImage): void {
    for (let row = 0; row < size.heightPx; row++) {
      for (let to = 0; to < width; to++) this.pixels[row * size.widthPx + column + to] = pixels[row * bins + Math.floor(offset + (to + 0.5) * perColumn)]!;
    }
  }
  shift(columns: number): void {
    for (let row = 0; row < size.heightPx; row++) {
      const line = this.pixels.subarray(row * size.widthPx, (row + 1) * size.widthPx);
      line.copyWithin(0, columns);
      line.fill(0, size.widthPx - columns);
    }
  }
}

function history(values: (slot: number, step: number) => number | null, steps = 241): CorridorHistory {
  const ids = sensors.map(({ id }) => id);
  return { route: 'r', fromMs: t0, stepMs: minute, steps, channels: ids, values: ids.flatMap((_, slot) => Array.from({ length: steps }, (__, step) => values(slot, step))), tracks: { fog: [], queues: [], alarms: [], gates: [], leftOut: 0 } };
}

let grid: CorridorGrid;
beforeEach(() => {
  grid = new CorridorGrid(sensors, lengthM);
});

const at = (alongM: number, step: number, mode: 'speed' | 'density' = 'speed') => grid.read(mode, grid.pieceAt(alongM), CorridorGrid.binOf(t0) + step).value;

describe('what is known of a place in a minute', () => {
  it('is its sensor’s mean, half way to the next and 4 km at most', () => {
    grid.load(history((slot) => [80, 20, 1_200][slot]!), t0 + 241 * minute);
    expect([0, 1_000, 3_999].map((m) => at(m, 5))).toEqual([80, 80, 80]);
    expect([4_000, 7_000, 10_999].map((m) => at(m, 5))).toEqual([20, 20, 20]);
    expect([11_000, 11_999].map((m) => at(m, 5))).toEqual([Number.NaN, Number.NaN]);
  });

  it('is held for as long as the sample is at most late, and then nothing', () => {
    grid.load(history((slot, step) => (step === 10 ? [80, 20, 1_200][slot]! : null)), t0 + 241 * minute);
    // Every 30 s: late after 90 s. Every 60 s: after 3 min.
    expect([9, 10, 11, 12].map((step) => at(1_000, step))).toEqual([Number.NaN, 80, 80, Number.NaN]);
    expect([10, 13, 14].map((step) => at(7_000, step))).toEqual([20, 20, Number.NaN]);
  });

  it('is the flow over the speed as density, where both are known and traffic moves', () => {
    grid.load(history((slot, step) => [step < 5 ? 60 : 2, 20, 1_200][slot]!), t0 + 241 * minute);
    expect(at(1_000, 4, 'density')).toBe(20);
    expect(at(1_000, 5, 'density')).toBeNaN();
    expect(at(7_000, 4, 'density')).toBeNaN();
  });

  it('is told by a channel that names no carriageway only where none that does speaks', () => {
    grid = new CorridorGrid([sensor(0, 1_000), sensor(1, 1_500, { directed: false }), sensor(2, 9_000, { directed: false })], lengthM);
    grid.load(history((slot) => [80, 20, 30][slot]!), t0 + 241 * minute);
    expect([at(1_000, 5), at(1_500, 5), at(4_900, 5), at(9_000, 5)]).toEqual([80, 80, 80, 30]);
  });

  it('grows with the picture: new samples of a minute make its mean, bad and old ones do not', () => {
    grid.load(history((slot) => [80, 20, 1_200][slot]!), t0 + 241 * minute);
    const now = t0 + 241 * minute;
    const columns = buildChannelColumns(3);
    const sample = (value: number, sampledAt: number, quality = 0) => {
      columns.value[0] = value;
      columns.sampledAt[0] = sampledAt;
      columns.quality[0] = quality;
      return grid.take(columns, now + 30_000);
    };
    expect(sample(40, now + 1_000)).toBe(CorridorGrid.binOf(now));
    expect(sample(40, now + 1_000)).toBe(Number.POSITIVE_INFINITY);
    sample(60, now + 20_000);
    sample(5, now + 25_000, 2);
    sample(5, now + 90_000);
    expect(at(1_000, 241)).toBe(50);
    expect(at(1_000, 240)).toBe(80);
  });

  it('takes no sample twice: what the cache knew of the last minute is in its mean, what came later is added', () => {
    const began = t0 + 240 * minute;
    grid.load(history((slot) => [80, 20, 1_200][slot]!), began + 30_000);
    const columns = buildChannelColumns(3);
    const sample = (value: number, sampledAt: number) => {
      columns.value[0] = value;
      columns.sampledAt[0] = sampledAt;
      columns.quality[0] = 0;
      return grid.take(columns, began + 50_000);
    };
    expect(sample(20, began + 25_000)).toBe(Number.POSITIVE_INFINITY);
    expect(at(1_000, 240)).toBe(80);
    sample(40, began + 45_000);
    expect(at(1_000, 240)).toBe(60);
  });
});

describe('the colours', () => {
  const now = t0 + 240 * minute;
  const open = () => {
    const memory = new Memory();
    const layer = new HeatLayer(memory, grid, 'speed', 100);
    return { memory, layer };
  };

  it('are clear where nothing is known', () => {
    grid.load(history((slot, step) => (slot === 0 && step !== 100 && step !== 101 ? 95 : null)), t0 + 241 * minute);
    const { memory, layer } = open();
    const scale = scaleAt(size, now);
    layer.draw(scale);
    // The bottom row is the first kilometre; the top one is beyond every sensor.
    const row = (place: number) => [...memory.pixels.subarray(place * size.widthPx, (place + 1) * size.widthPx)];
    expect(new Set(row(0))).toEqual(new Set([0]));
    // One minute of two is held from before.
    expect(row(11).filter((pixel) => pixel === 0)).toHaveLength(2);
    expect(row(11).filter((pixel) => pixel === heatPixels.free)).toHaveLength(size.widthPx - 2);
  });

  it('go on by the columns of new and changed minutes alone, and end as if drawn anew', () => {
    grid.load(history((slot, step) => [(step * 7) % 100, (step * 3) % 100, 900][slot]!), t0 + 241 * minute);
    const { memory, layer } = open();
    layer.draw(scaleAt(size, now));
    expect(layer.columnsDrawn).toBe(size.widthPx);
    const columns = buildChannelColumns(3);
    columns.quality.fill(0);
    for (let s = 1; s <= 600; s++) {
      const at = now + s * 1_000;
      if (s % 30 === 0) {
        columns.value[0] = s % 100;
        columns.sampledAt[0] = at - 2_000;
      }
      if (s % 60 === 7) {
        columns.value[1] = (s * 13) % 100;
        columns.sampledAt[1] = at - 9_000;
      }
      const before = layer.columnsDrawn;
      layer.append(scaleAt(size, at), grid.take(columns, at));
      // At most the minute before, this one, and the column that came in.
      expect(layer.columnsDrawn - before).toBeLessThanOrEqual(5);
    }
    expect(layer.columnsDrawn - size.widthPx).toBeLessThan(150);
    const anew = open();
    anew.layer.draw(scaleAt(size, now + 600_000));
    expect(memory.pixels).toEqual(anew.memory.pixels);
  });

  it('are drawn whole after a leap of time either way', () => {
    grid.load(history(() => 50), t0 + 241 * minute);
    const { memory, layer } = open();
    layer.draw(scaleAt(size, now));
    for (const at of [now - 3_600_000, now + 5 * 3_600_000]) {
      layer.append(scaleAt(size, at), Number.POSITIVE_INFINITY);
      const anew = open();
      anew.layer.draw(scaleAt(size, at));
      expect(memory.pixels).toEqual(anew.memory.pixels);
    }
  });
});
