import { useText } from '../i18n/text.ts';
import { Pane } from '../ui/Pane.tsx';
import { TwinTools } from './TwinTools.tsx';
import { TwinView } from './TwinView.tsx';

/** The corridor as a pane of a scene. */
export function TwinPane() {
  const text = useText();
  return (
    <Pane name="twin" title={text('twin.title')} aside={<TwinTools />} className="twin-pane">
      <TwinView />
    </Pane>
  );
}
