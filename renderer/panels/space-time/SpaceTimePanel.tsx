import { useCallback, useMemo, useState } from 'react';
import type { Direction } from '../../../shared/domain/position.ts';
import { directionLabel, nameOf } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { useLive } from '../../stores/picture.ts';
import { roadSpotOf, roadSpotSought, type RoadSpot } from '../../stores/selected-road.ts';
import { useSelection } from '../../stores/selection.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { buildTimeTicks } from './axis.ts';
import { shownMs } from './corridor.ts';
import type { HeatMode } from './heat-scale.ts';
import { Readout } from './Readout.tsx';
import { SpaceTimeLegend } from './SpaceTimeLegend.tsx';
import { SpaceTimePlot, type Pointed } from './SpaceTimePlot.tsx';
import { useCorridor } from './use-corridor.ts';
import './space-time.css';

const ways = { both: [1, -1], up: [1], down: [-1] } as const satisfies Record<string, readonly Direction[]>;
type Ways = keyof typeof ways;
const modes: readonly HeatMode[] = ['speed', 'density'];
/** Least time between two marks at the time axis, ms. */
const leastTickMs = 30 * 60_000;
/** A moment as close to now as this is written left of its place: half of it would be cut off. */
const endMs = 10 * 60_000;

/** Stake by time: what moved on a road in the last four hours, and the way to set all windows to one of its moments. */
export function SpaceTimePanel() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const spot = useSpot(lookup);
  const [own, setOwn] = useState<{ spot: RoadSpot | undefined; route?: string; placeM?: number }>({ spot: undefined });
  const [way, setWay] = useState<Ways>('both');
  const [mode, setMode] = useState<HeatMode>('speed');
  const [pointed, setPointed] = useState<Pointed>();
  // What is chosen here holds until something else is selected.
  const chosen = own.spot === spot ? own : undefined;
  const busiest = useBusiest(lookup);
  const route = chosen?.route ?? spot?.route ?? busiest;
  const placeM = chosen?.placeM ?? (chosen?.route === undefined || chosen.route === spot?.route ? spot?.alongM : undefined);
  const { corridor, state, ticks } = useCorridor(route, lookup);
  const setPlace = useCallback((alongM: number) => setOwn((last) => ({ spot, ...(last.spot === spot && last.route !== undefined && { route: last.route }), placeM: alongM })), [spot]);
  const found = lookup && route !== undefined ? lookup.routes.get(route) : undefined;
  const ready = lookup && corridor && found;
  return (
    <Pane
      name="space-time"
      title={text('space-time.title')}
      className="pane-space-time"
      aside={
        lookup && (
          <span className="space-time-keys">
            <select aria-label={text('space-time.route')} data-testid="space-time-route" value={route ?? ''} onChange={(event) => setOwn({ spot, route: event.target.value })}>
              {lookup.catalogue.routes.map((each) => (
                <option key={each.id} value={each.id}>{`${each.code} ${nameOf(each, language)}`}</option>
              ))}
            </select>
            {(Object.keys(ways) as Ways[]).map((each) => (
              <button key={each} type="button" className="chip" aria-pressed={way === each} onClick={() => setWay(each)}>
                {each === 'both' ? text('direction.both') : directionLabel(found, ways[each][0], language)}
              </button>
            ))}
            {modes.map((each) => (
              <button key={each} type="button" className="chip" aria-pressed={mode === each} data-testid={`space-time-${each}`} onClick={() => setMode(each)}>
                {text(`space-time.${each}`)}
              </button>
            ))}
          </span>
        )
      }
    >
      {!ready ? (
        <StateNote glyph={state === 'failed' ? 'cross' : 'turning'} title={text(state === 'failed' ? 'space-time.failed' : 'space-time.waiting')} />
      ) : (
        <div className="space-time" data-testid="space-time" data-route={corridor.route}>
          <SpaceTimeLegend mode={mode} freeFlowKmh={found.freeFlowKmh} />
          {ways[way].map((direction) => (
            <SpaceTimePlot key={direction} {...{ corridor, ticks, direction, mode, lookup, placeM }} onPlace={setPlace} onPoint={setPointed} />
          ))}
          <TimeAxis />
          <Readout {...{ corridor, pointed, mode, lookup }} />
        </div>
      )}
    </Pane>
  );
}

/** Round moments of the last four hours. */
function TimeAxis() {
  // Half a minute is finer than a letter is wide.
  const nowMs = useClock(({ liveMs }) => Math.floor(liveMs / 30_000) * 30_000);
  return (
    <div className="space-time-times" aria-hidden="true">
      {buildTimeTicks(nowMs - shownMs, nowMs, leastTickMs).map((at) => (
        <span key={at} data-end={nowMs - at < endMs} style={{ left: `${100 - (100 * (nowMs - at)) / shownMs}%` }}>
          {formatMinutes(at)}
        </span>
      ))}
    </div>
  );
}

/** Where on the roads the selection is; the same object until it moves to another road or by a kilometre. */
function useSpot(lookup: Lookup | undefined): RoadSpot | undefined {
  const selected = useSelection((state) => state.selected);
  const sought = useSelection((state) => state.sought);
  const key = useLive(({ entities }) => {
    if (!lookup) return '';
    const found = selected ? (selected.kind === 'route' ? { route: selected.id, direction: 0, alongM: Number.NaN } : roadSpotOf(selected, entities, lookup)) : sought && roadSpotSought(sought, lookup);
    return found ? `${found.route} ${found.direction} ${Math.round(found.alongM / 500) * 500}` : '';
  });
  return useMemo(() => {
    const [route, direction, alongM] = key.split(' ');
    return route ? { route, direction: Number(direction) as RoadSpot['direction'], ...(alongM === 'NaN' ? { alongM: 0 } : { alongM: Number(alongM) }) } : undefined;
  }, [key]);
}

/** The road with the longest queue, else with the thickest fog, else the first: what is looked at while nothing is selected. */
function useBusiest(lookup: Lookup | undefined): string | undefined {
  const now = useLive(({ entities }) => entities.queues.reduce((a, b) => (b.lengthM > (a?.lengthM ?? 0) ? b : a), entities.queues[0])?.route ?? entities.fogZones.reduce((a, b) => (b.visibilityM < (a?.visibilityM ?? Number.POSITIVE_INFINITY) ? b : a), entities.fogZones[0])?.stretch.route);
  // Settled when the pane opens: a diagram that jumps from road to road by itself is of no use.
  const [first, setFirst] = useState<string>();
  const busiest = first ?? now ?? lookup?.catalogue.routes[0]?.id;
  if (first === undefined && now !== undefined) setFirst(now);
  return lookup?.routes.has(busiest ?? '') ? busiest : lookup?.catalogue.routes[0]?.id;
}
