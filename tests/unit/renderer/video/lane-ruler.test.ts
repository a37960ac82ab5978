import { describe, expect, it } from 'vitest';
import { buildLaneRuler, dashM, figureSize, isCalibrated, rulerSize, visibilityLine } from '../../../../renderer/video/lane-ruler.ts';
import { buildPerspective, section } from '../../../../renderer/video/simulated/perspective.ts';
import { isRuled, sayRuler, useRulers, type RulerSight } from '../../../../renderer/video/rulers.ts';
import { lookupOf } from '../../../../renderer/stores/lookup.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { buildEntity } from '../../../builders/entities.ts';

it('marks every 15 m up to the measured visibility and one step at least beyond it', () => {
  expect(dashM).toBe(15);
  const marks = buildLaneRuler(52);
  expect(marks.map(({ aheadM }) => aheadM)).toEqual([15, 30, 45, 60, 75]);
  expect(marks.map(({ beyond }) => beyond)).toEqual([false, false, false, true, true]);
  expect(buildLaneRuler(60).findLast(({ beyond }) => !beyond)!.aheadM).toBe(60);
  expect(buildLaneRuler(5_000).at(-1)).toMatchObject({ aheadM: 300, beyond: false });
  expect(buildLaneRuler(undefined).at(-1)).toMatchObject({ aheadM: 300, beyond: false });
});

it('a mark lies on the lane line where the picture has the far end of a dash', () => {
  // The picture's own perspective, at the size of the stream: 480 × 270 and the ruler's units have one shape.
  const view = buildPerspective(480, 270);
  for (const { aheadM, x1, x2, y } of buildLaneRuler(200)) {
    expect((y * 270) / rulerSize.height).toBeCloseTo(view.y(aheadM), 6);
    expect((((x1 + x2) / 2) * 480) / rulerSize.width).toBeCloseTo(view.x(section.lane, aheadM), 6);
  }
  expect((visibilityLine(100)!.y * 270) / rulerSize.height).toBeCloseTo(view.y(100), 6);
  expect(visibilityLine(301)).toBeUndefined();
});

it('figures do not touch, and the nearest is always written', () => {
  const labelled = buildLaneRuler(300).filter((mark) => mark.labelled);
  expect(labelled[0]!.aheadM).toBe(15);
  for (const [i, mark] of labelled.entries()) if (i > 0) expect(labelled[i - 1]!.y - mark.y).toBeGreaterThanOrEqual(52);
});

it('figures are one root font size at least on a tile of any size, few of them on a small one, and none where they would cover the road', () => {
  // A tile of a grid of 16 on a desk: a fifth of the ruler's own size either way.
  const small = figureSize({ width: 320, height: 200 }, 20);
  expect(small / 5).toBeCloseTo(20, 6);
  expect(figureSize({ width: 1_600, height: 300 }, 20) / 3).toBeCloseTo(20, 6);
  expect(figureSize({ width: 1_600, height: 900 }, 20)).toBe(44);
  const shown = (figure: number) => buildLaneRuler(300, figure).filter(({ labelled }) => labelled).map(({ aheadM }) => aheadM);
  expect(shown(small)).toEqual([15, 30, 60, 255]);
  expect(figureSize({ width: 130, height: 80 }, 20)).toBe(0);
  expect(shown(0)).toEqual([]);
});

it('only a picture whose perspective is known is measured on', () => {
  expect(isCalibrated({ streams: [{ protocol: 'simulated', url: 'sim:1' }] })).toBe(true);
  expect(isCalibrated({ streams: [{ protocol: 'simulated', url: 'sim:1' }, { protocol: 'flv', url: 'http://x' }] })).toBe(false);
  expect(isCalibrated({ streams: [{ protocol: 'whep', url: 'http://x' }] })).toBe(false);
  expect(isCalibrated({})).toBe(false);
});

describe('a tile’s ruler', () => {
  const network = lookupOf(buildCatalogue(0)).network;
  const channel = buildChannel(0, { kind: 'video', route: 'G22', direction: 1, stake: 406_000, streams: [{ protocol: 'simulated', url: 'sim:1' }] });
  const fog = buildEntity('fogZones', { stretch: { route: 'G22', direction: 0, from: 405_000, to: 412_000 } });
  const tile = { slot: '1/video/1', channel, by: 'operator' } as const;
  const sight: RulerSight = { said: new Map(), fogZones: [fog], network };

  it('is shown over a calibrated camera inside fog that a person or a rule put there', () => {
    expect(isRuled(tile, sight)).toBe(true);
    expect(isRuled({ ...tile, by: 'rule' }, sight)).toBe(true);
    expect(isRuled({ ...tile, by: 'patrol' }, sight)).toBe(false);
    expect(isRuled(tile, { ...sight, fogZones: [] })).toBe(false);
    expect(isRuled(tile, { ...sight, network: undefined })).toBe(false);
    expect(isRuled({ ...tile, channel: { ...channel, stake: 404_000 } }, sight)).toBe(false);
    expect(isRuled({ ...tile, channel: { ...channel, streams: [{ protocol: 'whep', url: 'http://x' }] } }, sight)).toBe(false);
    expect(isRuled({ ...tile, channel: undefined }, sight)).toBe(false);
  });

  it('is as a person said last, tile by tile', () => {
    sayRuler('1/video/1', false);
    sayRuler('1/video/2', true);
    const { said } = useRulers.getState();
    expect(isRuled(tile, { ...sight, said })).toBe(false);
    expect(isRuled({ ...tile, slot: '1/video/2', by: 'patrol' }, { ...sight, said, fogZones: [] })).toBe(true);
    expect(isRuled({ ...tile, slot: '1/video/3' }, { ...sight, said })).toBe(true);
    sayRuler('1/video/1', true);
    expect(isRuled({ ...tile, by: 'patrol' }, { ...sight, said: useRulers.getState().said })).toBe(true);
  });
});
