import { useCallback, useEffect, useMemo, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { channelName, placeLabel } from '../i18n/names.ts';
import { useText } from '../i18n/text.ts';
import { formatLength } from '../lib/numbers.ts';
import { useClock } from '../stores/clock.ts';
import { useLanguage } from '../stores/language.ts';
import type { Lookup } from '../stores/lookup.ts';
import { usePicture } from '../stores/picture.ts';
import type { RoadSpot } from '../stores/selected-road.ts';
import { useSelection } from '../stores/selection.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { useRootPx } from '../ui/use-root-px.ts';
import { StateNote } from '../ui/StateNote.tsx';
import { isTyping, usePageKeys } from '../ui/use-page-keys.ts';
import { hasWebGl2 } from './has-webgl2.ts';
import type { TwinTrouble } from './open-twin.ts';
import { TwinCanvas } from './TwinCanvas.tsx';
import { TwinFacts } from './TwinFacts.tsx';
import { heldShiftM } from './twin-model.ts';
import { keyOf, TwinSource, viewNow } from './twin-source.ts';
import { useTwin } from './twin-state.ts';
import { firstPose, moveView, stepAlongM, type ViewMove, type ViewPose } from './view-camera.ts';
import './twin.css';

/** One step of the corridor up or down the road, real metres. */
const shiftStepM = 500;
const turnDeg = 8;
const tiltDeg = 4;
const zoomStep = 1.2;
/** Degrees a pixel of a drag. */
const dragDeg = 0.25;

/** The corridor of what is selected, or why there is none. */
export function TwinView() {
  const text = useText();
  const lookup = useLookup();
  const ready = usePicture((picture) => picture.ready);
  const { selected, sought } = useSelection();
  const [source] = useState(() => new TwinSource());
  const [canDraw] = useState(hasWebGl2);
  // A second's tick is what moves units and tails.
  useClock((clock) => clock.nowMs);
  if (!canDraw) return <StateNote testId="twin-cannot-draw" glyph="crossed" title={text('twin.no-webgl')} detail={text('twin.no-webgl-detail')} />;
  if (!ready || !lookup) return <StateNote testId="twin-empty" glyph="dashed" title={text('map.waiting')} />;
  if (!selected && !sought) return <StateNote testId="twin-empty" title={text('twin.choose')} detail={text('twin.choose-detail')} />;
  const spot = source.spotOf(selected, sought, lookup);
  if (!spot) return <StateNote testId="twin-empty" glyph="crossed" title={text('twin.off-road')} detail={text('twin.choose-detail')} />;
  return <CorridorView lookup={lookup} spot={spot} source={source} />;
}

function CorridorView({ lookup, spot, source }: { lookup: Lookup; spot: RoadSpot; source: TwinSource }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { selected, sought } = useSelection();
  const nowMs = useClock((clock) => clock.nowMs);
  const rem = useRootPx();
  const { radar, eye, shiftM } = useTwin();
  const key = keyOf(selected, sought);
  const [pose, setPose] = useState<ViewPose>(firstPose);
  const [lookedAt, setLookedAt] = useState(key);
  const [trouble, setTrouble] = useState<TwinTrouble>();
  // A new choice is looked at from the start again.
  if (lookedAt !== key) {
    setLookedAt(key);
    setPose(firstPose);
  }
  useEffect(() => {
    if (lookedAt !== '') useTwin.setState({ shiftM: 0, eye: false });
  }, [lookedAt]);
  const model = source.modelAt(spot, shiftM, lookup)!;
  const { corridor } = model;
  const view = useMemo(() => viewNow(model, nowMs, language, radar), [model, nowMs, language, radar]);
  const camera = useMemo(() => model.camera(selected), [model, selected]);
  const at = eye && camera ? camera : undefined;
  const shown = useMemo(() => ({ view, pose, eye: at && { s: at.s, direction: at.direction }, radar, marginPx: rem * 2.4 }), [view, pose, at, radar, rem]);
  const move = useCallback(
    (step: ViewMove) => {
      useTwin.setState({ eye: false });
      setPose((before) => moveView(before, step, corridor));
    },
    [corridor],
  );
  const back = () => {
    useTwin.setState({ shiftM: 0, eye: false });
    setPose(firstPose);
  };
  const onKey = (event: KeyboardEvent) => {
    if (isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = keySteps(event.key, pose);
    if (step) move(step);
    else if (event.key === ',' || event.key === '.') useTwin.setState({ shiftM: heldShiftM(spot, shiftM + (event.key === '.' ? shiftStepM : -shiftStepM), corridor.line.lengthM), eye: false });
    else if (event.key === 'Home') back();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const box = usePaneKeys(onKey);
  usePageKeys(switchKeys);
  const drag = useDrag(move);
  const wheel = useWheel(move);
  const route = corridor.line.stakes;

  return (
    <div ref={box} className="twin" data-testid="twin" data-mode={radar ? 'radar' : 'see'} data-eye={at !== undefined} data-centre={Math.round(corridor.centreM)}>
      <div ref={wheel} className="twin-stage" role="application" tabIndex={0} aria-label={text('twin.label')} {...drag}>
        <TwinCanvas shown={shown} marks={view.marks} onTrouble={setTrouble} />
        {trouble && (
          <div className="twin-trouble" role={trouble === 'loading' ? 'status' : 'alert'}>
            <b>{text(`twin.${trouble}`)}</b>
            {trouble === 'failed' && <span>{text('twin.failed-detail')}</span>}
          </div>
        )}
      </div>
      <div className="twin-head">
        <b className="twin-mode nowrap" data-testid="twin-mode">
          {text(radar ? 'twin.radar' : 'twin.see')}
          <span>{text(radar ? 'twin.radar-note' : 'twin.see-note')}</span>
        </b>
        <b className="twin-place nowrap">{placeLabel(corridor.route, route.stakeAt(corridor.centreM), spot.direction, language, lookup)} ±1 km</b>
        {shiftM !== 0 && <span className="tone-note nowrap">{text('twin.moved', { length: formatLength(Math.abs(shiftM)) })}</span>}
        {eye && !at && <span className="tone-note nowrap" role="status">{text('twin.no-eye')}</span>}
        {at && <span className="tone-strong nowrap">{channelName(at.channel, language, lookup)}</span>}
      </div>
      <TwinFacts view={view} lookup={lookup} nowMs={nowMs} />
    </div>
  );
}

/** Switches that work wherever the focus is while the corridor is shown. */
function switchKeys(event: KeyboardEvent): void {
  if (isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  if (key === 'x') useTwin.setState(({ radar }) => ({ radar: !radar }));
  else if (key === 'y') useTwin.setState(({ eye }) => ({ eye: !eye }));
  else return;
  event.preventDefault();
}

/** Listens to keys in the whole pane or overlay that the corridor stands in. @returns a ref for the corridor's own box */
function usePaneKeys(onKey: (event: KeyboardEvent) => void): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const pane = box.current?.closest<HTMLElement>('[data-pane]');
    pane?.addEventListener('keydown', onKey);
    return () => pane?.removeEventListener('keydown', onKey);
  });
  return box;
}

function keySteps(key: string, pose: ViewPose): ViewMove | undefined {
  // What is ahead of the viewer, not of the road: turned round, up still goes forward.
  const ahead = Math.abs(pose.yawDeg) > 90 ? -1 : 1;
  switch (key) {
    case 'ArrowUp':
      return { along: stepAlongM(pose) * ahead };
    case 'ArrowDown':
      return { along: -stepAlongM(pose) * ahead };
    case 'ArrowLeft':
      return { turn: -turnDeg };
    case 'ArrowRight':
      return { turn: turnDeg };
    case 'PageUp':
      return { tilt: tiltDeg };
    case 'PageDown':
      return { tilt: -tiltDeg };
    case '+':
    case '=':
      return { zoom: 1 / zoomStep };
    case '-':
    case '_':
      return { zoom: zoomStep };
    default:
      return undefined;
  }
}

function useDrag(move: (step: ViewMove) => void) {
  const held = useRef<{ x: number; y: number }>(undefined);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      held.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = held;
      if (!current) return;
      const [dx, dy] = [event.clientX - current.x, event.clientY - current.y];
      held.current = { x: event.clientX, y: event.clientY };
      if (dx !== 0) move({ turn: -dx * dragDeg });
      if (dy !== 0) move({ tilt: dy * dragDeg });
    },
    onPointerUp: () => {
      held.current = undefined;
    },
    onPointerCancel: () => {
      held.current = undefined;
    },
  };
}

/** React listens to wheels passively; this one must keep the page still. @returns a ref for the element */
function useWheel(move: (step: ViewMove) => void): (element: HTMLElement | null) => (() => void) | undefined {
  return useCallback(
    (element: HTMLElement | null) => {
      const onWheel = (event: WheelEvent) => {
        event.preventDefault();
        move({ zoom: zoomStep ** Math.sign(event.deltaY) });
      };
      element?.addEventListener('wheel', onWheel, { passive: false });
      return () => element?.removeEventListener('wheel', onWheel);
    },
    [move],
  );
}
