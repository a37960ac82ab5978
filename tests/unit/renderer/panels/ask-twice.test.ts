import { expect, test } from 'vitest';
import { readAckKey } from '../../../../renderer/panels/alarms/ask-twice.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const alarm = (id: string, over = {}) => buildEntity('alarms', { id, occurrence: `${id}/1`, ack: undefined, ...over });
const line = (alarms: ReturnType<typeof alarm>[], inside = false) => ({ id: 'fold', alarm: alarms[0]!, alarms, foldKey: 'fold', inside });
const ask = (alarms: ReturnType<typeof alarm>[]) => {
  const does = readAckKey(line(alarms), true, undefined);
  if (!('ask' in does)) throw new Error('nothing was asked');
  return does.ask;
};

test('a fold of a whole road asks first, and then acknowledges what was in it when asked', () => {
  const [a, b, c] = [alarm('a'), alarm('b'), alarm('c')];
  const asked = ask([a, b]);
  expect(readAckKey(line([c, a, b]), true, asked)).toEqual({ acknowledge: [a, b] });
  // Raised again, it is another; acknowledged meanwhile, it is done.
  expect(readAckKey(line([alarm('a', { occurrence: 'a/2' }), b]), true, asked)).toEqual({ acknowledge: [b] });
  expect(readAckKey(line([{ ...a, ack: { by: 'op', at: builtAt } }, b]), true, asked)).toEqual({ acknowledge: [b] });
});

test('another fold asks anew', () => {
  const asked = ask([alarm('a'), alarm('b')]);
  expect(readAckKey({ ...line([alarm('c'), alarm('d')]), id: 'other' }, true, asked)).toHaveProperty('ask.id', 'other');
});

test('one alarm, one inside an open fold, and a fold of one place are acknowledged at once', () => {
  const [a, b] = [alarm('a'), alarm('b')];
  expect(readAckKey(line([a]), true, undefined)).toEqual({ acknowledge: [a] });
  expect(readAckKey(line([a], true), true, undefined)).toEqual({ acknowledge: [a] });
  expect(readAckKey(line([a, b]), false, undefined)).toEqual({ acknowledge: [a, b] });
});
