import { expect, it } from 'vitest';
import { catalogueProblem } from '../../../../../electron/service/link/catalogue-problem.ts';
import { buildCatalogue, buildChannel } from '../../../../builders/catalogue.ts';

it('finds nothing in a good catalogue, an empty one too', () => {
  expect(catalogueProblem(buildCatalogue())).toBeUndefined();
  expect(catalogueProblem({ etag: 'e', departments: [], classes: [], channels: [], routes: [], places: [] })).toBeUndefined();
});

it.each([
  [buildCatalogue(2, { channels: [buildChannel(1), buildChannel(1)] }), 'the channel id ch-1 is used twice'],
  [buildCatalogue(2, { channels: [buildChannel(1, { department: 'x' })] }), 'channel ch-1 names department x, which is not there'],
  [buildCatalogue(2, { channels: [buildChannel(1, { class: 'x' })] }), 'channel ch-1 names class x, which is not there'],
  [buildCatalogue(2, { channels: [buildChannel(1, { route: 'x' })] }), 'channel ch-1 names route x, which is not there'],
  [buildCatalogue(2, { places: [{ id: 'p', kind: 'plaza', name: '', nameEn: '', route: 'x', lon: 0, lat: 0 }] }), 'place p names route x, which is not there'],
])('names what is wrong', (catalogue, problem) => {
  expect(catalogueProblem(catalogue)).toBe(problem);
});
