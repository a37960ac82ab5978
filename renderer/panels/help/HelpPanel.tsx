import { useText, type TextKey } from '../../i18n/text.ts';
import { toggleOverlay } from '../../stores/layout.ts';
import { Overlay } from '../../ui/Overlay.tsx';

/** Every key of the console and what it does, in the order of use. */
const keys = [
  ['/', 'search'],
  ['Ctrl K', 'search'],
  ['F6', 'panes'],
  ['↑ ↓', 'rove'],
  ['Enter', 'choose'],
  ['← →', 'fold'],
  ['[ ]', 'neighbours'],
  ['Home', 'home'],
  ['N', 'now'],
  ['Esc', 'escape'],
  ['F', 'filters'],
  ['1 – 9', 'scene'],
  ['S', 'scenes'],
  ['P', 'palette'],
  ['O', 'outbox'],
  ['C', 'cameras'],
  ['A', 'acknowledge'],
  ['Z', 'shelve'],
  ['H', 'show-place'],
  ['U E K M', 'nearby'],
  ['T', 'tail'],
  ['D', 'twin'],
  ['X Y Home', 'twin-keys'],
  ['⌨ 12 ⏎ 3 ⏎', 'push'],
  [', .', 'step'],
  ['R', 'ruler'],
  ['Shift 1 – 5', 'classes'],
  ['Shift 0', 'clear'],
  ['G', 'legend'],
  ['L', 'language'],
  ['?', 'help'],
] as const;

/** The keys of the console. */
export function HelpPanel() {
  const text = useText();
  return (
    <Overlay name="help" title={text('help.title')} onClose={() => toggleOverlay('help')}>
      <dl className="help-keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text(`help.${what}` as TextKey)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{text('help.note')}</p>
    </Overlay>
  );
}
