import { openCache } from '../../electron/service/cache/cache.ts';
import { snapshotText } from '../../electron/service/picture-messages.ts';
import { PictureSource } from '../../electron/service/feed/picture.ts';
import { FrameMaker } from '../builders/frame-maker.ts';

/**
 * A process to be killed: records one deterministic stream as fast as a busy fabric sends it and tells its parent of
 * each frame made and each batch saved. Arguments: folder, seed, ms between keyframes.
 */
const [dir = '', seed = '', keyframeMs = ''] = process.argv.slice(2);
const maker = new FrameMaker({ epoch: `epoch-${seed}`, seed });
const { world } = maker;
const cache = openCache({
  dir,
  world,
  keyframeMs: Number(keyframeMs),
  retention: { ageMs: 86_400_000, bytes: 400_000 },
  alerts: { raise: (...alert) => process.send?.({ alert }), clear: () => undefined },
  onSlow: () => undefined,
  onSaved: (saved) => process.send?.({ saved }),
});
cache.saveCatalogue(maker.catalogue.etag, JSON.stringify({ t: 'catalogue', ...maker.catalogue }));
cache.record(world.seq, world.at, snapshotText(world));
cache.record(world.seq, world.at, new PictureSource(world).get().rows);
setInterval(() => {
  for (let count = 0; count < 3; count++) {
    const body = maker.next();
    cache.record(world.seq, world.at, body);
  }
  process.send?.({ made: world.seq, at: Date.now() });
}, 5);
