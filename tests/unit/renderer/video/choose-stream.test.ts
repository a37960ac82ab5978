import { expect, test } from 'vitest';
import type { ChannelStream } from '../../../../shared/domain/catalogue.ts';
import { isSameChoice, rankStreams } from '../../../../renderer/video/choose-stream.ts';

const stream = (protocol: ChannelStream['protocol'], quality?: 'main' | 'sub', codec?: string): ChannelStream => ({ protocol, url: `${protocol}-${quality}`, ...(quality && { quality }), ...(codec !== undefined && { codec }) });
const first = (streams: ChannelStream[], big: boolean): string | undefined => rankStreams({ streams }, big, (codec) => !codec.startsWith('hvc1'))[0]?.url;

test('the quickest protocol first, the simulated picture last', () => {
  const all = (['simulated', 'hls', 'flv', 'fmp4', 'whep'] as const).map((protocol) => stream(protocol));
  expect(rankStreams({ streams: all }, true, () => true).map(({ protocol }) => protocol)).toEqual(['whep', 'fmp4', 'flv', 'hls', 'simulated']);
});

test('main for large tiles, sub for small ones; a stream without a quality fits both', () => {
  const streams = [stream('whep', 'main'), stream('hls', 'sub')];
  expect([first(streams, true), first(streams, false)]).toEqual(['whep-main', 'hls-sub']);
  expect(first([stream('hls'), stream('whep', 'main')], false)).toBe('hls-undefined');
});

test('what cannot be decoded comes last; the only stream is taken whatever it is', () => {
  expect(first([stream('whep', 'main', 'hvc1.1'), stream('hls', 'sub', 'avc1.64001f')], true)).toBe('hls-sub');
  expect(first([stream('hls', 'main', 'hvc1.1')], false)).toBe('hls-main');
  expect(rankStreams({}, true, () => true)).toEqual([]);
});

test('two choices are the same when they open the same', () => {
  expect(isSameChoice(stream('hls', 'main'), stream('hls', 'main', 'avc1'))).toBe(true);
  expect(isSameChoice(stream('hls', 'main'), stream('hls', 'sub'))).toBe(false);
});
