import { useText } from '../i18n/text.ts';
import { useTwin } from './twin-state.ts';

/** Which of the two pictures is shown, and from whose eye. */
export function TwinTools() {
  const text = useText();
  const { radar, eye } = useTwin();
  return (
    <div className="twin-tools">
      <div className="twin-modes" role="group" aria-label={text('twin.mode')}>
        {([false, true] as const).map((mode) => (
          <button key={String(mode)} type="button" className="chip" aria-pressed={radar === mode} data-testid={mode ? 'twin-radar' : 'twin-see'} onClick={() => useTwin.setState({ radar: mode })}>
            {text(mode ? 'twin.radar' : 'twin.see')}
            {mode && <kbd>X</kbd>}
          </button>
        ))}
      </div>
      <button type="button" className="chip" aria-pressed={eye} data-testid="twin-eye" onClick={() => useTwin.setState({ eye: !eye })}>
        {text('twin.eye')}
        <kbd>Y</kbd>
      </button>
    </div>
  );
}
