import { useText } from '../../i18n/text.ts';
import { useDerived } from '../../stores/derived.ts';
import { DerivedNote } from '../../ui/DerivedNote.tsx';
import { heatClasses, heatRange, type HeatMode } from './heat-scale.ts';

const overlays = [{ sign: 'fog', of: 'fogZones' }, { sign: 'queue', of: 'queues' }, { sign: 'alarm', of: 'alarms' }, { sign: 'gate', of: 'gates' }] as const;

/** What colours and shapes stand for, and whose word they are: where a fabric sends none and none can be derived, that a road is bare says nothing. */
export function SpaceTimeLegend({ mode, freeFlowKmh }: { mode: HeatMode; freeFlowKmh: number }) {
  const text = useText();
  const unknown = useDerived((derived) => derived.unknown);
  return (
    <ul className="space-time-legend" aria-label={text('legend.title')}>
      <li className="muted nowrap">{text(mode === 'speed' ? 'space-time.unit-speed' : 'space-time.unit-density')}</li>
      {heatClasses.map((each, place) => (
        <li key={each} className="nowrap">
          <i className="space-time-swatch" style={{ background: `var(--colour-traffic-${each})` }} />
          {heatRange(mode, place, freeFlowKmh)}
        </li>
      ))}
      <li className="nowrap">
        <i className="space-time-swatch space-time-hatch" />
        {text('space-time.nothing')}
      </li>
      {overlays.map(({ sign, of }) => (
        <li key={sign} className="nowrap">
          <i className={`space-time-swatch space-time-sign-${sign}`} />
          {text(`space-time.${sign}`)}
          <DerivedNote of={of} />
          {unknown.includes(of) && <span className="derived-note" title={text('derived.unknown-detail')}>{text('derived.unknown')}</span>}
        </li>
      ))}
    </ul>
  );
}
