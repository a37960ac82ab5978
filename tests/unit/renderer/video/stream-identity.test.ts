import { expect, test } from 'vitest';
import { isSameStream } from '../../../../renderer/video/stream-identity.ts';

test.each([
  ['http://a/live/cam1.flv', 'http://b:8080/live/cam1.flv', true],
  ['http://a/live/cam1.flv', 'http://b/edge/cam1.live.flv?token=x', true],
  ['http://a/live/cam1/hls.m3u8', 'http://b/hls/cam1/index.m3u8', true],
  ['http://a/live/cam1.flv', 'http://a/live/cam2.flv', false],
  ['http://a/hls/cam1/index.m3u8', 'http://a/hls/cam2/index.m3u8', false],
  ['http://a/rtc?app=live&stream=cam1', 'http://b/rtc?app=live&stream=cam1', true],
  ['http://a/rtc?app=live&stream=cam1', 'http://b/rtc?app=live&stream=cam2', false],
])('%s answered from %s: %s', (asked, got, same) => {
  expect(isSameStream(asked, got)).toBe(same);
});
