import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { SpaceTimeLegend } from '../../../../../renderer/panels/space-time/SpaceTimeLegend.tsx';
import { useDerived } from '../../../../../renderer/stores/derived.ts';

// A server render shows the store's first state.
const first = useDerived.getInitialState();
afterEach(() => void Object.assign(first, { names: [], unknown: [] }));

/** What stands behind each sign, without markup. */
function signs(): string[] {
  const html = renderToStaticMarkup(<SpaceTimeLegend mode="speed" freeFlowKmh={100} />);
  return [...html.matchAll(/space-time-sign-\w+"><\/i>(.*?)<\/li>/g)].map(([, rest]) => rest!.replaceAll(/<[^>]*>/g, ' ').trim());
}

test('the diagram says of fog and queues that they are derived, or not known where a bare road says nothing', () => {
  const plain = signs();
  expect(plain).toHaveLength(4);
  Object.assign(first, { names: ['fogZones'], unknown: ['queues'] });
  expect(signs()).toEqual([`${plain[0]} 由本台推算`, `${plain[1]} 情况不明`, plain[2], plain[3]]);
});
