import { expect, test } from 'vitest';
import { placeLabels } from '../../../../../renderer/map/labels/road-labels.ts';
import type { Place } from '../../../../../shared/domain/catalogue.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const place = (over: Partial<Place>): Place => ({ id: 'plaza-1', kind: 'plaza', name: '聊城东收费站', nameEn: 'Liaocheng East toll station', route: 'G22', stake: 410_000, lon: 116, lat: 36, ...over });
const words = (places: readonly Place[], language: 'zh' | 'en', gates: Parameters<typeof placeLabels>[1] = []) => placeLabels(places, gates, language).map(({ runs }) => runs.map(({ text }) => text).join(''));

test('a plaza’s sign says what it is: its long English name goes without, on its own label and on its gate’s', () => {
  expect(words([place({})], 'en')).toEqual(['○ Liaocheng East']);
  expect(words([place({})], 'en', [buildEntity('gates', { state: 'closed' })])).toEqual(['⊖ Liaocheng East Entry Closed']);
  expect(words([place({})], 'zh')).toEqual(['○ 聊城东收费站']);
  expect(words([place({ nameEn: 'Toll station 7' }), place({ kind: 'service-area', nameEn: 'Gaotang South service area' }), place({ kind: 'interchange', nameEn: 'Dong’e hub' })], 'en')).toEqual(['○ Toll station 7', 'Gaotang South services', 'Dong’e hub']);
});

test('a place without an English name keeps the one it has', () => {
  expect(words([place({ nameEn: '' })], 'en')).toEqual(['○ 聊城东收费站']);
});
