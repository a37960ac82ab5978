import { formatStake } from '../../../shared/domain/stake.ts';
import { alarmName } from '../../i18n/alarm-words.ts';
import { formatAge } from '../../i18n/age.ts';
import { channelShort, directionLabel, nameOf } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { formatLength, wholeVisibilityM } from '../../lib/numbers.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { useStage } from '../../stores/stage.ts';
import type { Corridor } from './corridor.ts';
import { CorridorGrid } from './corridor-grid.ts';
import type { HeatMode } from './heat-scale.ts';
import type { Pointed } from './SpaceTimePlot.tsx';
import { lyingAt } from './under-pointer.ts';

/** How near the pointer must be to what has no extent, as a share of the road. */
const nearShare = 0.015;

/** In words what the pointer is on: when, where, the value and whose it is, and what lay there. */
export function Readout({ corridor, pointed, mode, lookup }: { corridor: Corridor; pointed: Pointed | undefined; mode: HeatMode; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const refused = useStage((state) => state.refused?.code);
  if (!pointed) return <p className="space-time-readout muted">{text(refused === 'not-found' ? 'space-time.no-picture' : 'space-time.hint')}</p>;
  const { direction, alongM, atMs } = pointed;
  const grid = corridor.grids[`${direction}`];
  const { value, sensor, heldMin } = grid.read(mode, grid.pieceAt(alongM), CorridorGrid.binOf(atMs));
  const channel = sensor && lookup.catalogue.channels[sensor.index];
  const lying = lyingAt(corridor.tracker.tracks(atMs), direction, alongM, atMs, corridor.lengthM * nearShare);
  // Two alarms of one type are one note: it names what lay there.
  const notes = new Set([
    lying.fogM !== undefined && text('space-time.at-fog', { m: wholeVisibilityM(lying.fogM) }),
    lying.queue && text('space-time.at-queue', { length: formatLength(lying.queue.lengthM) }),
    ...[...new Set(lying.alarms.map(({ type }) => alarmName(type, language)))].slice(0, 2),
    ...lying.gates.slice(0, 1).map(({ plaza, way, state }) => `${nameOf(lookup.places.get(plaza)!, language)} ${text(`gate.${way}`)} ${textOf(language, 'gate-state', state)}`),
  ].filter((note): note is string => typeof note === 'string'));
  return (
    <p className="space-time-readout" data-testid="space-time-readout">
      <b className="nowrap">{formatMinutes(atMs)}</b>
      <span className="nowrap">{`${formatStake(lookup.network.positionAt(corridor.route, alongM, direction)!.stake)} ${directionLabel(lookup.routes.get(corridor.route), direction, language)}`}</span>
      <b className="nowrap">{Number.isNaN(value) ? text('space-time.nothing') : `${Math.round(value)} ${text(mode === 'speed' ? 'space-time.unit-speed' : 'space-time.unit-density')}`}</b>
      {[...notes].map((note) => (
        <span key={note} className="nowrap">
          {note}
        </span>
      ))}
      {channel && <span className="muted clip">{`${channelShort(channel, language, lookup)}${heldMin > 0 ? ` · ${text('age.ago', { age: formatAge(heldMin * 60_000, text) })}` : ''}`}</span>}
    </p>
  );
}
