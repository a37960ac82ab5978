import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, type Role } from '../../../../shared/scene/role.ts';
import { soundOwner } from '../../../../shared/scene/sound-owner.ts';

const window = (id: string, role: Role, place = 1, attached = true) => ({ id, role, place, attached });
const console_ = [window('1', 'wall', 1), window('2', 'wall', 2), window('3', 'board'), window('4', 'desk-right'), window('5', 'desk-left')];
const without = (...dead: string[]) => console_.map((each) => ({ ...each, attached: !dead.includes(each.id) }));

test.each([
  ['all live', [], '5'],
  ['the left desk is dead', ['5'], '4'],
  ['the desk is dead', ['4', '5'], '3'],
  ['only the wall lives', ['3', '4', '5'], '1'],
  ['the last one', ['1', '3', '4', '5'], '2'],
  ['nobody', ['1', '2', '3', '4', '5'], undefined],
])('%s: %j dead, %s sounds', (_what, dead, owner) => {
  expect(soundOwner(without(...dead))).toBe(owner);
});

test('of one role and place the window of the lower number, read as a number', () => {
  expect(soundOwner([window('10', 'wall'), window('9', 'wall')])).toBe('9');
  expect(soundOwner([])).toBeUndefined();
});

test('in any order there is exactly one, it is attached, and its end changes the owner', () => {
  const windows = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 99 }).map(String), role: fc.constantFrom(...roles), place: fc.integer({ min: 1, max: 9 }), attached: fc.boolean() }), { selector: ({ id }) => id });
  fc.assert(fc.property(windows, (all) => {
    const owner = soundOwner(all);
    expect(soundOwner(all.toReversed())).toBe(owner);
    expect(owner !== undefined).toBe(all.some(({ attached }) => attached));
    if (owner !== undefined) expect(soundOwner(all.map((each) => (each.id === owner ? { ...each, attached: false } : each)))).not.toBe(owner);
  }));
});
