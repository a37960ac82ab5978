import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Corridor } from '../../../../../renderer/panels/space-time/corridor.ts';
import { Readout } from '../../../../../renderer/panels/space-time/Readout.tsx';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { usePicture } from '../../../../../renderer/stores/picture.ts';
import { World } from '../../../../../shared/domain/world.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

test('two alarms of one type at the pointer are one note, and leave room for another type', () => {
  const lookup = lookupOf(buildCatalogue());
  const corridor = new Corridor('G22', lookup);
  const world = new World();
  world.applyCatalogue(lookup.catalogue);
  const { entities } = usePicture.getInitialState();
  const stake = 408_000;
  const alarm = (id: string, type: string) => buildEntity('alarms', { id, type, clearedAt: undefined, position: { route: 'G22', direction: 1, stake } });
  corridor.take(world, { ...entities, alarms: [alarm('a', 'debris'), alarm('b', 'debris'), alarm('c', 'pedestrian')] }, builtAt);
  const pointed = { direction: 1, alongM: lookup.network.alongOf('G22', stake), atMs: builtAt - 1_000 } as const;
  const html = renderToStaticMarkup(<Readout corridor={corridor} pointed={pointed} mode="speed" lookup={lookup} />);
  expect(html.match(/抛洒物/g)).toHaveLength(1);
  expect(html).toContain('行人');
});
