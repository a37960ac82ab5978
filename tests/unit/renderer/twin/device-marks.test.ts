import { expect, test } from 'vitest';
import { buildDevices } from '../../../../renderer/twin/columns/device-columns.ts';
import { buildDeviceMarks } from '../../../../renderer/twin/device-marks.ts';
import { buildCorridorBed } from '../../../builders/corridor.ts';
import { builtAt } from '../../../builders/entities.ts';

const everyMs = 60_000;
const bed = buildCorridorBed(10_000, 1, [9_980, 10_020].map((stake) => ({ kind: 'visibility' as const, unit: 'm', everyMs, stake, direction: 1 as const })));
const devices = buildDevices(bed.corridor, bed.lookup);
function mark(ages: readonly [number, number]) {
  for (const [i, ageMs] of ages.entries()) bed.set(i, 120 + i * 200, builtAt - ageMs);
  const [{ text, detail, tone }] = buildDeviceMarks(devices, { ...bed, language: 'zh', nowMs: builtAt }) as [ReturnType<typeof buildDeviceMarks>[number]];
  return [text, detail, tone];
}

test('a reading that is stale is told as the last that was known, grey and with its age; one that is heard of speaks for its neighbour', () => {
  expect(mark([5_000, 5_000])).toEqual(['能见度仪 ×2 120 m', '', 'plain']);
  expect(mark([5 * everyMs, 5_000])).toEqual(['能见度仪 ×2 320 m', '', 'plain']);
  expect(mark([5 * everyMs, 4 * everyMs])).toEqual(['能见度仪 ×2 120 m', '数据过旧 · 4 分', 'stale']);
  expect(mark([11 * everyMs, 4 * everyMs])).toEqual(['能见度仪 ×2 320 m', '数据过旧 · 4 分 · 1 台失联', 'lost']);
  expect(mark([11 * everyMs, 12 * everyMs])).toEqual(['能见度仪 ×2', '2 台失联', 'lost']);
});
