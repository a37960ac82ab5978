import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Direction } from '../../../shared/domain/position.ts';
import { directionLabel, nameOf } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { fabricNow } from '../../stores/clock.ts';
import { flyToPosition, flyToStretch } from '../../stores/fly.ts';
import { useLanguage } from '../../stores/language.ts';
import { useLink } from '../../stores/link.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePast } from '../../stores/past.ts';
import { pictureTime } from '../../stores/picture-time.ts';
import { useLive } from '../../stores/picture.ts';
import { setTime, stepTime } from '../../stores/time-cursor.ts';
import { useRootPx } from '../../ui/use-root-px.ts';
import { RoadAxis } from './RoadAxis.tsx';
import { shownMs, type Corridor } from './corridor.ts';
import { drawTracks } from './draw-tracks.ts';
import { buildCanvasSurface, HeatLayer } from './heat-layer.ts';
import type { HeatMode } from './heat-scale.ts';
import { alongAt, columnMs, leftMs, scaleAt, timeAt, xOf, yOf, type PlotScale } from './plot-scale.ts';
import type { CorridorView } from './use-corridor.ts';

/** A place in a moment that somebody points at. */
export interface Pointed {
  direction: Direction;
  alongM: number;
  atMs: number;
}

interface Props {
  corridor: Corridor;
  ticks: CorridorView['ticks'];
  direction: Direction;
  mode: HeatMode;
  lookup: Lookup;
  /** Real metres of the place that keys act on and that the selection names. */
  placeM: number | undefined;
  onPlace: (alongM: number) => void;
  onPoint: (pointed: Pointed | undefined) => void;
}

/** A pointer that has moved less than this is a click, rem. */
const clickRem = 0.3;
const minuteMs = 60_000;

/** One carriageway: stakes from bottom to top, four hours from left to right. */
export function SpaceTimePlot({ corridor, ticks, direction, mode, lookup, placeM, onPlace, onPoint }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const rootPx = useRootPx();
  const host = useRef<HTMLDivElement>(null);
  const heatCanvas = useRef<HTMLCanvasElement>(null);
  const trackCanvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<{ width: number; height: number }>();
  const [scale, setScale] = useState<PlotScale>();
  const pressed = useRef<{ x: number; y: number; moves?: 'time' | 'road' } | undefined>(undefined);
  const [band, setBand] = useState<{ fromM: number; toM: number }>();
  const cursorMs = usePast((past) => past.timeMs);
  const route = lookup.routes.get(corridor.route)!;

  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      setSize({ width: Math.max(1, Math.round(width * devicePixelRatio)), height: Math.max(1, Math.round(height * devicePixelRatio)) });
    });
    observer.observe(host.current!);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (!size || !heatCanvas.current || !trackCanvas.current) return undefined;
    const canvas = heatCanvas.current;
    for (const each of [canvas, trackCanvas.current]) [each.width, each.height] = [size.width, size.height];
    const pen = trackCanvas.current.getContext('2d', { willReadFrequently: true })!;
    const heat = new HeatLayer(buildCanvasSurface(canvas), corridor.grids[`${direction}`], mode, route.freeFlowKmh);
    const base = { widthPx: size.width, heightPx: size.height, spanMs: shownMs, lengthM: corridor.lengthM };
    const px = (rootPx * devicePixelRatio) / 16;
    let version = -1;
    let shown: PlotScale | undefined;
    const draw = (changedBin: number) => {
      const nowMs = fabricNow();
      const next = scaleAt(base, nowMs);
      if (shown) heat.append(next, changedBin);
      else heat.draw(next);
      canvas.dataset['columns'] = String(heat.columnsDrawn);
      if (next.rightColumn === shown?.rightColumn && version === corridor.version) return;
      // What stands open is known to stand for as long as the picture runs, and no longer: the plot's edge goes on without it.
      const knownMs = pictureTime(nowMs, useLive.getState().at, useLink.getState().status?.clock.rate ?? 1);
      // New canvases are clear.
      if (shown) pen.clearRect(0, 0, size.width, size.height);
      drawTracks(pen, next, corridor.tracker.tracks(leftMs(next)), direction, knownMs, px);
      version = corridor.version;
      shown = next;
      setScale(next);
    };
    draw(Number.POSITIVE_INFINITY);
    const listening = ticks.on((changed) => draw(changed[`${direction}`]));
    return () => listening.dispose();
  }, [corridor, ticks, direction, mode, route, size, rootPx]);

  const lookAt = useCallback((alongM: number) => flyToPosition(lookup, lookup.network.positionAt(corridor.route, alongM, direction)!), [lookup, corridor, direction]);
  const setCursor = (x: number) => {
    if (!scale) return;
    const at = Math.round(timeAt(scale, x) / 1_000) * 1_000;
    void setTime(at >= fabricNow() - 2 * columnMs(scale) ? undefined : at);
  };
  const placeOf = (event: PointerEvent) => {
    const box = host.current!.getBoundingClientRect();
    return { x: (event.clientX - box.left) * devicePixelRatio, y: (event.clientY - box.top) * devicePixelRatio };
  };
  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pressed.current = placeOf(event);
  };
  const onMove = (event: PointerEvent) => {
    if (!scale) return;
    const { x, y } = placeOf(event);
    onPoint({ direction, alongM: alongAt(scale, y), atMs: timeAt(scale, x) });
    const start = pressed.current;
    if (!start) return;
    const [dx, dy] = [Math.abs(x - start.x), Math.abs(y - start.y)];
    if (!start.moves && Math.hypot(dx, dy) > clickRem * rootPx * devicePixelRatio) start.moves = dx >= dy ? 'time' : 'road';
    if (start.moves === 'time') setCursor(x);
    if (start.moves === 'road') setBand({ fromM: alongAt(scale, start.y), toM: alongAt(scale, y) });
  };
  const onUp = (event: PointerEvent) => {
    const start = pressed.current;
    pressed.current = undefined;
    setBand(undefined);
    if (!scale || !start) return;
    const { x, y } = placeOf(event);
    if (start.moves === 'road') {
      const [from, to] = [start.y, y].map((each) => lookup.network.positionAt(corridor.route, alongAt(scale, each), direction)!.stake);
      return flyToStretch(lookup, { route: corridor.route, direction, from: from!, to: to! });
    }
    setCursor(x);
    if (start.moves) return;
    onPlace(alongAt(scale, y));
    lookAt(alongAt(scale, y));
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10 : 1;
    const alongM = placeM ?? corridor.lengthM / 2;
    const keys: Record<string, () => void> = {
      ArrowLeft: () => stepTime(-step * minuteMs),
      ArrowRight: () => stepTime(step * minuteMs),
      ArrowUp: () => onPlace(Math.min(corridor.lengthM, alongM + step * 1_000)),
      ArrowDown: () => onPlace(Math.max(0, alongM - step * 1_000)),
      Enter: () => lookAt(alongM),
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onCancel = () => {
    pressed.current = undefined;
    setBand(undefined);
  };
  const pointer = { onPointerDown: onDown, onPointerMove: onMove, onPointerUp: onUp, onPointerCancel: onCancel, onPointerLeave: () => onPoint(undefined) };
  useEffect(() => () => onPoint(undefined), [onPoint]);

  const label = directionLabel(route, direction, language);
  const share = (value: number, of: number) => `${(100 * value) / of}%`;
  const cursorX = scale && cursorMs !== undefined ? xOf(scale, cursorMs) : undefined;
  return (
    <div className="space-time-row" data-direction={direction}>
      <RoadAxis stakes={lookup.network.line(corridor.route)!.stakes} rows={size ? size.height / devicePixelRatio / rootPx : 0} label={label} grows={direction > 0} />
      {/* The plot is two-dimensional: arrows move the moment and the place, which no native control does. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={host}
        className="space-time-plot"
        role="application"
        tabIndex={0}
        data-testid={`space-time-${direction}`}
        aria-label={text('space-time.plot', { route: `${route.code} ${nameOf(route, language)}`, direction: label })}
        onKeyDown={onKey}
        {...pointer}
      >
        <canvas ref={heatCanvas} aria-hidden="true" />
        <canvas ref={trackCanvas} aria-hidden="true" />
        {lookup.network.line(corridor.route)!.stakes.breaks.map(({ alongM }) => (
          <span key={alongM} className="space-time-break" style={{ bottom: share(alongM, corridor.lengthM) }} />
        ))}
        {scale && placeM !== undefined && <span className="space-time-place" style={{ top: share(yOf(scale, placeM), scale.heightPx) }} />}
        {scale && band && <span className="space-time-band" style={{ top: share(yOf(scale, Math.max(band.fromM, band.toM)), scale.heightPx), height: share(Math.abs(yOf(scale, band.fromM) - yOf(scale, band.toM)), scale.heightPx) }} />}
        {scale && cursorX !== undefined && cursorX >= 0 && cursorX <= scale.widthPx && <span className="space-time-cursor" data-testid="space-time-cursor" style={{ left: share(cursorX, scale.widthPx) }} />}
      </div>
    </div>
  );
}
