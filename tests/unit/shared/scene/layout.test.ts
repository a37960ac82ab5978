import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOf, sortWindows } from '../../../../shared/scene/layout.ts';
import { roles, type Role } from '../../../../shared/scene/role.ts';
import type { Scene } from '../../../../shared/scene/scene.ts';
import { buildPane, buildScene } from '../../../builders/scene.ts';

type Match = Scene['displays'][number]['match'];

/** A scene whose displays carry their own match as their pane's id. */
const sceneOf = (matches: readonly Match[]) =>
  buildScene('s', { displays: matches.map((match) => ({ match, viewing: { distanceM: 1, pitchMm: 1 }, panes: [buildPane({ id: `${match.role}-${match.place ?? 'any'}` })] })) });
const shown = (matches: readonly Match[], role: Role, place: number) => layoutOf(sceneOf(matches), role, place).panes[0]!.id;

const walls: Match[] = [{ role: 'wall', place: 3 }, { role: 'wall', place: 1 }, { role: 'wall', place: 2 }];
const all: Match[] = [{ role: 'wall', place: 2 }, { role: 'wall' }, { role: 'desk-left' }, { role: 'desk-right', place: 1 }, { role: 'board' }];

test.each<[string, readonly Match[], Role, number, string]>([
  ['its own place', all, 'wall', 2, 'wall-2'],
  ['its role where no entry names the place', all, 'wall', 1, 'wall-any'],
  ['its role far beyond all places', all, 'wall', 64, 'wall-any'],
  ['its own place though the general entry stands first', all.toReversed(), 'wall', 2, 'wall-2'],
  ['the first again after the last', walls, 'wall', 4, 'wall-1'],
  ['places in their order, not the file’s', walls, 'wall', 2, 'wall-2'],
  ['the third after the sixth', walls, 'wall', 9, 'wall-3'],
  ['the other desk', [{ role: 'wall' }, { role: 'desk-left' }], 'desk-right', 1, 'desk-left-any'],
  ['the other desk, the other way round', [{ role: 'wall' }, { role: 'desk-right', place: 1 }], 'desk-left', 2, 'desk-right-1'],
  ['the wall where no desk is known', [{ role: 'board' }, { role: 'wall', place: 1 }], 'desk-left', 1, 'wall-1'],
  ['the wall on a board', walls, 'board', 1, 'wall-1'],
  ['the board on a wall', [{ role: 'desk-left' }, { role: 'board' }], 'wall', 5, 'board-any'],
  ['a right desk on a wall without a board', [{ role: 'desk-left' }, { role: 'desk-right' }], 'wall', 1, 'desk-right-any'],
  ['the only entry there is', [{ role: 'desk-left', place: 7 }], 'board', 3, 'desk-left-7'],
])('a display shows %s', (_, matches, role, place, id) => {
  expect(shown(matches, role, place)).toBe(id);
});

const anyMatch: fc.Arbitrary<Match> = fc.record({ role: fc.constantFrom(...roles), place: fc.integer({ min: 1, max: 64 }) }, { requiredKeys: ['role'] });
const anyMatches = fc.uniqueArray(anyMatch, { minLength: 1, maxLength: 20, selector: ({ role, place }) => `${role}/${place ?? ''}` });

test('every role and place gets an entry of the scene; exact beats general beats every other', () => {
  fc.assert(
    fc.property(anyMatches, fc.constantFrom(...roles), fc.integer({ min: 1, max: 200 }), (matches, role, place) => {
      const scene = sceneOf(matches);
      const found = layoutOf(scene, role, place);
      expect(scene.displays).toContain(found);
      const mine = matches.filter((match) => match.role === role);
      if (mine.length === 0) return;
      expect(found.match.role).toBe(role);
      if (mine.some((match) => match.place === place)) expect(found.match.place).toBe(place);
      else if (mine.some((match) => match.place === undefined)) expect(found.match.place).toBeUndefined();
      // Walls come round: as many displays on show every entry once.
      else expect(layoutOf(scene, role, place + mine.length * 1_000).match).toEqual(found.match);
    }),
  );
});

test('as many neighbouring displays as entries show each of them once, wherever they begin', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 65, max: 300 }), (places, from) => {
      const matches = places.map((place): Match => ({ role: 'wall', place }));
      const seen = places.map((_, index) => shown(matches, 'wall', from + index));
      expect(new Set(seen).size).toBe(places.length);
    }),
  );
});

test('windows are numbered walls first, within a role by place, and ids count as numbers', () => {
  const windows = (['10 board 1', '9 desk-right 1', '3 desk-left 2', '2 desk-left 10', '12 wall 1', '1 wall 2', '7 wall 1'] as const).map((text) => {
    const [id, role, place] = text.split(' ') as [string, Role, string];
    return { id, role, place: Number(place) };
  });
  expect(sortWindows(windows).map(({ id }) => id)).toEqual(['7', '12', '1', '3', '2', '9', '10']);
  expect(windows[0]!.id).toBe('10');
});
