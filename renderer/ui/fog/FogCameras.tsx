import type { Channel } from '../../../shared/domain/catalogue.ts';
import { channelShort } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { zooms } from '../../stores/fly.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { select } from '../../stores/selection.ts';
import { pushToTiles } from '../../stores/tiles.ts';
import { flyTo } from '../../stores/view.ts';

/** Cameras put on tiles at once. */
const pushed = 4;
/** Cameras listed at most. */
const listed = 8;

/** The cameras inside the fog, a few of them spread over its length; one key puts those on tiles, where the ruler on each tells how far one sees. */
export function FogCameras({ cameras, lookup }: { cameras: readonly Channel[]; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  if (cameras.length === 0) return <p className="muted">{text('fog.no-cameras')}</p>;
  return (
    <section className="fog-block" data-testid="fog-cameras" data-count={cameras.length}>
      <h3>
        {text('fog.cameras', { n: cameras.length })}{' '}
        <button type="button" className="button" data-testid="fog-push" onClick={() => pushToTiles(spread(cameras, pushed).map(({ id }) => id))}>
          {text('fog.push', { n: Math.min(pushed, cameras.length) })}
        </button>
      </h3>
      <div className="fog-camera-list">
        {spread(cameras, listed).map((camera) => (
          <button
            key={camera.id}
            type="button"
            className="jump"
            data-id={camera.id}
            onClick={() => {
              flyTo(camera.lon, camera.lat, zooms.channel);
              select({ kind: 'channel', id: camera.id });
            }}
          >
            {channelShort(camera, language, lookup)}
          </button>
        ))}
      </div>
    </section>
  );
}

/** So many of a list, from its first to its last, evenly. */
export function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, i) => list[Math.round((i * (list.length - 1)) / Math.max(1, count - 1))]!);
}
