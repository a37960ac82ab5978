import { useMemo } from 'react';
import { fogBandLimitsM } from '../../../shared/domain/fog-band.ts';
import { buildFogTrace, type TracePoint, type VisibilitySeries } from '../../../shared/domain/fog-trace.ts';
import { useText } from '../../i18n/text.ts';
import { fogSpanMs } from '../../stores/fog-series.ts';

/** What the picture reaches up to, metres: above it fog asks for nothing. */
const topM = 400;
const points = 61;

/** The least visibility of the last hour, with the ladder's edges; broken where nothing was evidence. */
export function FogTrace({ series, nowMs }: { series: readonly VisibilitySeries[]; nowMs: number }) {
  const text = useText();
  const minute = Math.floor(nowMs / 15_000) * 15_000;
  const path = useMemo(() => tracePath(buildFogTrace(series, minute - fogSpanMs, minute, points)), [series, minute]);
  if (path === '') return <span className="fog-trace-none muted">{text('fog.trace-none')}</span>;
  return (
    <svg className="fog-trace" viewBox="0 0 240 80" preserveAspectRatio="none" role="img" aria-label={text('fog.trace')}>
      {fogBandLimitsM.map((limitM) => (
        <path key={limitM} className="fog-trace-edge" d={`M0 ${y(limitM)}H240`} />
      ))}
      <path className="fog-trace-line" d={path} />
    </svg>
  );
}

function y(visibilityM: number): string {
  return (80 - (Math.min(visibilityM, topM) / topM) * 78).toFixed(1);
}

/** The line over a box of 240 × 80. */
function tracePath(trace: readonly TracePoint[]): string {
  let path = '';
  let drawing = false;
  for (const [i, { leastM }] of trace.entries()) {
    if (leastM === undefined) drawing = false;
    else {
      path += `${drawing ? 'L' : 'M'}${((i / (trace.length - 1)) * 240).toFixed(1)} ${y(leastM)}`;
      drawing = true;
    }
  }
  return path;
}
