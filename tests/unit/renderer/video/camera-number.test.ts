import { expect, test } from 'vitest';
import { cameraByNumber, numberOfCamera } from '../../../../renderer/video/camera-number.ts';
import { buildChannel } from '../../../builders/catalogue.ts';

const channels = [buildChannel(0, { kind: 'radar' }), buildChannel(1, { kind: 'video' }), buildChannel(2, { kind: 'vms' }), buildChannel(3, { kind: 'video' })];

test('cameras are numbered from 1 in the order of the catalogue; what is no camera has no number', () => {
  expect([1, 2, 3, 0].map((number) => cameraByNumber(channels, number)?.id)).toEqual(['ch-1', 'ch-3', undefined, undefined]);
  expect(['ch-1', 'ch-3', 'ch-0', 'none'].map((id) => numberOfCamera(channels, id))).toEqual([1, 2, undefined, undefined]);
});
