import { useText } from '../i18n/text.ts';
import { toggleOverlay } from '../stores/layout.ts';
import { Overlay } from '../ui/Overlay.tsx';
import { TwinTools } from './TwinTools.tsx';
import { TwinView } from './TwinView.tsx';

/** The corridor over the panes, in scenes that have no pane of it. */
export function TwinOverlay() {
  const text = useText();
  return (
    <Overlay name="twin" title={text('twin.title')} aside={<TwinTools />} onClose={() => toggleOverlay('twin')}>
      <TwinView />
    </Overlay>
  );
}
