import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it } from 'vitest';
import { useLanguage } from '../../../../../renderer/stores/language.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { FogProne } from '../../../../../renderer/ui/fog/FogProne.tsx';
import type { Place } from '../../../../../shared/domain/catalogue.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const { stretch } = buildEntity('fogZones');
const prone = (name: string, nameEn: string, fromStake: number, toStake: number): Place => ({ id: nameEn, kind: 'fog-prone', name, nameEn, route: stretch.route, lon: 115, lat: 36, props: { fromStake, toStake } });
const middle = (stretch.from + stretch.to) / 2;
const show = (places: Place[]): string => renderToStaticMarkup(<FogProne stretch={stretch} lookup={lookupOf({ ...buildCatalogue(), places })} />);
const { language } = useLanguage.getInitialState();
afterEach(() => {
  Object.assign(useLanguage.getInitialState(), { language });
});

it('names the fog-prone stretches under the fog in both languages, and says nothing where there is none', () => {
  const places = [prone('东段', 'East', middle + 10, stretch.to + 9_000), prone('西段', 'West', stretch.from, middle + 10), prone('别处', 'Elsewhere', stretch.to + 20_000, stretch.to + 30_000)];
  expect(show(places)).toContain('易雾路段：西段、东段');
  Object.assign(useLanguage.getInitialState(), { language: 'en' });
  expect(show(places)).toContain('Fog-prone: West, East');
  expect(show([places[2]!])).toBe('');
});
