import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { JumpList } from '../../../../renderer/panels/detail/JumpList.tsx';
import { AgedLine } from '../../../../renderer/ui/AgedLine.tsx';

test('the age of a row stands outside what is cut', () => {
  const html = renderToStaticMarkup(<AgedLine age="12 s ago">Liaocheng Development Zone toll station</AgedLine>);
  expect(/<span class="clip[^>]*>([^<]*)</.exec(html)?.[1]).toBe('Liaocheng Development Zone toll station');
  expect(/<span class="aged-line-age nowrap">([^<]*)</.exec(html)?.[1]).toContain('12 s ago');
});

test('a list says how many it does not show, and cuts no name', () => {
  const jumps = [{ ref: { kind: 'channel' as const, id: 'ch-1' }, label: 'K57+000', lon: 116, lat: 36 }];
  expect(renderToStaticMarkup(<JumpList title="6" jumps={jumps} more={2} />)).toContain('另有 2 处');
  expect(renderToStaticMarkup(<JumpList title="1" jumps={jumps} />)).not.toMatch(/另有|clip/);
});
