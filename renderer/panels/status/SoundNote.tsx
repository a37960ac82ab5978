import { useText } from '../../i18n/text.ts';
import { useSound } from '../../stores/alarm-sound.ts';
import { Glyph } from '../../ui/Glyph.tsx';

/** Says that the browser keeps the alarm's sound back until somebody touches the window. */
export function SoundNote() {
  const text = useText();
  const state = useSound((sound) => sound.state);
  if (state !== 'blocked') return null;
  return (
    <p className="sound-note tone-warn" role="alert" data-testid="sound-blocked">
      <Glyph name="triangle" />
      {text('sound.blocked')}
    </p>
  );
}
