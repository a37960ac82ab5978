import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LegendPanel } from '../../../../renderer/panels/legend/LegendPanel.tsx';
import { textIn, type TextKey } from '../../../../renderer/i18n/text.ts';

test.each(['attention-1', 'attention-2', 'attention-3', 'incident', 'queue-tail', 'queue-head', 'queue-ahead', 'count'])('the legend tells of %s', (name) => {
  expect(renderToStaticMarkup(<LegendPanel />)).toContain(textIn('zh')(`legend.${name}` as TextKey));
});
