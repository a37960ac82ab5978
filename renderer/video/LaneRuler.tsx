import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Channel } from '../../shared/domain/catalogue.ts';
import { formatAge } from '../i18n/age.ts';
import { useText } from '../i18n/text.ts';
import { wholeVisibilityM } from '../lib/numbers.ts';
import { useClock } from '../stores/clock.ts';
import { useLive } from '../stores/picture.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { liveWorld } from '../stores/world.ts';
import { useRootPx } from '../ui/use-root-px.ts';
import { buildLaneRuler, figureSize, isCalibrated, rulerSize, visibilityLine } from './lane-ruler.ts';
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
  return <RulerMarks visibilityM={measured?.visibilityM} note={measured ? text('video.ruler.measured', { visibility: wholeVisibilityM(measured.visibilityM), age: formatAge(nowMs - measured.at, text) }) : text('video.ruler.unknown')} />;
}

/** The marks themselves, their figures legible on a tile of any size or left out, which is said. */
function RulerMarks({ visibilityM, note }: { visibilityM: number | undefined; note: string }) {
  const text = useText();
  const remPx = useRootPx();
  const svg = useRef<SVGSVGElement>(null);
  const [tile, setTile] = useState<{ width: number; height: number }>(rulerSize);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setTile({ width: entry!.contentRect.width, height: entry!.contentRect.height }));
    observer.observe(svg.current!);
    return () => observer.disconnect();
  }, []);
  const figure = figureSize(tile, remPx);
  const end = visibilityM === undefined ? undefined : visibilityLine(visibilityM);
  return (
    <>
      <svg ref={svg} className="video-ruler" data-testid="lane-ruler" data-visibility={visibilityM === undefined ? undefined : wholeVisibilityM(visibilityM)} viewBox={`0 0 ${rulerSize.width} ${rulerSize.height}`} preserveAspectRatio="xMidYMid meet" role="img" aria-label={text('video.ruler.label')}>
        {buildLaneRuler(visibilityM, figure).map(({ aheadM, x1, x2, y, labelled, beyond }) => (
          <g key={aheadM} data-ahead={aheadM} className={beyond ? 'video-ruler-beyond' : ''}>
            <path d={`M${x1.toFixed(1)} ${y.toFixed(1)}H${x2.toFixed(1)}`} />
            {labelled && (
              <text x={x2 + 14} y={Math.min(y + figure * 0.32, rulerSize.height - figure * 0.1)} fontSize={figure}>
                {aheadM}
              </text>
            )}
          </g>
        ))}
        {end && <path className="video-ruler-end" d={`M${end.x1.toFixed(1)} ${end.y.toFixed(1)}H${end.x2.toFixed(1)}`} />}
      </svg>
      <p className="video-ruler-note">{figure === 0 ? `${note} · ${text('video.ruler.small')}` : note}</p>
    </>
  );
}
