import { expect, it } from 'vitest';
import { Picture } from '../../../../../electron/fabric/simulator/picture.ts';
import type { Bulletin } from '../../../../../shared/domain/bulletin.ts';

const bulletin = (id: string, text = ''): Bulletin => ({ id, updatedAt: 1, text, state: 'draft', by: 'op', at: 1, about: [] });

it('tells each change once, whole, and nothing when nothing changed', () => {
  const picture = new Picture();
  expect(picture.flush()).toBeUndefined();
  picture.put('bulletins', bulletin('a'));
  picture.put('bulletins', bulletin('a', 'later'));
  expect(picture.flush()).toEqual({ upsert: { bulletins: [bulletin('a', 'later')] } });
  picture.patch('bulletins', 'a', 5, { text: 'patched' });
  picture.patch('bulletins', 'none', 5, { text: 'patched' });
  expect(picture.flush()).toEqual({ upsert: { bulletins: [{ ...bulletin('a', 'patched'), updatedAt: 5 }] } });
  picture.put('bulletins', bulletin('b'));
  picture.remove('bulletins', 'b');
  picture.remove('bulletins', 'never');
  expect(picture.flush()).toEqual({ remove: { bulletins: ['b'] } });
  picture.remove('bulletins', 'a');
  picture.put('bulletins', bulletin('a'));
  expect(picture.flush()).toEqual({ upsert: { bulletins: [bulletin('a')] } });
  expect(picture.lists().bulletins).toEqual([bulletin('a')]);
  expect(picture.lists().alarms).toEqual([]);
});
