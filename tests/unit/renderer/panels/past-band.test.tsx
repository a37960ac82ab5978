import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { PastBand } from '../../../../renderer/panels/status/PastBand.tsx';
import { usePast } from '../../../../renderer/stores/past.ts';

// A server render shows the store's first state.
const past = usePast.getInitialState();
afterEach(() => Object.assign(past, { timeMs: undefined, shown: undefined }));

test('where the cache has a hole the picture before it is dated, also when it is of the day before', () => {
  const timeMs = Date.parse('2026-04-29T00:10:00+08:00');
  Object.assign(past, { timeMs, shown: { forMs: timeMs, at: timeMs - 3_600_000 } });
  expect(renderToStaticMarkup(<PastBand />)).toContain('此前最近的画面为 04-28 23:10');
  Object.assign(past, { shown: { forMs: timeMs, at: timeMs - 300_000 } });
  expect(renderToStaticMarkup(<PastBand />)).toContain('此前最近的画面为 00:05:00');
});
