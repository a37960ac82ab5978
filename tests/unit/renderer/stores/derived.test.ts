import { expect, test } from 'vitest';
import { suspectsAt, takeSuspects, useDerived } from '../../../../renderer/stores/derived.ts';

test('of a moment of before only those are suspect that were so then', () => {
  takeSuspects([{ channel: 'a', reason: 'full', since: 100 }, { channel: 'b', reason: 'unchanged', since: 200 }]);
  const { suspects } = useDerived.getState();
  expect([...suspectsAt(suspects, 150).keys()]).toEqual(['a']);
  expect(suspectsAt(suspects, 200)).toBe(suspects);
});
