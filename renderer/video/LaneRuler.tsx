import { useMemo } from 'react';
import type { Channel } from '../../shared/domain/catalogue.ts';
import { formatAge } from '../i18n/age.ts';
import { useText } from '../i18n/text.ts';
import { useClock } from '../stores/clock.ts';
import { useLive } from '../stores/picture.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { liveWorld } from '../stores/world.ts';
import { buildLaneRuler, isCalibrated, rulerSize, visibilityLine } from './lane-ruler.ts';
import { buildCameraSite } from './simulated/camera-site.ts';
import { leastVisibility } from './simulated/road-view.ts';

/** The lane-dash ruler over a picture: a mark each 15 m, and where the measured visibility ends, for a person to judge by eye. Nothing is drawn over a camera that nobody has calibrated. */
export function LaneRuler({ channel }: { channel: Channel }) {
  const text = useText();
  const lookup = useLookup();
  const nowMs = useClock((clock) => clock.liveMs);
  const fogZones = useLive((picture) => picture.entities.fogZones);
  const site = useMemo(() => buildCameraSite(channel, lookup), [channel, lookup]);
  if (!isCalibrated(channel) || !site.road) {
    return (
      <p className="video-ruler-note" data-testid="ruler-note">
        {text(site.road ? 'video.ruler.none' : 'video.ruler.no-road')}
      </p>
    );
  }
  const measured = leastVisibility(site, { columns: liveWorld().columns, queues: [], fogZones, network: lookup?.network, nowMs });
  const end = measured && visibilityLine(measured.visibilityM);
  return (
    <>
      <svg className="video-ruler" data-testid="lane-ruler" data-visibility={measured && Math.round(measured.visibilityM)} viewBox={`0 0 ${rulerSize.width} ${rulerSize.height}`} preserveAspectRatio="xMidYMid meet" role="img" aria-label={text('video.ruler.label')}>
        {buildLaneRuler(measured?.visibilityM).map(({ aheadM, x1, x2, y, labelled, beyond }) => (
          <g key={aheadM} data-ahead={aheadM} className={beyond ? 'video-ruler-beyond' : ''}>
            <path d={`M${x1.toFixed(1)} ${y.toFixed(1)}H${x2.toFixed(1)}`} />
            {labelled && (
              <text x={x2 + 14} y={y + 14}>
                {aheadM}
              </text>
            )}
          </g>
        ))}
        {end && <path className="video-ruler-end" d={`M${end.x1.toFixed(1)} ${end.y.toFixed(1)}H${end.x2.toFixed(1)}`} />}
      </svg>
      <p className="video-ruler-note">{measured ? text('video.ruler.measured', { visibility: Math.round(measured.visibilityM), age: formatAge(nowMs - measured.at, text) }) : text('video.ruler.unknown')}</p>
    </>
  );
}
