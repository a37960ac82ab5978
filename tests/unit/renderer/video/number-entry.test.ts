import { describe, expect, test } from 'vitest';
import { applyEntryIdle, applyEntryKey, entryIdleMs, entryKeyOf, type EntryKey, type NumberEntry } from '../../../../renderer/video/number-entry.ts';

const named = { cameraOf: (number: number) => (number >= 1 && number <= 1180 ? `cam-${number}` : undefined), tileOf: (number: number) => (number >= 1 && number <= 16 ? `1/video/${number}` : undefined) };
const press = (keys: (EntryKey | number)[], from?: NumberEntry, everyMs = 100) => {
  let step: ReturnType<typeof applyEntryKey<string, string>> = { entry: from };
  let now = from?.at ?? 0;
  const pushed: unknown[] = [];
  for (const key of keys.flatMap((each) => (typeof each === 'number' ? Array.from(String(each)).map((digit) => ({ digit })) : [each]))) {
    step = applyEntryKey(step.entry, key, (now += everyMs), named);
    if (step.push) pushed.push(step.push);
  }
  return { ...step, pushed };
};

describe('an entry', () => {
  test('camera, Enter, tile, Enter pushes that camera onto that tile', () => {
    const { entry, pushed } = press([123, 'enter', 12, 'enter']);
    expect(pushed).toEqual([{ camera: 'cam-123', slot: '1/video/12' }]);
    expect(entry).toBeUndefined();
  });

  test('a number that names nothing stays to be mended, and pushes nothing', () => {
    const wrong = press([9999, 'enter']);
    expect(wrong.entry).toMatchObject({ asks: 'camera', camera: '9999', unknown: true });
    expect(press(['back', 'enter', 7, 'enter'], wrong.entry).pushed).toEqual([{ camera: 'cam-999', slot: '1/video/7' }]);
    expect(press([5, 'enter', 99, 'enter']).entry).toMatchObject({ asks: 'tile', tile: '99', unknown: true });
    expect(press(['begin', 'enter']).entry).toMatchObject({ asks: 'camera', unknown: true });
    expect(press([5, 'enter', 'enter']).entry).toMatchObject({ asks: 'tile', unknown: true });
  });

  test('backspace leads from the tile back to the camera, and out', () => {
    expect(press([12, 'enter', 3, 'back', 'back']).entry).toMatchObject({ asks: 'camera', camera: '12' });
    expect(press(['begin', 'back']).entry).toBeUndefined();
  });

  test('no more digits than a number can have', () => {
    expect(press([1234567]).entry).toMatchObject({ camera: '123456', unknown: true });
    expect(press([1, 'enter', 123]).entry).toMatchObject({ tile: '12', unknown: true });
  });

  test('Escape ends it; left alone it is gone after 5 s, and a late digit begins anew', () => {
    expect(press([12, 'escape']).entry).toBeUndefined();
    const { entry } = press([12]);
    expect(applyEntryIdle(entry, entry!.at + entryIdleMs - 1)).toBe(entry);
    expect(applyEntryIdle(entry, entry!.at + entryIdleMs)).toBeUndefined();
    expect(applyEntryKey(entry, { digit: '7' }, entry!.at + entryIdleMs, named).entry).toMatchObject({ camera: '7' });
  });
});

test.each([
  ['Numpad7', '7', false, { digit: '7' }], ['Numpad7', 'Home', false, { digit: '7' }], ['Digit7', '7', false, undefined], ['Digit7', '7', true, { digit: '7' }],
  ['NumpadEnter', 'Enter', false, undefined], ['NumpadEnter', 'Enter', true, 'enter'], ['Enter', 'Enter', true, 'enter'], ['Enter', 'Enter', false, undefined],
  ['KeyV', 'v', false, 'begin'], ['KeyV', 'V', false, 'begin'], ['KeyV', 'v', true, undefined], ['Escape', 'Escape', true, 'escape'], ['Escape', 'Escape', false, undefined],
  ['Backspace', 'Backspace', true, 'back'], ['NumpadAdd', '+', false, undefined],
] as const)('%s (%s) while an entry is open: %s', (code, key, open, is) => {
  expect(entryKeyOf({ code, key }, open)).toEqual(is);
});
