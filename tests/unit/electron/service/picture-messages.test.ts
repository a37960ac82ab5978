import { expect, it } from 'vitest';
import { Coalescer } from '../../../../electron/service/feed/coalescer.ts';
import { snapshotText } from '../../../../electron/service/picture-messages.ts';
import { World } from '../../../../shared/domain/world.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity } from '../../../builders/entities.ts';
import { buildDelta, buildSnapshot, buildSnapshotBytes, decodeFrame } from '../../../builders/frames.ts';

/** A World whose fabric sends alarms and no queue, but nothing else; its queues are derived. */
function buildLacking(): World {
  const world = new World();
  world.applyCatalogue(buildCatalogue(4));
  world.beginEpoch('e');
  world.apply({ ...buildSnapshot(10), entities: { alarms: [buildEntity('alarms')], gates: [] } });
  world.apply(decodeFrame(buildSnapshotBytes(4, 10), 4));
  world.derive('queues', [buildEntity('queues', { id: 'derived-1' })]);
  return world;
}

it('a whole picture names what the fabric sends, be it empty, and nothing that is lacking or derived', () => {
  const { entities } = JSON.parse(snapshotText(buildLacking())) as { entities: object };
  expect(Object.keys(entities)).toEqual(['alarms', 'gates']);
});

it('a catch-up never passes what is derived for the fabric’s', () => {
  const world = buildLacking();
  const coalescer = new Coalescer(4, world.at);
  const delta = buildDelta(11, { remove: { queues: ['derived-1'] } });
  world.apply(delta);
  coalescer.note(delta);
  expect(JSON.parse(coalescer.build(world, 10).text)).toMatchObject({ upsert: {}, remove: { queues: ['derived-1'] } });
  expect(world.entities.queues.size).toBe(1);
});
