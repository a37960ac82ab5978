import { expect, test } from 'vitest';
import { shortId } from '../../../../shared/domain/short-id.ts';

test('an id that fits stays as it is; two long ones that begin alike stay two, within the length', () => {
  expect(shortId('plaza-1', 40)).toBe('plaza-1');
  expect(shortId('x'.repeat(40), 40)).toBe('x'.repeat(40));
  const alike = ['1', '2'].map((last) => shortId(`urn:cn:shandong:liaocheng:expressway:plaza:${last}`, 40));
  expect(new Set(alike).size).toBe(2);
  for (const id of alike) expect(id).toHaveLength(40);
});
