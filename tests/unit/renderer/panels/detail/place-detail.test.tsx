import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { PlaceDetail } from '../../../../../renderer/panels/detail/PlaceDetail.tsx';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { usePicture } from '../../../../../renderer/stores/picture.ts';
import { buildCatalogue } from '../../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../../resources/network/load.ts';
import type { Gate } from '../../../../../shared/domain/gate.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const lookup = lookupOf(buildCatalogue(loadNetwork()));
const plaza = 'plaza-S1-04';
// A server render shows the store's first state.
const first = usePicture.getInitialState();
const { entities } = first;
afterEach(() => {
  Object.assign(first, { entities });
});

function said(over: Partial<Gate>): string {
  Object.assign(first, { entities: { ...entities, gates: [buildEntity('gates', { plaza, by: '测试员', banned: [], ...over })] } });
  return renderToStaticMarkup(<PlaceDetail id={plaza} lookup={lookup} />);
}

test('a plaza names who ordered its gate, also to open again; a gate that was always open has nobody’s name', () => {
  expect(said({ state: 'intermittent', reason: '部分路段有团雾' })).toMatch(/间断放行 · 部分路段有团雾 · [^<]+ · 测试员</);
  expect(said({ state: 'open', reason: '雾已散去' })).toMatch(/开放 · 雾已散去 · [^<]+ · 测试员</);
  expect(said({ state: 'open', reason: undefined })).not.toContain('测试员');
});

test('a gate that bars some classes says which, not only that it is restricted', () => {
  expect(said({ state: 'restricted', banned: ['truck'], reason: '有雾' })).toMatch(/禁[^<]*truck[^<]*有雾/);
});
