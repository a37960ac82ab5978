import { describe, expect, test } from 'vitest';
import { Random } from '../../../../../shared/lib/random.ts';
import { codecName } from '../../../../../renderer/video/players/codec-name.ts';
import { Fmp4Reader } from '../../../../../renderer/video/players/fmp4-reader.ts';
import { codecsOf } from '../../../../../renderer/video/players/mp4-codec.ts';

const bytesOf = (...parts: (string | number | readonly number[])[]): number[] => parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (each) => each.charCodeAt(0)) : typeof part === 'number' ? [part] : [...part]));
const size = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const box = (type: string, ...body: (readonly number[])[]): number[] => {
  const content = body.flat();
  return [...size(content.length + 8), ...bytesOf(type), ...content];
};
const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
const moov = (...entries: number[][]): number[] => box('moov', box('mvhd', zeros(20)), ...entries.map((entry) => box('trak', box('mdia', box('minf', box('stbl', box('stsd', zeros(4), size(1), entry)))))));
const avc = box('avc1', zeros(78), box('avcC', [1, 0x64, 0x00, 0x1f, 0xff]));
const hevc = box('hvc1', zeros(78), box('hvcC', [1, 0x01, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93, 0]));
const sound = box('mp4a', zeros(28), box('esds', zeros(20)));
const init = (...entries: number[][]): number[] => [...box('ftyp', bytesOf('isom')), ...moov(...entries)];
const fragment = [...box('moof', zeros(30)), ...box('mdat', zeros(200))];

describe('codecsOf', () => {
  test('reads H.264, H.265 and AAC from an initialisation segment', () => {
    expect(codecsOf(Uint8Array.from(init(avc, sound)))).toEqual(['avc1.64001f', 'mp4a.40.2']);
    expect(codecsOf(Uint8Array.from(init(hevc)))).toEqual(['hvc1.1.6.L93.90']);
  });

  test('names what it does not know by its four letters', () => {
    expect(codecsOf(Uint8Array.from(init(box('vvc1', zeros(90)), box('ulaw', zeros(28)))))).toEqual(['vvc1', 'ulaw']);
  });

  test('rubbish has none', () => {
    const random = new Random('rubbish');
    for (let round = 0; round < 500; round += 1) {
      const bytes = Uint8Array.from(init(avc, hevc));
      for (let i = 0; i < 8; i += 1) bytes[Math.floor(random.next() * bytes.length)] = Math.floor(random.next() * 256);
      expect(Array.isArray(codecsOf(bytes))).toBe(true);
    }
    expect(codecsOf(new Uint8Array(40))).toEqual([]);
  });
});

describe('Fmp4Reader', () => {
  const stream = Uint8Array.from([...init(avc), ...fragment, ...fragment]);

  test.each([1, 3, 7, 64, 1_000, 100_000])('cuts the same pieces from messages of %i bytes', (step) => {
    const reader = new Fmp4Reader();
    const pieces = [];
    for (let at = 0; at < stream.length; at += step) pieces.push(...reader.push(stream.subarray(at, at + step))!);
    expect(pieces[0]!.codecs).toEqual(['avc1.64001f']);
    expect(pieces.filter(({ codecs }) => codecs)).toHaveLength(1);
    expect(pieces.flatMap(({ bytes }) => [...bytes])).toEqual([...stream]);
  });

  test('tells what is no MP4: rubbish, a box of an impossible size, a movie without tracks', () => {
    expect(new Fmp4Reader().push(Uint8Array.from(bytesOf(0, 0, 0, 9, '\u0001\u0002\u0003\u0004', zeros(20))))).toBeUndefined();
    expect(new Fmp4Reader().push(Uint8Array.from([...size(3), ...bytesOf('ftyp'), ...zeros(20)]))).toBeUndefined();
    expect(new Fmp4Reader().push(Uint8Array.from([...size(0x7fffffff), ...bytesOf('mdat')]))).toBeUndefined();
    expect(new Fmp4Reader().push(Uint8Array.from(init()))).toBeUndefined();
  });
});

test('codecs are named as people know them', () => {
  expect(['hvc1.1.6.L93.B0', 'H265', 'avc1.64001f', 'ulaw'].map(codecName)).toEqual(['H.265 (hvc1.1.6.L93.B0)', 'H.265 (H265)', 'H.264 (avc1.64001f)', 'ulaw']);
});
