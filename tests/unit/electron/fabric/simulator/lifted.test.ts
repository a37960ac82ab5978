import { expect, it } from 'vitest';
import { buildEntity } from '../../../../builders/entities.ts';
import { openTestSimulation, run } from '../open-test-simulation.ts';

it('keeps what was lifted for a day, what stands for as long as it stands', () => {
  const simulation = openTestSimulation();
  const { stage } = simulation.inspect;
  const day = 86_400_000;
  for (const [id, state, agoMs] of [['gone', 'lifted', day], ['kept', 'lifted', day - 60_000], ['old', 'active', 9 * day]] as const) {
    stage.picture.put('measures', buildEntity('measures', { id, state, updatedAt: simulation.at - agoMs }));
    stage.picture.put('bulletins', buildEntity('bulletins', { id, state: state === 'active' ? 'published' : state, updatedAt: simulation.at - agoMs }));
  }
  run(simulation, 10);
  const { measures, bulletins } = simulation.snapshot().entities;
  expect([measures, bulletins].map((list) => list!.map(({ id }) => id))).toEqual([['kept', 'old'], ['kept', 'old']]);
});
