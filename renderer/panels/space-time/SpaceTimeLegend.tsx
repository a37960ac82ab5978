import { useText } from '../../i18n/text.ts';
import { heatClasses, heatRange, type HeatMode } from './heat-scale.ts';

const overlays = ['fog', 'queue', 'alarm', 'gate'] as const;

/** What colours and shapes stand for. */
export function SpaceTimeLegend({ mode, freeFlowKmh }: { mode: HeatMode; freeFlowKmh: number }) {
  const text = useText();
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
      {overlays.map((each) => (
        <li key={each} className="nowrap">
          <i className={`space-time-swatch space-time-sign-${each}`} />
          {text(`space-time.${each}`)}
        </li>
      ))}
    </ul>
  );
}
