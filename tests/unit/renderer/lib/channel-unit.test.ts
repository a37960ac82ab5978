import { expect, test } from 'vitest';
import { unitOf } from '../../../../renderer/lib/channel-unit.ts';

test('a camera that names no unit counts frames', () => {
  expect([unitOf({ kind: 'video' }), unitOf({ kind: 'video', unit: 'kbit/s' }), unitOf({ kind: 'radar', unit: 'km/h' }), unitOf({ kind: 'report' })]).toEqual(['fps', 'kbit/s', 'km/h', '']);
});
